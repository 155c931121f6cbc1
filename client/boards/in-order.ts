import type { BoardEntry } from '../../server/contract/board.ts';

/** Titled ones by title, then the others. */
export const inOrder = (entries: readonly BoardEntry[]): BoardEntry[] =>
  entries.toSorted((a, b) => {
    if (a.title === undefined || b.title === undefined)
      return Number(a.title === undefined) - Number(b.title === undefined);
    return a.title.localeCompare(b.title, 'en', { numeric: true });
  });
