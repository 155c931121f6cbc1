/** The topology as the plain model has it: made of all records each time, and compared with what it was. */
import type { Claim, Entity, Relation, Source } from '../../server/contract/model.ts';
import { rootOf } from '../../server/domain/evidence/roots.ts';
import {
  MOST_CHANGES,
  type NamedRelation,
  type Stamp,
  type TopologyChange,
  type TopologyPart,
} from '../../server/store/graph-store.ts';
import { changeBetween, type Shape, shapeOf } from './topology-shape.ts';

/** The topology once. */
export interface Past {
  revision: number;
  shape: Shape;
  /** What each source was a copy of. */
  origins: ReadonlyMap<string, string | undefined>;
  roots: readonly string[];
}

/** Of what is shown. */
export interface Records {
  revision: number;
  entities: readonly Entity[];
  relations: readonly Relation[];
  claims: readonly Claim[];
  sources: readonly Source[];
}

export function pastOf({ revision, entities, relations, claims, sources }: Records): Past {
  const originOf = new Map<string, string>();
  for (const { id, originatesFrom } of sources) if (originatesFrom) originOf.set(id, originatesFrom);
  const claimsOn = Map.groupBy(claims, ({ on }) => on);
  const named = relations.map(
    ({ id, type, from, to, layer, since, until, asOf }): NamedRelation => ({
      ...{ id, type, from, to, layer },
      ...(since !== undefined && { since }),
      ...(until !== undefined && { until }),
      ...(asOf !== undefined && { asOf }),
      claims: (claimsOn.get(id) ?? []).map(({ status, source }) => ({
        status,
        root: rootOf(source, originOf),
      })),
    }),
  );
  const bare = entities.map(({ id, kind, hub }) => ({ id, kind, ...(hub && { hub }) }));
  return {
    revision,
    shape: shapeOf(bare, named),
    origins: new Map(sources.map(({ id, originatesFrom }) => [id, originatesFrom])),
    roots: [...new Set(claims.map(({ source }) => rootOf(source, originOf)))],
  };
}

export function* partsOf(stamp: Stamp, { shape, roots }: Past): Generator<TopologyPart, void> {
  const [entities, relations] = [[...shape.entities.values()], [...shape.relations.values()]];
  const places = new Map(entities.map(({ id }, place) => [id, place]));
  yield { part: 'begin', stamp, entities: entities.length, relations: relations.length, roots };
  for (const chunk of chunksOf(entities)) yield { part: 'entities', entities: chunk };
  for (const chunk of chunksOf(relations))
    yield {
      part: 'relations',
      relations: chunk.map(({ from, to, claims, ...rest }) => ({
        ...rest,
        from: places.get(from) ?? -1,
        to: places.get(to) ?? -1,
        claims: claims.map(({ status, root }) => ({ status, root: roots.indexOf(root) })),
      })),
    };
}

function* chunksOf<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += 20_000) yield items.slice(start, start + 20_000);
}

/** `undefined` where the port lets a store not tell. */
export function changeSince(before: Past, now: Past, stamp: Stamp): TopologyChange | undefined {
  for (const [source, origin] of before.origins) if (now.origins.get(source) !== origin) return undefined;
  const change = changeBetween(before.shape, now.shape, stamp);
  return change.relations.length > MOST_CHANGES ? undefined : change;
}
