/** The order in which answers are listed, the same whatever store or engine found them. */
import { byCodePoint, type Standing } from '../../contract/model.ts';
import { rankOf } from '../evidence/standing.ts';

export interface Ranked {
  entities: readonly string[];
  weakest: Standing;
  sources: number;
}

/** Shorter first; then the better weakest step; then more independent sources; then the ids of the entities in turn. */
export function byRank(a: Ranked, b: Ranked): number {
  return (
    a.entities.length - b.entities.length ||
    rankOf(a.weakest) - rankOf(b.weakest) ||
    b.sources - a.sources ||
    bySequence(a.entities, b.entities)
  );
}

/** Element by element by code point; of two where one begins the other, the shorter first. */
function bySequence(a: readonly string[], b: readonly string[]): number {
  for (const [index, id] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const order = byCodePoint(id, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
