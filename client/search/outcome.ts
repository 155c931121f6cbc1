import { count } from '../ui/wording.ts';
import type { Names } from './search-names.ts';

const NOTHING =
  'No name in this case is like that. Try a part of the name, or another spelling; Khmer and Chinese work too.';
const NO_LETTER = 'No name in this case has that letter. Try another spelling; Khmer and Chinese work too.';

/** What to say under the list; `undefined` where the list says it all, or an answer is awaited. */
export function outcomeOf(asked: string, names: Names): string | undefined {
  if (names.error) return names.error.message;
  if (!names.isCurrent || names.hits.length > 0) return undefined;
  return [...asked].length === 1 ? NO_LETTER : NOTHING;
}

/** The same for a screen reader, which also hears how many there are. */
export const outcomeAloud = (asked: string, names: Names): string | undefined =>
  outcomeOf(asked, names) ??
  (names.isCurrent ? `${count(names.hits.length, 'name')}, arrow keys to choose` : undefined);
