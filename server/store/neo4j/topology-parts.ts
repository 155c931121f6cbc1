/**
 * The whole topology, part by part. Everything is read in pages in the order of an index of ids, the relations of each type
 * side by side with the claims, so that no more is kept than a page of each and the places of the entities.
 *
 * Neo4j holds no graph still for a reader, so the stamp is looked at again with each page: when it is another the reading
 * ends with `StoreUnavailableError`, and whoever reads begins anew.
 */
import {
  KINDS,
  type Kind,
  RELATION_TYPES,
  type RelationType,
  STATUSES,
  type Status,
} from '../../contract/model.ts';
import { rootOf } from '../../domain/evidence/roots.ts';
import type { PlacedRelation, TopologyEntity, TopologyPart } from '../graph-store.ts';
import { neo4j, type Transaction } from './driver.ts';
import { Paged, type ReadPage, type Rows } from './paged.ts';
import { readStamped, requireStamp, type Stamped, stampOf, typesIn } from './stamp.ts';
import { COUNT_OF, TOPOLOGY_CYPHER } from './topology-cypher.ts';

/** In one part. */
const MOST = 10_000;

/** Runs work in a transaction of its own that sees what was written and read before it. */
type Read = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
type Parts = AsyncGenerator<TopologyPart, void>;

export async function* topologyParts(read: Read): Parts {
  const stamped = await read(readStamped);
  const stamp = stampOf(stamped);
  const readPage: ReadPage = (statement, after, limit) =>
    read(async (tx) => {
      // Sent together: the second is answered after the first.
      const [{ records }] = await Promise.all([
        tx.run(statement, { after, limit: neo4j.int(limit) }),
        requireStamp(tx, stamp),
      ]);
      // As the driver gives them: there is no integer in these lists.
      return (records[0]?.toObject() ?? {}) as Rows;
    });

  const sources = await readSources(readPage);
  yield { part: 'begin', stamp, ...sizesOf(stamped), roots: sources.roots };
  const places = new Map<string, number>();
  yield* entityParts(readPage, places);
  yield* relationParts(readPage, typesIn(stamped), places, sources.places);
}

/** With those that are left out. */
const sizesOf = ({ counts }: Stamped) => ({
  entities: counts[COUNT_OF.entity] ?? 0,
  relations: RELATION_TYPES.reduce((sum, type) => sum + (counts[COUNT_OF.relation(type)] ?? 0), 0),
});

interface Roots {
  roots: string[];
  /** By the id of a source, the place of its root. */
  places: ReadonlyMap<string, number>;
}

async function readSources(readPage: ReadPage): Promise<Roots> {
  const originOf = new Map<string, string>();
  const restedOn: string[] = [];
  const sources = new Paged(readPage, TOPOLOGY_CYPHER.sourcePage);
  while (await sources.fill())
    for (const [row, id] of sources.take()) {
      const origin = sources.text('origins', row);
      if (origin !== '') originOf.set(id, origin);
      if (sources.is('isRestedOn', row)) restedOn.push(id);
    }

  const placeOfRoot = new Map<string, number>();
  const places = new Map<string, number>();
  for (const id of restedOn) {
    const root = rootOf(id, originOf);
    const place = placeOfRoot.get(root) ?? placeOfRoot.size;
    placeOfRoot.set(root, place);
    places.set(id, place);
  }
  return { roots: [...placeOfRoot.keys()], places };
}

const KNOWN_KINDS: ReadonlySet<string> = new Set(KINDS);

/** Sets the place of each entity that is given: the protected and what is none of ours have none. */
async function* entityParts(readPage: ReadPage, places: Map<string, number>): Parts {
  const rows = new Paged(readPage, TOPOLOGY_CYPHER.entityPage);
  while (await rows.fill()) {
    const entities: TopologyEntity[] = [];
    for (const [row, id] of rows.take()) {
      const kind = rows.text('kinds', row);
      if (rows.is('withheld', row) || !KNOWN_KINDS.has(kind)) continue;
      const hub = rows.text('hubs', row);
      places.set(id, places.size);
      entities.push(hub === '' ? { id, kind: kind as Kind } : { id, kind: kind as Kind, hub });
    }
    if (entities.length > 0) yield { part: 'entities', entities };
  }
}

async function* relationParts(
  readPage: ReadPage,
  typesInUse: readonly RelationType[],
  places: ReadonlyMap<string, number>,
  rootPlaces: ReadonlyMap<string, number>,
): Parts {
  const types = typesInUse.map(
    (type) => [type, new Paged(readPage, TOPOLOGY_CYPHER.relationPage[type])] as const,
  );
  const claims = new Paged(readPage, TOPOLOGY_CYPHER.claimPage);
  const all = [claims, ...types.map(([, rows]) => rows)];
  for (;;) {
    let isMore = false;
    for (const rows of all) isMore = (await rows.fill()) || isMore;
    if (!isMore) return;
    // Up to here nothing is missing, neither a relation nor a claim.
    const reach = leastOf(all.map((rows) => rows.reach));
    const claimsOf = claimsUpTo(claims, reach, rootPlaces);
    let relations: PlacedRelation[] = [];
    for (const [type, rows] of types)
      for (const [row, id] of rows.take(reach)) {
        const relation = relationOf(type, rows, row, id, places);
        if (relation) relations.push({ ...relation, claims: claimsOf.get(id) ?? [] });
        if (relations.length === MOST) {
          yield { part: 'relations', relations };
          relations = [];
        }
      }
    if (relations.length > 0) yield { part: 'relations', relations };
  }
}

const leastOf = (reaches: readonly (string | undefined)[]): string | undefined =>
  reaches.reduce((least, reach) =>
    least === undefined || (reach !== undefined && reach < least) ? reach : least,
  );

/** `undefined` where an end is left out, or for somebody else's relationship. */
function relationOf(
  type: RelationType,
  rows: Paged,
  row: number,
  id: string,
  places: ReadonlyMap<string, number>,
): Omit<PlacedRelation, 'claims'> | undefined {
  const from = places.get(rows.text('from', row));
  const to = places.get(rows.text('to', row));
  const layer = rows.text('layers', row);
  if (from === undefined || to === undefined || layer === '') return undefined;
  const [since, until, asOf] = [rows.text('since', row), rows.text('until', row), rows.text('asOf', row)];
  return {
    ...{ id, type, from, to, layer },
    ...(since !== '' && { since }),
    ...(until !== '' && { until }),
    ...(asOf !== '' && { asOf }),
  };
}

const KNOWN_STATUSES: ReadonlySet<string> = new Set(STATUSES);

/** By the id of what they are on. */
function claimsUpTo(
  rows: Paged,
  reach: string | undefined,
  rootPlaces: ReadonlyMap<string, number>,
): Map<string, { status: Status; root: number }[]> {
  const claims = new Map<string, { status: Status; root: number }[]>();
  for (const [row, on] of rows.take(reach)) {
    const status = rows.text('statuses', row);
    const root = rootPlaces.get(rows.text('sources', row));
    if (root === undefined || !KNOWN_STATUSES.has(status)) continue;
    const claim = { status: status as Status, root };
    const own = claims.get(on);
    if (own) own.push(claim);
    else claims.set(on, [claim]);
  }
  return claims;
}
