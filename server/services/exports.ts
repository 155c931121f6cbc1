/** The graph as a stream of text, in the order of an export. Protected entities are never in it. */
import {
  byCodePoint,
  type CaseRecord,
  type Claim,
  type GraphRecord,
  type Layer,
  RECORDS,
  type Response,
} from '../contract/model.ts';
import { recordWithholder } from '../domain/protection/withhold.ts';
import { narrowedStart } from '../domain/records/narrowed-start.ts';
import { BadInputError } from '../errors.ts';
import { writeBundle } from '../exchange/bundle.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { withOrigins } from './included.ts';
import { unknownAt } from './unknown-names.ts';
import { withheldNames } from './withheld.ts';

export interface ExportService {
  /**
   * Without ids the whole graph; with them those entities, the relations among them, and what these need. Before the
   * first piece throws `BadInputError` (`unknown-entity`) with the place of each id that is missing or protected.
   */
  stream(format: 'bundle', ids?: readonly string[]): AsyncIterable<string>;
}

export function createExportService({ store }: { store: GraphStore }): ExportService {
  return {
    stream: (_format, ids) =>
      writeBundle(withoutNames(store, ids === undefined ? store.records() : recordsAbout(store, ids))),
  };
}

/** Whoever writes them out, withheld names do not leave. */
async function* withoutNames(
  store: GraphStore,
  records: AsyncIterable<GraphRecord>,
): AsyncGenerator<GraphRecord> {
  const clean = recordWithholder(await withheldNames(store));
  for await (const record of records) yield clean(record);
}

/** A bundle that stands alone: what its records refer to is in it, and references to the rest are left out. */
async function* recordsAbout(store: GraphStore, ids: readonly string[]): AsyncGenerator<GraphRecord> {
  const entities = await store.entities(ids);
  refuseUnknown(ids, new Set(entities.map((entity) => entity.id)));
  const rated = await store.relationsAmong(
    entities.map((entity) => entity.id),
    {},
  );
  const relations = rated.map(({ standing: _standing, disputed: _disputed, ...relation }) => relation);
  const present = new Set([...entities, ...relations].map((record) => record.id));

  const claims = (await store.claimsOn([...present])).map((claim) => mentioning(claim, present));
  const kept = new Set(claims.map((claim) => claim.id));
  const responses = (await store.responsesTo([...kept])).map((response) => answering(response, kept));
  const sources = await withOrigins(store, [
    ...claims.map((claim) => claim.source),
    ...responses.map((response) => response.source),
    ...entities.flatMap((entity) => (entity.aliases ?? []).map((alias) => alias.source)),
  ]);
  const theCase = await store.case();

  const records: GraphRecord[] = [...sources, ...entities, ...relations, ...claims, ...responses];
  if (theCase) records.push(startingAmong(withEveryLayer(theCase, await store.layers()), present));
  yield* records.sort(
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

function mentioning({ mentions, ...claim }: Claim, present: ReadonlySet<string>): Claim {
  const kept = mentions?.filter((id) => present.has(id)) ?? [];
  return kept.length > 0 ? { ...claim, mentions: kept } : claim;
}

const answering = (response: Response, claims: ReadonlySet<string>): Response => ({
  ...response,
  answers: response.answers.filter((id) => claims.has(id)),
});

function startingAmong({ start, ...theCase }: CaseRecord, present: ReadonlySet<string>): CaseRecord {
  const narrowed = start && narrowedStart(start, (id) => present.has(id));
  return narrowed ? { ...theCase, start: narrowed } : theCase;
}
