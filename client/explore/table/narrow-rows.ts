/** The rows that hold what is typed. */
import { foldName } from '../../../server/domain/text/fold-name.ts';
import { kindInWords } from '../../words/terms.ts';
import { textOf } from './columns.ts';
import type { Item } from './rows.ts';
import { COLUMNS } from './sorting.ts';

/** Folding ten thousand rows takes a while; once is enough, whatever order they come in. */
const folded = new WeakMap<object, string>();

const SEARCHED = COLUMNS.filter((column) => column !== 'number');

function wordsOf(item: Item): string {
  const of = item.kind === 'relation' ? item.row : item.entity;
  const known = folded.get(of);
  if (known !== undefined) return known;
  const texts = SEARCHED.map((column) => textOf(item, column));
  if (item.kind === 'entity') texts.push(kindInWords(item.entity));
  const words = foldName(texts.filter(Boolean).join(' '));
  folded.set(of, words);
  return words;
}

/** So many rows are folded before it is asked again whether there is time. */
const AT_ONCE = 50;

/** Folds rows ahead of the first letter while there is time. Returns how many of them, from the first, are folded. */
export function foldAhead(items: readonly Item[], from: number, hasTime: () => boolean): number {
  let done = from;
  while (done < items.length && hasTime()) {
    for (const item of items.slice(done, done + AT_ONCE)) wordsOf(item);
    done += AT_ONCE;
  }
  return Math.min(done, items.length);
}

/**
 * Those with every word that is typed somewhere in them: names, kinds, the verb, the family, the standing, replies and
 * claims; in any case and without its accents. All where nothing is typed.
 */
export function narrowed(items: readonly Item[], typed: string): readonly Item[] {
  const words = foldName(typed).split(' ').filter(Boolean);
  if (words.length === 0) return items;
  return items.filter((item) => {
    const text = wordsOf(item);
    return words.every((word) => text.includes(word));
  });
}
