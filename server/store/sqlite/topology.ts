/** The whole shape of the graph at once, for a path search that keeps it in memory. */
import type { Kind, RelationType } from '../../contract/model.ts';
import { byCodePoint, STATUSES } from '../../contract/model.ts';
import type { Topology, TopologyRelation } from '../graph-store.ts';
import { type Connection, textOf, type Value } from './connection.ts';
import { revisionOf } from './records.ts';

const CHUNK = 20_000;

/**
 * The rows of a query as arrays, a chunk at a time: one long JSON text is read several times faster than its rows.
 * `rows` ends in a condition on its first column, which orders the walk: `… WHERE key > ?`.
 */
function* inBulk<T extends readonly [Value, ...unknown[]]>(
  db: Connection,
  columns: readonly [string, ...string[]],
  rows: string,
  before: Value,
): Generator<T[]> {
  const [order] = columns;
  const sql = `SELECT json_group_array(json_array(${columns.join(', ')})) AS chunk
    FROM (SELECT * ${rows} ORDER BY ${order} LIMIT ${CHUNK})`;
  for (let last = before; ; ) {
    const chunk = JSON.parse(textOf(db.get(sql, last) ?? {}, 'chunk')) as T[];
    yield chunk;
    const end = chunk.at(-1);
    if (end === undefined || chunk.length < CHUNK) return;
    last = end[0];
  }
}

type EntityRow = [id: string, key: number, kind: Kind, hub: string | null];
type RelationRow = [
  id: string,
  key: number,
  type: RelationType,
  from: number,
  to: number,
  layer: string,
  dates: Pick<TopologyRelation, 'since' | 'until' | 'asOf'> | null,
];
type ClaimRow = [key: number, id: string, relation: number, status: number, source: number];

/** Reads in steps, so that other work gets its turn between two: `next` until it is done, within one transaction. */
export function* readTopology(db: Connection): Generator<undefined, Topology> {
  const revision = revisionOf(db);
  const entities: Topology['entities'] = [];
  const entityIds = new Map<number, string>();
  for (const rows of inBulk<EntityRow>(
    db,
    ['id', 'key', 'kind', 'hub'],
    'FROM entity WHERE hidden = 0 AND id > ?',
    '',
  )) {
    for (const [id, key, kind, hub] of rows) {
      entityIds.set(key, id);
      entities.push(hub === null ? { id, kind } : { id, kind, hub });
    }
    yield;
  }

  const relations: TopologyRelation[] = [];
  const byKey = new Map<number, TopologyRelation>();
  for (const rows of inBulk<RelationRow>(
    db,
    ['id', 'key', 'type', 'from_key', 'to_key', 'layer', 'json(dates)'],
    'FROM relation WHERE hidden = 0 AND id > ?',
    '',
  )) {
    for (const [id, key, type, from, to, layer, dates] of rows) {
      const relation: TopologyRelation = {
        id,
        type,
        from: entityIds.get(from) ?? '',
        to: entityIds.get(to) ?? '',
        layer,
        ...dates,
        claims: [],
      };
      byKey.set(key, relation);
      relations.push(relation);
    }
    yield;
  }

  const { sourceIds, originOf } = readSources(db);
  for (const rows of inBulk<ClaimRow>(
    db,
    ['key', 'id', 'relation_key', 'status', 'source_key'],
    'FROM claim WHERE hidden = 0 AND relation_key IS NOT NULL AND key > ?',
    0,
  )) {
    for (const [, id, relation, status, source] of rows)
      byKey.get(relation)?.claims.push({
        id,
        status: STATUSES[status] ?? 'inferred',
        source: sourceIds.get(source) ?? '',
      });
    yield;
  }
  for (const { claims } of relations) if (claims.length > 1) claims.sort((a, b) => byCodePoint(a.id, b.id));
  return { revision, entities, relations, originOf };
}

function readSources(db: Connection): { sourceIds: Map<number, string>; originOf: Map<string, string> } {
  const sourceIds = new Map<number, string>();
  const originOf = new Map<string, string>();
  for (const row of db.all('SELECT key, id, origin FROM source ORDER BY id')) {
    const id = textOf(row, 'id');
    sourceIds.set(Number(row['key']), id);
    if (row['origin'] !== null) originOf.set(id, textOf(row, 'origin'));
  }
  return { sourceIds, originOf };
}
