/**
 * The store for a newsroom that shares a graph, or whose graph outgrows one machine: Neo4j 5.26 or newer, one server, a
 * cluster or Aura. What is in it reads well in Neo4j Browser and Bloom (`cypher.ts` has the shape); what others keep in
 * the same database is left alone and ignored.
 */
import {
  byCodePoint,
  type CaseRecord,
  type Claim,
  type Entity,
  FAMILIES,
  FAMILY_OF,
  type Family,
  type GraphRecord,
  KINDS,
  type Kind,
  type RelationType,
  type Response,
  type Source,
} from '../../contract/model.ts';
import { StoreFormatError } from '../../errors.ts';
import { layersOfCases } from '../case-layers.ts';
import type {
  Applied,
  AuditPart,
  Batch,
  BoardStore,
  CaseLayer,
  GraphStore,
  NameMatch,
  NeighbourCount,
  Page,
  PageRequest,
  PathQueries,
  RatedRelation,
  RelationFilter,
  SearchFilter,
  Stamp,
  StoreCounts,
  TopologyChange,
  TopologyPart,
} from '../graph-store.ts';
import { isSameStamp, TopologyLog } from '../topology-log.ts';
import { ask, askFor, chunksOf, numberOf, textsOf } from './ask.ts';
import { auditParts } from './audit-parts.ts';
import { neo4jBoards } from './boards.ts';
import { type Neo4jAddress, Neo4jConnection } from './connection.ts';
import { CYPHER } from './cypher.ts';
import type { Transaction } from './driver.ts';
import { filterParameters } from './filter-parameters.ts';
import { neo4jPathQueries } from './path-queries.ts';
import { byRowId, type RawRow, rangeOf, toEntity, toRatedRelation, toSource, typeOf } from './rows.ts';
import { createSchema, requireConstraints } from './schema.ts';
import { search } from './search.ts';
import { readCases, shownClaims, shownResponses } from './shown.ts';
import { atOneStamp, readStamp } from './stamp.ts';
import { topologyChange } from './topology-change.ts';
import { topologyParts } from './topology-parts.ts';
import { readRecords } from './whole-graph.ts';
import { tryBatch, writeBatch } from './write-batch.ts';

export type { Neo4jAddress } from './connection.ts';

/** Generous: a server that has just started plans every statement of a first import anew. */
const BATCH_LIMIT_MS = 90_000;
/** The limit is for so many records, and for each as many more. */
const RECORDS_IN_LIMIT = 10_000;

/** For a part of the whole graph, or what changed of it. */
const PAGE_LIMIT_MS = 60_000;

/** For reads of the whole graph, which take as long as the graph is large. */
const WHOLE_GRAPH_LIMIT_MS = 10 * 60_000;

/**
 * Connects, and makes the schema where there is none. Throws `StoreUnavailableError` within seconds when nothing answers
 * or the credentials are wrong, and `StoreFormatError` for a Neo4j that is too old: each with a sentence that says so.
 */
export async function openNeo4jStore(address: Neo4jAddress): Promise<GraphStore> {
  const connection = new Neo4jConnection(address);
  try {
    await connection.signOfLife();
    await connection.read(requireVersion);
    await createSchema(connection);
    return new Neo4jStore(connection);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function requireVersion(tx: Transaction): Promise<void> {
  const [row] = await ask(tx, CYPHER.version);
  const [major = 0, minor = 0] = String(row?.['version']).split('.').map(Number);
  if (major < 5 || (major === 5 && minor < 26))
    throw new StoreFormatError('This Neo4j is too old: Throughline needs 5.26 or newer.');
}

const byId = (a: { id: string }, b: { id: string }): number => byCodePoint(a.id, b.id);

/** Each row's `row`, as a record, without those that are none of ours; by id. */
const readAs = <R extends { id: string }>(
  rows: readonly RawRow[],
  read: (row: RawRow) => R | undefined,
): R[] =>
  rows
    .map((row) => read(row['row'] as RawRow))
    .filter((record) => record !== undefined)
    .sort(byId);

const inner = (rows: readonly RawRow[]): RawRow[] => rows.map((row) => row['row'] as RawRow);

const totalOf = (rows: readonly RawRow[]): number =>
  rows.reduce((sum, row) => sum + numberOf(row, 'count'), 0);

async function readCounts(tx: Transaction): Promise<StoreCounts> {
  const [records] = await ask(tx, CYPHER.countRecords);
  const kinds = await ask(tx, CYPHER.countKinds);
  const relations = await ask(tx, CYPHER.countRelations);
  const layers = new Map<string, number>();
  for (const row of relations) {
    const layer = row['layer'] as string;
    layers.set(layer, (layers.get(layer) ?? 0) + numberOf(row, 'count'));
  }
  return {
    entities: totalOf(kinds),
    relations: totalOf(relations),
    claims: numberOf(records, 'claims'),
    responses: numberOf(records, 'responses'),
    sources: numberOf(records, 'sources'),
    kinds: Object.fromEntries(kinds.map((row) => [row['kind'], numberOf(row, 'count')])),
    families: familyCounts(relations),
    layers: Object.fromEntries(layers),
  };
}

/** Of rows that count relations of one type each. */
function familyCounts(rows: readonly RawRow[]): Partial<Record<Family, number>> {
  const families: Partial<Record<Family, number>> = {};
  for (const row of rows) {
    const family = FAMILY_OF[typeOf(row['type']) as RelationType];
    families[family] = (families[family] ?? 0) + numberOf(row, 'count');
  }
  return families;
}

const neighbourCountOf = (row: RawRow): NeighbourCount => ({
  families: Object.fromEntries(
    FAMILIES.map((family) => [family, numberOf(row, family)] as const).filter(([, count]) => count > 0),
  ),
  total: numberOf(row, 'total'),
});

class Neo4jStore implements GraphStore {
  readonly engine = 'neo4j';
  readonly boards: BoardStore;
  readonly pathQueries: PathQueries;
  readonly #connection: Neo4jConnection;
  readonly #log = new TopologyLog<string>();
  #counts: { stamp: Stamp; counts: StoreCounts } | undefined;

  constructor(connection: Neo4jConnection) {
    this.#connection = connection;
    this.boards = neo4jBoards(connection);
    this.pathQueries = neo4jPathQueries(connection);
  }

  #read<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#connection.read(work);
  }

  revision(): Promise<number> {
    return this.#read(async (tx) => numberOf((await ask(tx, CYPHER.revision))[0], 'revision'));
  }

  ready(): Promise<void> {
    return this.#connection.signOfLife();
  }

  case(): Promise<CaseRecord | undefined> {
    return this.#read(async (tx) => (await readCases(tx))[0]);
  }

  layers(): Promise<CaseLayer[]> {
    return this.#read(async (tx) => layersOfCases(await readCases(tx)));
  }

  /** Counted anew only when the stamp is another, since that takes as long as the graph is large. */
  counts(): Promise<StoreCounts> {
    return this.#connection.read(async (tx) => {
      const stamp = await readStamp(tx);
      if (this.#counts === undefined || !isSameStamp(this.#counts.stamp, stamp))
        this.#counts = { stamp, counts: await readCounts(tx) };
      return structuredClone(this.#counts.counts);
    }, PAGE_LIMIT_MS);
  }

  entities(ids: readonly string[]): Promise<Entity[]> {
    return this.#read(async (tx) => readAs(await askFor(tx, CYPHER.entities, ids), toEntity));
  }

  relations(ids: readonly string[]): Promise<RatedRelation[]> {
    return this.#read(async (tx) => {
      const rows = await askFor(tx, CYPHER.relations, ids);
      return readAs(
        rows.filter((row) => row['withheld'] === false),
        toRatedRelation,
      );
    });
  }

  claims(ids: readonly string[]): Promise<Claim[]> {
    return this.#read(async (tx) => shownClaims(inner(await askFor(tx, CYPHER.claims, ids))).sort(byId));
  }

  responses(ids: readonly string[]): Promise<Response[]> {
    return this.#read(async (tx) =>
      shownResponses(inner(await askFor(tx, CYPHER.responses, ids))).sort(byId),
    );
  }

  sources(ids: readonly string[]): Promise<Source[]> {
    return this.#read(async (tx) => readAs(await askFor(tx, CYPHER.sources, ids), toSource));
  }

  claimsOn(ids: readonly string[]): Promise<Claim[]> {
    return this.#read(async (tx) =>
      shownClaims(inner(await askFor(tx, CYPHER.claimsOn, ids))).sort(
        (a, b) => byCodePoint(a.on, b.on) || byId(a, b),
      ),
    );
  }

  responsesTo(claimIds: readonly string[]): Promise<Response[]> {
    return this.#read(async (tx) => {
      const rows = inner(await askFor(tx, CYPHER.responsesTo, claimIds));
      const once = new Map(shownResponses(rows).map((response) => [response.id, response]));
      return [...once.values()].sort(byId);
    });
  }

  responsesAbout(entityId: string): Promise<Response[]> {
    return this.#read(async (tx) =>
      shownResponses(inner(await ask(tx, CYPHER.responsesAbout, { id: entityId }))).sort(byId),
    );
  }

  restingOn(sourceId: string, page: PageRequest): Promise<Page<Claim | Response>> {
    return this.#read(async (tx) => {
      const [found] = await ask(tx, CYPHER.restingOn, { id: sourceId, ...rangeOf(page) });
      const ids = (found?.['ids'] ?? []) as string[];
      const claims = shownClaims(inner(await askFor(tx, CYPHER.claims, ids)));
      const responses = shownResponses(inner(await askFor(tx, CYPHER.responses, ids)));
      return { items: [...claims, ...responses].sort(byId), total: numberOf(found, 'total') };
    });
  }

  listSources(page: PageRequest): Promise<Page<Source>> {
    return this.#read(async (tx) => {
      const [found] = await ask(tx, CYPHER.listSources, rangeOf(page));
      const ids = (found?.['ids'] ?? []) as string[];
      return {
        items: readAs(await askFor(tx, CYPHER.sources, ids), toSource),
        total: numberOf(found, 'total'),
      };
    });
  }

  weightOfSources(ids: readonly string[]): Promise<Map<string, { claims: number; responses: number }>> {
    return this.#read(async (tx) => {
      const rows = await askFor(tx, CYPHER.weightOfSources, ids);
      return new Map(
        rows
          .sort(byRowId)
          .map((row) => [
            row['id'] as string,
            { claims: numberOf(row, 'claims'), responses: numberOf(row, 'responses') },
          ]),
      );
    });
  }

  relationsOf(id: string, filter: RelationFilter, page: PageRequest): Promise<Page<RatedRelation>> {
    return this.#read(async (tx) => {
      const parameters = { id, ...filterParameters(filter), ...rangeOf(page) };
      const [found] = await ask(tx, CYPHER.relationsOf, parameters);
      const rows = (found?.['rows'] ?? []) as RawRow[];
      return {
        items: rows.map(toRatedRelation).filter((relation) => relation !== undefined),
        total: numberOf(found, 'total'),
      };
    });
  }

  relationCounts(id: string, filter: RelationFilter): Promise<Partial<Record<Family, number>>> {
    return this.#read(async (tx) => {
      const parameters = { id, ...filterParameters(filter) };
      return familyCounts(await ask(tx, CYPHER.relationCounts, parameters));
    });
  }

  relationsFrom(ids: readonly string[], filter: RelationFilter): Promise<RatedRelation[]> {
    return this.#relationsAt(CYPHER.relationsFrom, ids, filter);
  }

  relationsInto(ids: readonly string[], filter: RelationFilter): Promise<RatedRelation[]> {
    return this.#relationsAt(CYPHER.relationsInto, ids, filter);
  }

  holdings(ids: readonly string[], end: 'from' | 'into', filter: RelationFilter): Promise<RatedRelation[]> {
    return this.#relationsAt(end === 'from' ? CYPHER.holdingsFrom : CYPHER.holdingsInto, ids, filter);
  }

  /** By a statement that finds those at one end, each once, so that the ids may be asked for in parts. */
  #relationsAt(statement: string, ids: readonly string[], filter: RelationFilter): Promise<RatedRelation[]> {
    return this.#read(async (tx) => {
      const rows: RawRow[] = [];
      for (const chunk of chunksOf([...new Set(ids)]))
        rows.push(...(await ask(tx, statement, { ids: chunk, ...filterParameters(filter) })));
      return readAs(rows, toRatedRelation);
    });
  }

  relationsAmong(ids: readonly string[], filter: RelationFilter): Promise<RatedRelation[]> {
    return this.#read(async (tx) =>
      readAs(
        await ask(tx, CYPHER.relationsAmong, { ids: [...new Set(ids)], ...filterParameters(filter) }),
        toRatedRelation,
      ),
    );
  }

  neighbourCounts(
    ids: readonly string[],
    filter: RelationFilter,
    except: readonly string[],
  ): Promise<Map<string, NeighbourCount>> {
    return this.#read(async (tx) => {
      const parameters = { except, ...filterParameters(filter) };
      const rows: RawRow[] = [];
      for (const chunk of chunksOf([...new Set(ids)]))
        rows.push(...(await ask(tx, CYPHER.neighbourCounts, { ids: chunk, ...parameters })));
      return new Map(rows.sort(byRowId).map((row) => [row['id'] as string, neighbourCountOf(row)]));
    });
  }

  entityIds(where: { kinds?: readonly Kind[] }): Promise<string[]> {
    return this.#read(async (tx) =>
      textsOf(await ask(tx, CYPHER.entityIds, { kinds: where.kinds ?? KINDS }), 'id').sort(byCodePoint),
    );
  }

  search(text: string, filter: SearchFilter, page: PageRequest): Promise<Page<NameMatch>> {
    return this.#read((tx) => search(tx, text, filter, page));
  }

  withheldEntities(): Promise<Entity[]> {
    return this.#read(async (tx) => readAs(await ask(tx, CYPHER.withheldEntities), toEntity));
  }

  stamp(): Promise<Stamp> {
    return this.#read(readStamp);
  }

  topologyParts(): AsyncIterable<TopologyPart> {
    return topologyParts((work) => this.#connection.read(work, PAGE_LIMIT_MS));
  }

  topologyChange(since: Stamp): Promise<TopologyChange | undefined> {
    return this.#connection.read((tx) => topologyChange(tx, since, this.#log), PAGE_LIMIT_MS);
  }

  async *records({ withheld = false }: { withheld?: boolean } = {}): AsyncGenerator<GraphRecord, void> {
    yield* await this.#connection.read(
      (tx) => atOneStamp(tx, () => readRecords(tx, withheld)),
      WHOLE_GRAPH_LIMIT_MS,
    );
  }

  auditParts(): AsyncIterable<AuditPart> {
    return auditParts((work) => this.#connection.read(work, PAGE_LIMIT_MS));
  }

  async apply(batch: Batch): Promise<Applied> {
    const limit = BATCH_LIMIT_MS * Math.max(1, Math.ceil(batch.records.length / RECORDS_IN_LIMIT));
    if (batch.dryRun === true) return this.#connection.read((tx) => tryBatch(tx, batch), limit);
    const { applied, written } = await this.#connection.write(async (tx) => {
      await requireConstraints(tx);
      return writeBatch(tx, batch);
    }, limit);
    if (written) this.#log.add(written);
    return applied;
  }

  close(): Promise<void> {
    return this.#connection.close();
  }
}
