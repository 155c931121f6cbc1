/** The relations of a selection, up to a budget. */
import { setImmediate as othersFirst } from 'node:timers/promises';
import { byCodePoint } from '../contract/model.ts';
import type { GraphStore, RatedRelation } from '../store/graph-store.ts';
import { type FullFilter, filterOf, knownLayers, type Lens } from './lens.ts';
import { refuse } from './refuse.ts';
import { unknownAt } from './unknown-names.ts';

/** So many are told of at most. */
export const MOST_RELATIONS = 2_000;

export interface Selection {
  /** By id, each once. */
  ids: string[];
  filter: FullFilter;
}

/** Throws `ValidationError` with a pointer for each id that is missing or protected, and for each layer that is unknown. */
export async function selectionOf(
  store: GraphStore,
  { ids, ...lens }: Lens & { ids: readonly string[] },
): Promise<Selection> {
  const present = (await store.entities([...new Set(ids)])).map(({ id }) => id);
  const layers = await knownLayers(store, lens.layers);
  refuse([
    ...unknownAt('unknown-entity', '/ids', ids, new Set(present)),
    ...unknownAt('unknown-layer', '/layers', lens.layers, layers),
  ]);
  return { ids: present, filter: await filterOf(store, lens) };
}

/** By id; one between two of the selection once. Others are let in between its reads. */
export async function relationsOfAll(
  store: GraphStore,
  { ids, filter }: Selection,
): Promise<{ relations: RatedRelation[]; complete: boolean }> {
  const found = new Map<string, RatedRelation>();
  let complete = true;
  for (const id of ids) {
    const { items, total } = await store.relationsOf(id, filter, { offset: 0, limit: MOST_RELATIONS });
    for (const relation of items) {
      if (found.size < MOST_RELATIONS) found.set(relation.id, relation);
      else if (!found.has(relation.id)) complete = false;
    }
    if (items.length < total) complete = false;
    await othersFirst();
    if (!complete) break;
  }
  const relations = [...found.values()].sort((a, b) => byCodePoint(a.id, b.id));
  return { relations, complete };
}
