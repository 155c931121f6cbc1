/** What of an answer the ownership view draws: who holds what, and where it lies, which is not counted. */
import type { Subgraph } from '../requests/read-subgraph.ts';
import { OWNERSHIP_FAMILIES } from './view.ts';

export interface OwnershipView {
  shown: Subgraph;
  /** How many entities hold nothing and are not held here, and are left out of the drawing. */
  left: number;
}

/**
 * Who holds or is held, where that lies, and the lines among them; the answer itself is not changed. What the view leaves
 * out is hidden by no filter, so no total of hidden lines is told.
 */
export function ownershipView(answer: Subgraph): OwnershipView {
  const inView = answer.relations.filter((relation) => OWNERSHIP_FAMILIES.includes(relation.family));
  const ends = (relations: typeof inView) => relations.flatMap(({ from, to }) => [from, to]);
  const held = new Set(ends(inView.filter((relation) => relation.family === 'ownership')));
  const drawn = new Set([...held, ...ends(inView.filter(({ from, to }) => held.has(from) || held.has(to)))]);
  const entities = answer.entities.filter((entity) => drawn.has(entity.id));
  return {
    shown: {
      ...answer,
      entities,
      relations: inView.filter(({ from, to }) => drawn.has(from) && drawn.has(to)),
      components: answer.components.filter((group) => group.some((id) => drawn.has(id))),
      hidden: { ...answer.hidden, total: 0 },
    },
    left: answer.entities.length - entities.length,
  };
}
