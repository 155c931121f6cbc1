/** The records of a part of the graph that stands alone: what they refer to is in it, references to the rest are left out. */
import {
  byCodePoint,
  type CaseRecord,
  type Claim,
  type GraphRecord,
  type Layer,
  RECORDS,
  type Response,
} from '../contract/model.ts';
import { narrowedStart } from '../domain/records/narrowed-start.ts';
import { BadInputError } from '../errors.ts';
import type { Losses } from '../exchange/writer.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { withOrigins } from './included.ts';
import { unknownAt } from './unknown-names.ts';

/**
 * These entities, the relations among them, and what these need, in the order of an export. What is left out of the records
 * that go, since it refers to others, is counted. Throws `BadInputError` (`unknown-entity`) with the place of each id that
 * is missing or protected.
 */
export async function recordsAbout(
  store: GraphStore,
  ids: readonly string[],
  losses: Losses,
): Promise<GraphRecord[]> {
  const entities = await store.entities(ids);
  refuseUnknown(ids, new Set(entities.map((entity) => entity.id)));
  const rated = await store.relationsAmong(
    entities.map((entity) => entity.id),
    {},
  );
  const relations = rated.map(({ standing: _standing, disputed: _disputed, ...relation }) => relation);
  const present = new Set([...entities, ...relations].map((record) => record.id));

  const claims = (await store.claimsOn([...present])).map((claim) => mentioning(claim, present, losses));
  const kept = new Set(claims.map((claim) => claim.id));
  const responses = (await store.responsesTo([...kept])).map((response) => answering(response, kept, losses));
  const sources = await withOrigins(store, [
    ...claims.map((claim) => claim.source),
    ...responses.map((response) => response.source),
    ...entities.flatMap((entity) => (entity.aliases ?? []).map((alias) => alias.source)),
  ]);
  const theCase = await store.case();

  const records: GraphRecord[] = [...sources, ...entities, ...relations, ...claims, ...responses];
  if (theCase) records.push(startingAmong(withEveryLayer(theCase, await store.layers()), present));
  return records.sort(
    (a, b) => RECORDS.indexOf(a.record) - RECORDS.indexOf(b.record) || byCodePoint(a.id, b.id),
  );
}

/** Of several cases a part keeps the first, with the layers of the others, in which its records may be. */
function withEveryLayer(theCase: CaseRecord, layers: readonly Layer[]): CaseRecord {
  const own = new Set(theCase.layers.map(({ id }) => id));
  return { ...theCase, layers: [...theCase.layers, ...layers.filter(({ id }) => !own.has(id))] };
}

function refuseUnknown(ids: readonly string[], known: ReadonlySet<string>): void {
  const faults = unknownAt('unknown-entity', '/ids', ids, known);
  if (faults.length > 0) throw new BadInputError('unknown-entity', faults);
}

function mentioning({ mentions = [], ...claim }: Claim, present: ReadonlySet<string>, losses: Losses): Claim {
  const kept = mentions.filter((id) => present.has(id));
  if (kept.length < mentions.length) losses.add('mentions', 'claim');
  return kept.length > 0 ? { ...claim, mentions: kept } : claim;
}

function answering(response: Response, claims: ReadonlySet<string>, losses: Losses): Response {
  const answers = response.answers.filter((id) => claims.has(id));
  if (answers.length < response.answers.length) losses.add('answers', 'response');
  return { ...response, answers };
}

function startingAmong({ start, ...theCase }: CaseRecord, present: ReadonlySet<string>): CaseRecord {
  const narrowed = start && narrowedStart(start, (id) => present.has(id));
  return narrowed ? { ...theCase, start: narrowed } : theCase;
}
