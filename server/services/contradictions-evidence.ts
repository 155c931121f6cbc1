/** What the rules about contradictions read, out of the store. */
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Claim, Response } from '../contract/model.ts';
import type { Evidence } from '../domain/contradictions/evidence.ts';
import { isPost } from '../domain/contradictions/exclusive-post.ts';
import { admits } from '../domain/evidence/standing.ts';
import type { GraphStore, RatedRelation, RelationFilter } from '../store/graph-store.ts';
import { inParts } from './in-parts.ts';
import { admitsLayer, type FullFilter } from './lens.ts';

export interface Gathered {
  relations: readonly RatedRelation[];
  /** On entities; those on relations are read with these. */
  statements?: readonly Claim[];
  responses?: readonly Response[];
}

/** With their claims, sources and ends, and with whom these may be the same. */
export async function evidenceFor(
  store: GraphStore,
  { relations, statements = [], responses = [] }: Gathered,
): Promise<Evidence> {
  const onRelations = await inParts(
    relations.map(({ id }) => id),
    (part) => store.claimsOn(part),
  );
  const claims = [...onRelations, ...statements];
  const sources = await inParts(
    [...claims, ...responses].map(({ source }) => source),
    (part) => store.sources(part),
  );
  const ids = new Set([
    ...relations.flatMap(({ from, to }) => [from, to]),
    ...statements.map(({ on }) => on),
    ...responses.map(({ by }) => by),
  ]);
  const entities = await inParts(ids, (part) => store.entities(part));
  return {
    entities: new Map(entities.map((entity) => [entity.id, entity])),
    relations,
    claims,
    responses,
    sources: new Map(sources.map((source) => [source.id, source])),
    same: await sameAmong(store, relations),
  };
}

async function sameAmong(
  store: GraphStore,
  relations: readonly RatedRelation[],
): Promise<Map<string, Set<string>>> {
  const holders = relations.filter(isPost);
  const same = new Map<string, Set<string>>();
  if (holders.length < 2) return same;
  const persons = [...new Set(holders.map(({ from }) => from))];
  for (const { from, to } of await store.relationsAmong(persons, { types: ['same_as'] })) {
    same.set(from, (same.get(from) ?? new Set()).add(to));
    same.set(to, (same.get(to) ?? new Set()).add(from));
  }
  return same;
}

/** The relations that the filter admits. */
export const admittedRelations = async (
  store: GraphStore,
  ids: readonly string[],
  filter: FullFilter,
): Promise<RatedRelation[]> =>
  (await inParts(ids, (part) => store.relations(part))).filter(
    ({ layer, standing, type }) =>
      filter.layers.includes(layer) && admits(filter.standing, standing) && filter.types.includes(type),
  );

/** The claims with what they are on, where the filter admits it. A claim on a relation is read with its relation. */
export async function onAdmitted(
  store: GraphStore,
  claims: readonly Claim[],
  filter: FullFilter,
): Promise<Gathered> {
  const relations = await admittedRelations(
    store,
    claims.map(({ on }) => on),
    filter,
  );
  return { relations, statements: claims.filter((claim) => isAdmittedStatement(claim, filter)) };
}

export const isAdmittedStatement = (claim: Claim, filter: FullFilter): boolean =>
  claim.predicate !== undefined && admitsLayer(filter, claim.layer) && admits(filter.standing, claim.status);

/** Of a hub each page goes through all of its relations. */
const PAGE_OF_RELATIONS = 2_500;

/** The relations of an entity, up to so many; others are let in between pages. */
export async function relationsUpTo(
  store: GraphStore,
  id: string,
  filter: RelationFilter,
  most: number,
): Promise<{ relations: RatedRelation[]; complete: boolean }> {
  const relations: RatedRelation[] = [];
  for (;;) {
    const { items, total } = await store.relationsOf(id, filter, {
      offset: relations.length,
      limit: PAGE_OF_RELATIONS,
    });
    relations.push(...items);
    if (items.length === 0 || relations.length >= total) return { relations, complete: true };
    if (relations.length >= most) return { relations, complete: false };
    await othersFirst();
  }
}
