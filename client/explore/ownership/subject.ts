/** Whom the ownership is of, where nobody has said so yet. */
import type { OwnershipDirection } from '../../../server/contract/ownership.ts';
import type { Subgraph } from '../../requests/read-subgraph.ts';
import { type Settled, selectedThere } from '../view.ts';
import { canBeHeld } from './holdings.ts';

export interface Subject {
  readonly id: string;
  readonly direction: OwnershipDirection;
}

/**
 * The entity that is selected, else of the line that is selected the end that can be held, else the first in view that
 * can be held, else the first. Of a person it is asked what they hold. Undefined where nothing is in view, and until it is
 * known who is.
 */
export function usualSubject(
  view: Settled,
  map: Pick<Subgraph, 'entities' | 'relations'>,
): Subject | undefined {
  if (view.entities.length > 0 && map.entities.length === 0) return undefined;
  const byId = new Map(map.entities.map((entity) => [entity.id, entity]));
  const selected = selectedThere(view.selected);
  const line = selected?.kind === 'relation' ? map.relations.find(({ id }) => id === selected.id) : undefined;
  const candidates = [...(line ? [line.from, line.to] : []), ...view.entities];
  const id =
    selected?.kind === 'entity'
      ? selected.id
      : (candidates.find((each) => canBeHeld(byId.get(each))) ?? candidates[0]);
  if (id === undefined) return undefined;
  const entity = byId.get(id);
  return { id, direction: entity === undefined || canBeHeld(entity) ? 'up' : 'down' };
}
