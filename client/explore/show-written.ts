/** What the view becomes of an edit by hand: what is new is opened, and what is gone is let go of. */
import type { GraphRecord } from '../../server/contract/model.ts';
import {
  addEntities,
  openEntity,
  openSource,
  removeEntities,
  type Settled,
  select,
  selectedThere,
} from './view.ts';

interface Written {
  /** What is new. */
  put: readonly GraphRecord[];
  removed: readonly string[];
}

const without = (view: Settled, removed: readonly string[]): Settled => {
  const left = removeEntities(view, removed, removed);
  const { selected } = left;
  return selected && removed.includes(selected.id) ? select(left, selectedThere(selected)) : left;
};

/** The same view where nothing of it is to be opened or let go of. */
export function showWritten(view: Settled, { put, removed }: Written): Settled {
  if (removed.length > 0) return without(view, removed);
  const relation = put.find((record) => record.record === 'relation');
  if (relation)
    return select(addEntities(view, [relation.from, relation.to]), { kind: 'relation', id: relation.id });
  const [first] = put;
  if (first?.record === 'entity') return openEntity(view, first.id);
  if (first?.record !== 'source') return view;
  const entity = put.find((record) => record.record === 'entity');
  if (entity) return openEntity(view, entity.id);
  return put.length === 1 ? openSource(view, first.id) : view;
}
