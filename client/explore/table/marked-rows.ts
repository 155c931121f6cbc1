/** Several rows at once: marked by hand, or those whose two ends are picked on the map. */
import type { Item } from './rows.ts';

export const endsOf = (item: Item): string[] =>
  item.kind === 'entity' ? [item.id] : [item.row.relation.from, item.row.relation.to];

/** Of what is marked, each entity once: what is then picked on the map. */
export const endsOfAll = (items: readonly Item[]): string[] => [...new Set(items.flatMap(endsOf))];

/** The rows between the picked; none where fewer than two are. */
export function rowsAmong(items: readonly Item[], picked: readonly string[]): ReadonlySet<string> {
  const known = new Set(picked);
  if (known.size < 2) return new Set();
  return new Set(items.filter((item) => endsOf(item).every((end) => known.has(end))).map(({ id }) => id));
}

/** From one row to another, whichever is first. */
export const rowsBetween = (items: readonly Item[], a: number, b: number): Item[] =>
  items.slice(Math.min(a, b), Math.max(a, b) + 1);
