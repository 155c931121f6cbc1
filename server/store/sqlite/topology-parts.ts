/**
 * The whole topology, part by part. Entities and relations come in the order of their keys, which is that of the file, and
 * claims by the index on relations beside them, so that nothing is sorted or kept but the places of entities and roots.
 */
import { type Kind, type RelationType, STATUSES, type Status } from '../../contract/model.ts';
import { rootOf } from '../../domain/evidence/roots.ts';
import type { PlacedRelation, TopologyEntity, TopologyPart } from '../graph-store.ts';
import { type Connection, numberOf, textOf } from './connection.ts';
import type { StampOf } from './stamp.ts';

/** Rows in one step, which takes about as long as a turn may. */
const CHUNK = 4_000;

/** The end of one step, of which nothing comes yet. */
type Pause = undefined;
type Steps<T> = Generator<TopologyPart | Pause, T>;

/** In steps, within one transaction: a part, or nothing yet. */
export function* topologyParts(db: Connection, stampOf: StampOf): Steps<void> {
  const stamp = stampOf(db);
  const sources = yield* rootsOfSources(db);
  yield {
    part: 'begin',
    stamp,
    entities: lastKeyOf(db, 'entity'),
    relations: lastKeyOf(db, 'relation'),
    roots: sources.roots,
  };
  const places = yield* entityParts(db);
  yield* relationParts(db, places, sources.places);
}

/** How many rows there are, those of protected entities too: nothing is ever deleted. */
const lastKeyOf = (db: Connection, table: string): number =>
  numberOf(db.get(`SELECT max(key) AS last FROM ${table}`), 'last');

/**
 * All rows of a query as arrays, a chunk at a time. The query ends in a condition on its first column, a key, which orders
 * the walk: `… WHERE key > ?`.
 */
function* chunksOf<T extends readonly [key: number, ...unknown[]]>(
  db: Connection,
  columns: readonly ['key', ...string[]],
  query: string,
): Generator<T[]> {
  const sql = inOneText(columns, `${query} ORDER BY key`);
  for (let last = 0; ; ) {
    const chunk: T[] = rowsOf(db, sql, last);
    const end: T | undefined = chunk.at(-1);
    if (end === undefined) return;
    yield chunk;
    if (chunk.length < CHUNK) return;
    last = end[0];
  }
}

/** One long JSON text is read several times faster than its rows. */
const inOneText = (columns: readonly string[], query: string): string =>
  `SELECT json_group_array(json_array(${columns.join(', ')})) AS chunk FROM (${query} LIMIT ${CHUNK})`;

const rowsOf = <T>(db: Connection, sql: string, ...values: number[]): T[] =>
  JSON.parse(textOf(db.get(sql, ...values) ?? {}, 'chunk')) as T[];

type EntityRow = [key: number, id: string, kind: Kind, hub: string | null];

/** Answers the place of each entity by its key. */
function* entityParts(db: Connection): Steps<Int32Array> {
  const places = new Int32Array(lastKeyOf(db, 'entity') + 1);
  let next = 0;
  const query = 'SELECT key, id, kind, hub FROM entity WHERE hidden = 0 AND key > ?';
  for (const chunk of chunksOf<EntityRow>(db, ['key', 'id', 'kind', 'hub'], query)) {
    const entities: TopologyEntity[] = [];
    for (const [key, id, kind, hub] of chunk) {
      places[key] = next++;
      entities.push(hub === null ? { id, kind } : { id, kind, hub });
    }
    yield { part: 'entities', entities };
  }
  return places;
}

type RelationRow = [
  key: number,
  id: string,
  type: RelationType,
  from: number,
  to: number,
  layer: string,
  dates: Pick<PlacedRelation, 'since' | 'until' | 'asOf'> | null,
];
type ClaimRow = [relation: number, status: number, key: number, source: number];

function* relationParts(db: Connection, places: Int32Array, rootOfSource: Int32Array): Steps<void> {
  const query = `SELECT key, id, type, from_key, to_key, layer, dates FROM relation WHERE hidden = 0 AND key > ?`;
  const columns = ['key', 'id', 'type', 'from_key', 'to_key', 'layer', 'json(dates)'] as const;
  let before = 0;
  for (const chunk of chunksOf<RelationRow>(db, columns, query)) {
    const last = chunk.at(-1)?.[0] ?? before;
    yield;
    const claims = yield* claimsBetween(db, before, last);
    before = last;
    const claimsOf = handedOut(claims, rootOfSource);
    const relations = chunk.map(([key, id, type, from, to, layer, dates]): PlacedRelation => {
      const own = claimsOf(key);
      const relation = { id, type, from: places[from] ?? 0, to: places[to] ?? 0, layer, claims: own };
      return dates === null ? relation : { ...relation, ...dates };
    });
    yield { part: 'relations', relations };
  }
}

type PlacedClaim = PlacedRelation['claims'][number];

/** The claims of each relation, which has to be asked for in the order of the keys. */
function handedOut(claims: readonly ClaimRow[], rootOfSource: Int32Array): (key: number) => PlacedClaim[] {
  let next = 0;
  return (key) => {
    const own: PlacedClaim[] = [];
    for (let claim = claims[next]; claim !== undefined && claim[0] <= key; claim = claims[++next])
      // The others are of relations that are left out.
      if (claim[0] === key) own.push({ status: statusOf(claim[1]), root: rootOfSource[claim[3]] ?? 0 });
    return own;
  };
}

const CLAIMS_BETWEEN = `
  SELECT relation_key, status, key, source_key FROM claim INDEXED BY claim_by_relation
  WHERE relation_key > ?1 AND relation_key <= ?2`;
const CLAIM_COLUMNS = ['relation_key', 'status', 'key', 'source_key'] as const;
const IN_ORDER = 'ORDER BY relation_key, status, key';
const CLAIMS_SQL = inOneText(CLAIM_COLUMNS, `${CLAIMS_BETWEEN} ${IN_ORDER}`);
const FURTHER_CLAIMS_SQL = inOneText(
  CLAIM_COLUMNS,
  `${CLAIMS_BETWEEN} AND (relation_key, status, key) > (?3, ?4, ?5) ${IN_ORDER}`,
);

/** The claims of the relations with keys after the first and up to the last, by these keys, the strongest first. */
function* claimsBetween(db: Connection, first: number, last: number): Steps<ClaimRow[]> {
  let chunk = rowsOf<ClaimRow>(db, CLAIMS_SQL, first, last);
  const claims = chunk;
  for (let end = chunk.at(-1); end !== undefined && chunk.length === CHUNK; end = chunk.at(-1)) {
    yield;
    const [relation, status, key] = end;
    chunk = rowsOf<ClaimRow>(db, FURTHER_CLAIMS_SQL, relation - 1, last, relation, status, key);
    for (const claim of chunk) claims.push(claim);
  }
  return claims;
}

export const statusOf = (rank: number): Status => STATUSES[rank] ?? 'inferred';

type SourceRow = [key: number, id: string, origin: string | null, isRestedOn: number];

interface Roots {
  roots: string[];
  /** By the key of a source, the place of its root. */
  places: Int32Array;
}

function* rootsOfSources(db: Connection): Steps<Roots> {
  const rows: SourceRow[] = [];
  const originOf = new Map<string, string>();
  const query = `
    SELECT key, id, origin,
      EXISTS (SELECT 1 FROM claim WHERE source_key = source.key AND hidden = 0) AS is_rested_on
    FROM source WHERE key > ?`;
  for (const chunk of chunksOf<SourceRow>(db, ['key', 'id', 'origin', 'is_rested_on'], query)) {
    for (const row of chunk) {
      rows.push(row);
      const [, id, origin] = row;
      if (origin !== null) originOf.set(id, origin);
    }
    yield;
  }
  const places = new Int32Array(lastKeyOf(db, 'source') + 1);
  const placeOf = new Map<string, number>();
  for (const [key, id, , isUsed] of rows)
    if (isUsed === 1) {
      const root = rootOf(id, originOf);
      const place = placeOf.get(root) ?? placeOf.size;
      placeOf.set(root, place);
      places[key] = place;
    }
  return { roots: [...placeOf.keys()], places };
}
