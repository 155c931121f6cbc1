/** The entities that were picked last, as ids. Names are never kept: they come from the server, which may not tell them any more. */

const KEY = 'throughline.recent';
const MOST = 8;
const LONGEST_ID = 200;

/** What was kept; nothing where it is damaged. */
export function parseRecent(text: string | null): string[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(kept)) return [];
    return kept.filter((id) => typeof id === 'string' && id.length <= LONGEST_ID).slice(0, MOST);
  } catch {
    return [];
  }
}

/** The one just picked comes first; each stands once, and the oldest go. */
export const withPicked = (recent: readonly string[], id: string): string[] =>
  [id, ...recent.filter((each) => each !== id)].slice(0, MOST);

// A browser may refuse storage: then nothing is remembered.
export function readRecent(): string[] {
  try {
    return parseRecent(localStorage.getItem(KEY));
  } catch {
    return [];
  }
}

export function keepRecent(ids: readonly string[]): void {
  try {
    if (ids.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // as above
  }
}

/** One of them is not to be offered any more. */
export const forgetPicked = (id: string): void => keepRecent(readRecent().filter((each) => each !== id));
