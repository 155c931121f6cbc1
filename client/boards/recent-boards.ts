/** The boards that were opened last in this browser, as ids, the latest first. */

const KEY = 'throughline.boards';
const MOST = 8;

/** None where the browser keeps nothing, or what it kept is damaged. */
export function recentBoards(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function rememberBoard(id: string): void {
  const [latest, ...others] = recentBoards();
  if (latest === id) return;
  const kept = [id, ...[latest, ...others].filter((each) => each !== undefined && each !== id)];
  try {
    localStorage.setItem(KEY, JSON.stringify(kept.slice(0, MOST)));
  } catch {
    // A browser may refuse storage: then nothing is remembered.
  }
}
