/** Everything that an answer names, gathered once, in the forms in which answers show it. */

import { setImmediate as othersFirst } from 'node:timers/promises';
import {
  byCodePoint,
  type Claim,
  type Entity,
  FAMILY_OF,
  type Response,
  type Source,
} from '../contract/model.ts';
import type {
  Badge,
  ClaimView,
  EntityView,
  Included,
  RelationView,
  ResponseView,
  SourceView,
} from '../contract/views.ts';
import { asTold, isEnded, sentenceOf, verbOf } from '../domain/drawing/verbs.ts';
import { BADGE_TYPES, badgesOf } from '../domain/evidence/badges.ts';
import type { GraphStore, RatedRelation } from '../store/graph-store.ts';
import { inParts, madeInParts } from './in-parts.ts';
import { type FullFilter, filterOf, type Lens } from './lens.ts';

/** Ids of what the answer names; unknown ones are passed over. */
export interface Named {
  entities?: Iterable<string>;
  relations?: Iterable<string>;
  claims?: Iterable<string>;
  responses?: Iterable<string>;
  sources?: Iterable<string>;
}

/**
 * What is named, and what a reader needs with it: a relation brings its ends, its claims and the replies to them; a
 * claim its source and whom it mentions; a reply its source and who gave it; a source what it is a copy of; an alias
 * its source. Badges are those of the lens, and what is over is told as of its date; replies and claims obey no filter. Others are let in between its reads: an embedded store answers at once.
 */
export async function includedFor(store: GraphStore, named: Named, lens: Lens = {}): Promise<Included> {
  const relations = await inParts(named.relations ?? [], (part) => store.relations(part));
  const claims = unique([
    ...(await inParts(idsOf(relations), (part) => store.claimsOn(part))),
    ...(await inParts(named.claims ?? [], (part) => store.claims(part))),
  ]);
  const responses = unique([
    ...(await inParts(idsOf(claims), (part) => store.responsesTo(part))),
    ...(await inParts(named.responses ?? [], (part) => store.responses(part))),
  ]).sort((a, b) => byCodePoint(a.id, b.id));
  const mentioned = [
    ...(named.entities ?? []),
    ...relations.flatMap((relation) => [relation.from, relation.to]),
    ...claims.flatMap((claim) => claim.mentions ?? []),
    ...responses.map((response) => response.by).filter(isId),
  ];
  const entities = await inParts(mentioned, (part) => store.entities(part));
  const sources = await withOrigins(store, [
    ...(named.sources ?? []),
    ...[...claims, ...responses].map((record) => record.source),
    ...entities.flatMap((entity) => (entity.aliases ?? []).map((alias) => alias.source)),
  ]);
  await othersFirst();
  const filter = await filterOf(store, lens);
  const viewed = relationViewer({ entities, claims, responses }, lens.asOf);
  return {
    entities: byId(await madeInParts(entities, (part) => entityViews(store, part, filter))),
    relations: byId(await madeInParts(relations, (part) => part.map(viewed))),
    claims: byId(claims.map(claimView)),
    responses: byId(responses.map(responseView)),
    sources: byId(sources.map(sourceView)),
  };
}

/** The claims that replies answer: without them a reply is read without what it replies to. */
export const claimsAnswered = (
  store: GraphStore,
  responses: readonly Pick<Response, 'answers'>[],
): Promise<Claim[]> => store.claims([...new Set(responses.flatMap((response) => response.answers))]);

/** The entities with their badges, in the order given. */
export async function entityViews(
  store: GraphStore,
  entities: readonly Entity[],
  filter: FullFilter,
): Promise<EntityView[]> {
  const marks = await store.relationsFrom(
    entities.map((entity) => entity.id),
    { ...filter, types: BADGE_TYPES },
  );
  const authorities = await store.entities([...new Set(marks.map((mark) => mark.to))]);
  const names = new Map(authorities.map((authority) => [authority.id, shortestName(authority)]));
  const marksOf = Map.groupBy(marks, (mark) => mark.from);
  return entities.map((entity) =>
    entityView(
      entity,
      badgesOf(entity.id, marksOf.get(entity.id) ?? [], (id) => names.get(id) ?? id, filter.asOf),
    ),
  );
}

interface Around {
  entities: readonly Entity[];
  claims: readonly Claim[];
  responses: readonly Response[];
}

/** As of the date of the question. `around` must hold their ends, their claims and the replies to these. */
function relationViewer(around: Around, asOf: string | undefined): (rated: RatedRelation) => RelationView {
  const names = new Map(around.entities.map((entity) => [entity.id, entity.name]));
  const claimsOn = Map.groupBy(around.claims, (claim) => claim.on);
  const repliesTo = new Map<string, string[]>();
  for (const response of around.responses) {
    for (const claim of response.answers) {
      repliesTo.set(claim, [...(repliesTo.get(claim) ?? []), response.id]);
    }
  }
  return (rated) => {
    const { record: _record, standing, disputed, ...relation } = rated;
    const claims = claimsOn.get(rated.id) ?? [];
    const attributions = claims
      .filter((claim) => claim.status === standing)
      .map((claim) => claim.attribution);
    const told = asTold(relation, asOf);
    const [from, to] = [names.get(rated.from) ?? rated.from, names.get(rated.to) ?? rated.to];
    return {
      ...relation,
      family: FAMILY_OF[rated.type],
      standing,
      disputed,
      over: isEnded(told),
      verb: verbOf(told, standing, attributions),
      sentence: sentenceOf(told, from, to, standing, attributions),
      claims: claims.map((claim) => claim.id),
      responses: [...new Set(claims.flatMap((claim) => repliesTo.get(claim.id) ?? []))],
    };
  };
}

export const claimView = ({ record: _record, ...claim }: Claim): ClaimView => claim;
export const responseView = ({ record: _record, ...response }: Response): ResponseView => response;
export const sourceView = ({ record: _record, ...source }: Source): SourceView => source;

function entityView(
  { record: _record, protection: _protection, ...entity }: Entity,
  badges: Badge[],
): EntityView {
  return { ...entity, badges };
}

/** A badge has little room: “US” rather than the name in full. */
const shortestName = (entity: Entity): string =>
  [entity.name, ...(entity.aliases ?? []).map((alias) => alias.name)].reduce((shortest, name) =>
    name.length < shortest.length ? name : shortest,
  );

/** A reply's `by` is an id or a name; what cannot be an id need not be asked for. */
const isId = (text: string) => /^[A-Za-z0-9._:~-]{1,200}$/.test(text);

function unique<T extends { id: string }>(records: readonly T[]): T[] {
  return [...new Map(records.map((record) => [record.id, record])).values()];
}

const idsOf = (records: readonly { id: string }[]): string[] => records.map(({ id }) => id);

const byId = <T extends { id: string }>(views: readonly T[]): Record<string, T> =>
  Object.fromEntries(views.map((view) => [view.id, view]));

/** The sources and, of each copy, what it is a copy of; an unknown one is left out. */
export async function withOrigins(store: GraphStore, ids: Iterable<string>): Promise<Source[]> {
  const found = new Map<string, Source>();
  for (let wanted = [...new Set(ids)]; wanted.length > 0; ) {
    const sources = await store.sources(wanted);
    for (const source of sources) found.set(source.id, source);
    wanted = sources.flatMap(({ originatesFrom }) =>
      originatesFrom === undefined || found.has(originatesFrom) ? [] : [originatesFrom],
    );
  }
  return [...found.values()];
}
