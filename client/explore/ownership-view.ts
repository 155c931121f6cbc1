/** What of an answer the ownership view draws: who holds what, and where it lies, which is not counted. */
import type { Subgraph } from '../requests/read-subgraph.ts';
import { OWNERSHIP_FAMILIES } from './view.ts';

export interface OwnershipView {
  shown: Subgraph;
  /** How many entities have no such line, and are left out of the drawing. */
  left: number;
}

/** The lines of `OWNERSHIP_FAMILIES`, and the entities at their ends; the answer itself is not changed. */
export function ownershipView(answer: Subgraph): OwnershipView {
  const relations = answer.relations.filter((relation) => OWNERSHIP_FAMILIES.includes(relation.family));
  const held = new Set(relations.flatMap(({ from, to }) => [from, to]));
  const entities = answer.entities.filter((entity) => held.has(entity.id));
  return {
    shown: {
      ...answer,
      relations,
      entities,
      components: answer.components.filter((group) => group.some((id) => held.has(id))),
    },
    left: answer.entities.length - entities.length,
  };
}
