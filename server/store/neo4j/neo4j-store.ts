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
  type Family,
  type GraphRecord,
  KINDS,
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
  ImportStore,
  NameMatch,
  NeighbourCount,
  Page,
  PageRequest,
  PathQueries,
  RatedRelation,
  RelationFilter,
  SearchFilter,
  ShownRecord,
  Stamp,
  StoreCounts,
  TopologyChange,
  TopologyPart,
} from '../graph-store.ts';
import { isSameStamp, TopologyLog } from '../topology-log.ts';
import { ask, askFor, chunksOf, numberOf, textsOf } from './ask.ts';
import { auditParts } from './audit-parts.ts';
import { Batches } from './batches.ts';
import { neo4jBoards } from './boards.ts';
import { type Neo4jAddress, Neo4jConnection } from './connection.ts';
import { familyCounts, readCounts } from './counts.ts';
import { CYPHER } from './cypher.ts';
import { neo4j, type Transaction } from './driver.ts';
import { filterParameters } from './filter-parameters.ts';
import { neo4jImports } from './imports.ts';
import { requireWhole } from './large-work.ts';
import { neo4jPathQueries } from './path-queries.ts';
import { byRowId, type RawRow, rangeOf, toEntity, toRatedRelation, toSource } from './rows.ts';
import { createSchema } from './schema.ts';
import { search } from './search.ts';
import { readCases, shownClaims, shownResponses } from './shown.ts';
import { shownRecords } from './shown-records.ts';
import { readStamp } from './stamp.ts';
import { topologyChange } from './topology-change.ts';
import { topologyParts } from './topology-parts.ts';
import { readRecords } from './whole-graph.ts';

export type { Neo4jAddress } from './connection.ts';

/** For a part of the whole graph, or what changed of it. */
const PAGE_LIMIT_MS = 60_000;

/**
 * Connects, and makes the schema where there is none. Throws `StoreUnavailableError` within seconds when nothing answers
 * or the credentials are wrong, and `StoreFormatError` for a Neo4j that is too old: each with a sentence that says so.
 * A batch of more than `mostInOne` records is written in many transactions (`large-batch.ts`).
 */
export async function openNeo4jStore(
  address: Neo4jAddress,
  { mostInOne }: { mostInOne?: number } = {},
): Promise<GraphStore> {
  const connection = new Neo4jConnection(address);
  try {
    await connection.signOfLife();
    await connection.read(requireVersion);
    await createSchema(connection);
    const store = new Neo4jStore(connection, mostInOne);
    await store.recover();
    return store;
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
  readonly imports: ImportStore;
  readonly #connection: Neo4jConnection;
  readonly #log = new TopologyLog<string>();
  readonly #batches: Batches;
  #counts: { stamp: Stamp; counts: StoreCounts } | undefined;

  constructor(connection: Neo4jConnection, mostInOne?: number) {
    this.#connection = connection;
    this.boards = neo4jBoards(connection);
    this.pathQueries = neo4jPathQueries(connection);
    this.#batches = new Batches(connection, this.#log, mostInOne);
    connection.guard = (tx) =>
      requireWhole(tx).catch((error: unknown) => {
        // Whoever was at it may be gone.
        this.recover().catch(() => {});
        throw error;
      });
    this.imports = neo4jImports({
      read: (work) => connection.read(work, PAGE_LIMIT_MS),
      withdraw: this.#batches.withdraw,
    });
  }

  #read<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#connection.read(work);
  }

  /** Ends what a process left behind that is gone. */
  recover(): Promise<void> {
    return this.#batches.recover();
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

  shown(ids: readonly string[]): Promise<ShownRecord[]> {
    return this.#read((tx) => shownRecords(tx, ids));
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

  entityIds({ kinds = KINDS, after = '', most }: Parameters<GraphStore['entityIds']>[0]): Promise<string[]> {
    return this.#read(async (tx) => {
      const asked = { kinds, after, ...(most !== undefined && { most: neo4j.int(most) }) };
      const query = most === undefined ? CYPHER.entityIds : CYPHER.firstEntityIds;
      return textsOf(await ask(tx, query, asked), 'id').sort(byCodePoint);
    });
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

  records({ withheld = false }: { withheld?: boolean } = {}): AsyncIterable<GraphRecord> {
    return readRecords((work) => this.#connection.read(work, PAGE_LIMIT_MS), withheld);
  }

  auditParts(): AsyncIterable<AuditPart> {
    return auditParts((work) => this.#connection.read(work, PAGE_LIMIT_MS));
  }

  apply(batch: Batch): Promise<Applied> {
    return this.#batches.apply(batch);
  }

  close(): Promise<void> {
    return this.#connection.close(this.#batches.close());
  }
}
