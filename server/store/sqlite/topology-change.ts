/** What became of a few entities and relations of the topology, as they are now. */
import type { Kind, RelationType, Status } from '../../contract/model.ts';
import { rootOf } from '../../domain/evidence/roots.ts';
import type { NamedRelation, Stamp, TopologyChange, TopologyEntity } from '../graph-store.ts';
import type { Touched } from '../topology-log.ts';
import { type Connection, listOf, numberOf, type Row, textOf } from './connection.ts';
import { IN_LIST } from './records.ts';
import { originsOf } from './stored.ts';
import { statusOf } from './topology-parts.ts';

/** `touched` holds keys. */
export function topologyChange(db: Connection, stamp: Stamp, touched: Touched<number>): TopologyChange {
  const gone = {
    entities: notStored(db, 'entity', touched.gone.entities),
    relations: notStored(db, 'relation', touched.gone.relations),
  };
  const entities: TopologyEntity[] = [];
  for (const row of db.all(
    `SELECT id, kind, hub, hidden FROM entity WHERE key ${IN_LIST} ORDER BY key`,
    listOf(touched.entities),
  ))
    if (row['hidden'] === 1) gone.entities.push(textOf(row, 'id'));
    else entities.push(entityOf(row));

  const keys = listOf(touched.relations);
  const claims = claimsOf(db, keys);
  const relations: NamedRelation[] = [];
  for (const row of db.all(RELATIONS_SQL, keys))
    if (row['hidden'] === 1) gone.relations.push(textOf(row, 'id'));
    else relations.push(relationOf(row, claims.get(numberOf(row, 'key')) ?? []));
  return { stamp, entities, relations, gone };
}

/** What was removed and is stored again was touched when it was. */
const notStored = (db: Connection, table: 'entity' | 'relation', ids: ReadonlySet<string>): string[] =>
  db
    .all(
      `SELECT value AS id FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE id = value)`,
      listOf(ids),
    )
    .map((row) => textOf(row, 'id'));

const entityOf = (row: Row): TopologyEntity => ({
  id: textOf(row, 'id'),
  // What is stored was checked against the schemas before it was written.
  kind: textOf(row, 'kind') as Kind,
  ...(row['hub'] !== null && { hub: textOf(row, 'hub') }),
});

const RELATIONS_SQL = `
  SELECT relation.key, relation.id, relation.type, a.id AS from_id, b.id AS to_id, layer, dates, relation.hidden
  FROM relation JOIN entity AS a ON a.key = from_key JOIN entity AS b ON b.key = to_key
  WHERE relation.key ${IN_LIST} ORDER BY relation.key`;

const relationOf = (row: Row, claims: NamedRelation['claims']): NamedRelation => ({
  id: textOf(row, 'id'),
  type: textOf(row, 'type') as RelationType,
  from: textOf(row, 'from_id'),
  to: textOf(row, 'to_id'),
  layer: textOf(row, 'layer'),
  ...(row['dates'] !== null && (JSON.parse(textOf(row, 'dates')) as Pick<NamedRelation, 'since'>)),
  claims,
});

const CLAIMS_SQL = `
  SELECT relation_key, status, source.id AS source FROM claim JOIN source ON source.key = source_key
  WHERE relation_key ${IN_LIST} ORDER BY relation_key, status, claim.key`;

/** By the key of the relation. */
function claimsOf(db: Connection, relationKeys: string): Map<number, { status: Status; root: string }[]> {
  const rows = db.all(CLAIMS_SQL, relationKeys);
  const originOf = originsAbove(db, new Set(rows.map((row) => textOf(row, 'source'))));
  const claims = new Map<number, { status: Status; root: string }[]>();
  for (const row of rows) {
    const relation = numberOf(row, 'relation_key');
    const own = claims.get(relation) ?? [];
    own.push({
      status: statusOf(numberOf(row, 'status')),
      root: rootOf(textOf(row, 'source'), originOf),
    });
    claims.set(relation, own);
  }
  return claims;
}

/** What the sources are copies of, and what that is a copy of, to the end. */
function originsAbove(db: Connection, sources: ReadonlySet<string>): Map<string, string> {
  const originOf = new Map<string, string>();
  for (let next: Iterable<string> = sources; ; ) {
    const found = originsOf(db, next);
    const above = new Set<string>();
    for (const [id, origin] of found) {
      originOf.set(id, origin);
      if (!originOf.has(origin)) above.add(origin);
    }
    if (above.size === 0) return originOf;
    next = above;
  }
}
