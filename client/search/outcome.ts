import { SEARCH } from '../words/search.tsx';
import type { Names } from './search-names.ts';

/** What to say under the list; `undefined` where the list says it all, or an answer is awaited. */
export function outcomeOf(asked: string, names: Names): string | undefined {
  if (names.error) return names.error.message;
  if (!names.isCurrent || names.hits.length > 0) return undefined;
  return [...asked].length === 1 ? SEARCH.noLetter : SEARCH.nothing;
}

/** The same for a screen reader, which also hears how many there are. */
export const outcomeAloud = (asked: string, names: Names): string | undefined =>
  outcomeOf(asked, names) ?? (names.isCurrent ? SEARCH.found(names.hits.length) : undefined);
