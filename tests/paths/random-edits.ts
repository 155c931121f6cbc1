/** Graphs that are edited at random, and what a store tells of each edit. */
import fc from 'fast-check';
import { HUBS, KINDS, STATUSES } from '../../server/contract/model.ts';
import { rootOf } from '../../server/domain/evidence/roots.ts';
import type { NamedRelation, Stamp, TopologyChange } from '../../server/store/graph-store.ts';
import { stampOf } from './parts-of.ts';
import type { Topology, TopologyRelation } from './topology.ts';

const ENTITIES = Array.from({ length: 9 }, (_, i) => `e${i}`);
const RELATIONS = Array.from({ length: 14 }, (_, i) => `r${i}`);
const SOURCES = ['s0', 's1', 's2', 's3'];
export const COPIES = new Map([
  ['s1', 's0'],
  ['s3', 's2'],
]);

export type Edit =
  | { edit: 'entity'; id: string; kind: (typeof KINDS)[number]; hub: string | undefined }
  | { edit: 'no entity'; id: string }
  | { edit: 'relation'; relation: TopologyRelation }
  | { edit: 'no relation'; id: string };

const date = fc.constantFrom(undefined, undefined, '1850', '1999', '2001-02', '2001-02-03', '2090');
const relationId = fc.constantFrom(...RELATIONS);
const type = fc.constantFrom(
  'owns' as const,
  'controls' as const,
  'invests_in' as const,
  'sanctioned_by' as const,
);

const relationAmong = (entityId: fc.Arbitrary<string>): fc.Arbitrary<TopologyRelation> =>
  fc
    .record({
      id: relationId,
      type,
      from: entityId,
      to: entityId,
      layer: fc.constantFrom('reporting', 'public_record'),
      dates: fc.record({ since: date, until: date, asOf: date }),
      claims: fc.array(fc.tuple(fc.constantFrom(...STATUSES), fc.constantFrom(...SOURCES)), { maxLength: 3 }),
    })
    .map(({ dates, claims, ...rest }) => ({
      ...rest,
      ...(dates.since !== undefined && { since: dates.since }),
      ...(dates.until !== undefined && { until: dates.until }),
      ...(dates.asOf !== undefined && { asOf: dates.asOf }),
      claims: claims.map(([status, source], i) => ({ id: `${rest.id}.${i}`, status, source })),
    }));

const editAmong = (entityId: fc.Arbitrary<string>): fc.Arbitrary<Edit> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: relationAmong(entityId).map((relation) => ({ edit: 'relation' as const, relation })),
    },
    { weight: 3, arbitrary: relationId.map((id) => ({ edit: 'no relation' as const, id })) },
    {
      weight: 2,
      arbitrary: fc.record({
        edit: fc.constant('entity' as const),
        id: entityId,
        kind: fc.constantFrom(...KINDS),
        hub: fc.constantFrom(undefined, undefined, ...HUBS),
      }),
    },
    { weight: 1, arbitrary: fc.constantFrom(...ENTITIES).map((id) => ({ edit: 'no entity' as const, id })) },
  );

/** A sequence of writes, each of some edits, among nine entities and the given ones. */
export const writesAmong = (more: readonly string[] = []): fc.Arbitrary<Edit[][]> =>
  fc.array(fc.array(editAmong(fc.constantFrom(...ENTITIES, ...more)), { minLength: 1, maxLength: 5 }), {
    minLength: 1,
    maxLength: 12,
  });

/** The graph after a write. A relation makes its ends, should they not be there; an entity takes its relations along. */
export function edited(topology: Topology, edits: readonly Edit[]): Topology {
  const entities = new Map(topology.entities.map((entity) => [entity.id, entity]));
  const relations = new Map(topology.relations.map((relation) => [relation.id, relation]));
  for (const one of edits) {
    if (one.edit === 'entity') {
      const { id, kind, hub } = one;
      entities.set(id, { id, kind, ...(hub !== undefined && { hub }) });
    } else if (one.edit === 'no entity') {
      entities.delete(one.id);
      for (const { id, from, to } of [...relations.values()]) {
        if (from === one.id || to === one.id) relations.delete(id);
      }
    } else if (one.edit === 'no relation') relations.delete(one.id);
    else {
      for (const id of [one.relation.from, one.relation.to]) {
        if (!entities.has(id)) entities.set(id, { id, kind: 'company' });
      }
      relations.set(one.relation.id, one.relation);
    }
  }
  return {
    revision: topology.revision + 1,
    entities: [...entities.values()],
    relations: [...relations.values()],
    originOf: topology.originOf,
  };
}

/** What a store tells of the way from one to the other. */
export function changeBetween(
  before: Topology,
  after: Topology,
  stamp: Stamp = stampOf(after),
): TopologyChange {
  return {
    stamp,
    entities: newOrOther(before.entities, after.entities),
    relations: newOrOther(before.relations, after.relations).map((relation) =>
      named(relation, after.originOf),
    ),
    gone: {
      entities: missing(before.entities, after.entities),
      relations: missing(before.relations, after.relations),
    },
  };
}

function newOrOther<T extends { id: string }>(before: readonly T[], after: readonly T[]): T[] {
  const stood = new Map(before.map((one) => [one.id, JSON.stringify(one)]));
  return after.filter((one) => stood.get(one.id) !== JSON.stringify(one));
}

function missing(before: readonly { id: string }[], after: readonly { id: string }[]): string[] {
  const there = new Set(after.map(({ id }) => id));
  return before.flatMap(({ id }) => (there.has(id) ? [] : id));
}

const named = (
  { claims, ...relation }: TopologyRelation,
  originOf: ReadonlyMap<string, string>,
): NamedRelation => ({
  ...relation,
  claims: claims.map(({ status, source }) => ({ status, root: rootOf(source, originOf) })),
});
