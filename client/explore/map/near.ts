/** What is near: so many steps along the lines that are drawn. */
import type { RelationView } from '../../../server/contract/views.ts';
import type { Chain, Selected } from '../../graph/graph-canvas.tsx';
import type { Settled } from '../view.ts';

type Ends = Pick<RelationView, 'id' | 'from' | 'to'>;

/** Everything within that many steps of these, and every line among that. */
export function nearTo(from: readonly string[], relations: readonly Ends[], steps: number): Chain {
  const near = new Set(from);
  for (let step = 0; step < steps; step++) {
    const here = new Set(near);
    for (const relation of relations)
      if (here.has(relation.from) || here.has(relation.to)) near.add(relation.from).add(relation.to);
  }
  return {
    entities: [...near],
    relations: relations.filter((each) => near.has(each.from) && near.has(each.to)).map(({ id }) => id),
  };
}

/** What the map keeps to; undefined where it keeps to nothing, or nothing is selected or picked to keep to. */
export function keptTo(
  { within, picked }: Pick<Settled, 'within' | 'picked'>,
  selected: Selected | undefined,
  relations: readonly Ends[],
): Chain | undefined {
  if (!within) return undefined;
  const line = selected?.kind === 'relation' && relations.find(({ id }) => id === selected.id);
  const read = selected?.kind === 'entity' ? [selected.id] : line ? [line.from, line.to] : [];
  const from = picked.length > 0 ? picked : read;
  return from.length === 0 ? undefined : nearTo(from, relations, within);
}
