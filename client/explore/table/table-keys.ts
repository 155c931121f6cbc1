/** Where the keyboard goes in the table, as values. */
import { ROWS } from '../../words/explore/table.ts';
import type { Item } from './rows.ts';

/** What of a row has the focus: the whole, or the entity at one end. */
export type Spot = 'from' | 'row' | 'to';

export interface At {
  index: number;
  spot: Spot;
}

const SPOTS: readonly Spot[] = ['from', 'row', 'to'];

/** Where a key leads from there; `undefined` for a key that leads nowhere. Nothing goes round: an end is an end. */
export function moved(key: string, at: At, items: readonly Item[], page: number): At | undefined {
  const last = items.length - 1;
  const to = (index: number): At => {
    const there = Math.max(0, Math.min(last, index));
    return { index: there, spot: items[there]?.kind === 'relation' ? at.spot : 'row' };
  };
  switch (key) {
    case 'ArrowDown':
      return to(at.index + 1);
    case 'ArrowUp':
      return to(at.index - 1);
    case 'PageDown':
      return to(at.index + page);
    case 'PageUp':
      return to(at.index - page);
    case 'Home':
      return to(0);
    case 'End':
      return to(last);
    case 'ArrowLeft':
    case 'ArrowRight': {
      if (items[at.index]?.kind !== 'relation') return undefined;
      const spot = SPOTS[SPOTS.indexOf(at.spot) + (key === 'ArrowLeft' ? -1 : 1)];
      return spot && { index: at.index, spot };
    }
    default:
      return undefined;
  }
}

const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{P}]/gu, '')
    .trim()
    .toLowerCase();

const namesOf = (item: Item): [string, string] =>
  item.kind === 'relation' ? [item.row.from, item.row.to] : [item.entity.name, ROWS.noLine];

/**
 * The next row from `start` on, going round, whose first name begins with what is typed; failing that, whose second does.
 * Case, accents and quotation marks do not count. `undefined` where none does.
 */
export function findTyped(items: readonly Item[], typed: string, start: number): number | undefined {
  const wanted = folded(typed);
  if (wanted === '') return undefined;
  const order = items.map((_item, step) => (start + step) % items.length);
  const begins = (end: 0 | 1) => (index: number) => {
    const item = items[index];
    return item !== undefined && folded(namesOf(item)[end]).startsWith(wanted);
  };
  return order.find(begins(0)) ?? order.find(begins(1));
}
