/**
 * The Cypher of what imports brought, by name, under the same rules as `cypher.ts`.
 *
 * `(:Import)` is what is remembered of an import, and `(:Brought {import, kind, ids})` are the ids of its records, many to
 * a node. A record that stands as an import left it says so itself: `broughtBy`. `(:Earlier {of, turn, import, body})` is how
 * a record read before a later import, or a write after an import, left it otherwise: the greatest `turn` is the last. Where
 * an import removed it, an empty `body` of the same turn follows.
 */
import {
  ANY_RELATION,
  isAboutWithheld,
  isShownResponse,
  NODE_RECORDS,
  type NodeRecord,
  perNodeRecord,
  perType,
} from './cypher.ts';

const IS_IMPORT = 'i.id IS NOT NULL AND i.turn IS NOT NULL AND i.title IS NOT NULL';

const bringer = (record: string, label: string, isShown: string): string =>
  `MATCH (${record}:${label}) USING INDEX ${record}:${label}(id) WHERE ${record}.id IN $ids AND ${isShown}
RETURN ${record}.id AS id, ${record}.broughtBy AS import`;

export const IMPORT_CYPHER = {
  /* ---- what there is ---- */
  countImports: `MATCH (i:Import) WHERE ${IS_IMPORT} RETURN count(i) AS count`,
  listImports: `MATCH (i:Import) WHERE ${IS_IMPORT}
RETURN i {.*} AS row ORDER BY i.turn DESC SKIP $offset LIMIT $limit`,
  readImport: `MATCH (i:Import {id: $id}) WHERE ${IS_IMPORT} RETURN i {.*} AS row`,
  nodeBringers: [
    bringer('k', NODE_RECORDS.case, 'true'),
    bringer('s', NODE_RECORDS.source, 'true'),
    bringer('e', NODE_RECORDS.entity, 'e.protection IS NULL'),
    bringer('c', NODE_RECORDS.claim, `NOT ${isAboutWithheld('c')}`),
    bringer('p', NODE_RECORDS.response, `(${isShownResponse('p')})`),
  ].join('\nUNION ALL\n'),
  relationBringers: perType(
    (type) => `MATCH (a:Entity)-[r:${type}]->(b:Entity) USING INDEX r:${type}(id)
WHERE r.id IN $ids AND a.protection IS NULL AND b.protection IS NULL RETURN r.id AS id, r.broughtBy AS import`,
  ),
  earlierBringers: `MATCH (o:Earlier) USING INDEX o:Earlier(of) WHERE o.of IN $ids
MATCH (i:Import {id: o.import}) WHERE i.withdrawn IS NULL AND o.body <> ''
RETURN o.of AS id, o.import AS import ORDER BY o.turn`,

  /* ---- a batch ---- */
  writeImport: 'MERGE (i:Import {id: $row.id}) SET i = $row',
  writeBrought: 'UNWIND $rows AS row CREATE (b:Brought) SET b = row',
  writeEarlier: 'UNWIND $rows AS row CREATE (o:Earlier) SET o = row',
  forgetEarlier: 'MATCH (o:Earlier) USING INDEX o:Earlier(of) WHERE o.of IN $ids DELETE o',
  markNodes: perNodeRecord(
    (label) => `UNWIND $rows AS row MATCH (n:${label} {id: row.id}) SET n.broughtBy = row.broughtBy`,
  ),
  markRelations: perType(
    (type) => `UNWIND $rows AS row MATCH ()-[r:${type} {id: row.id}]->() SET r.broughtBy = row.broughtBy`,
  ),

  /* ---- a withdrawal ---- */
  withdrawnImports: 'MATCH (i:Import) WHERE i.withdrawn IS NOT NULL RETURN i.id AS id',
  broughtIds: `MATCH (b:Brought) USING INDEX b:Brought(import) WHERE b.import IN $imports
RETURN b.kind AS kind, b.ids AS ids`,
  earlierOf: `MATCH (o:Earlier) USING INDEX o:Earlier(of) WHERE o.of IN $ids
RETURN o.of AS id, o.turn AS turn, o.import AS import, o.body AS body ORDER BY o.turn, o.body = ''`,
  /** Of those withdrawn earlier too: what of theirs is still to be looked at is noted anew. */
  forgetBrought: `MATCH (i:Import) WHERE i.id = $id OR i.withdrawn IS NOT NULL
MATCH (b:Brought {import: i.id}) DELETE b`,
  finishWithdrawal: `MATCH (i:Import {id: $id}) SET i += $row
WITH i MATCH (g:Throughline {id: 'graph'}) SET g.revision = i.withdrawn, g.state = coalesce($state, g.state)`,

  /* ---- what refers to a record that is to go ---- */
  referrers: `MATCH (s:Source)<-[:FROM|ORIGINATES_FROM]-(x) USING INDEX s:Source(id) WHERE s.id IN $ids AND x.id IS NOT NULL
RETURN s.id AS id, x.id AS by
UNION
MATCH (s:Source)<-[:SPELLED_IN]-(:Name)<-[:NAMED]-(e:Entity) USING INDEX s:Source(id) WHERE s.id IN $ids
RETURN s.id AS id, e.id AS by
UNION
MATCH (e:Entity)-[r:${ANY_RELATION}]-(:Entity) USING INDEX e:Entity(id) WHERE e.id IN $ids AND r.id IS NOT NULL
RETURN e.id AS id, r.id AS by
UNION
MATCH (e:Entity)<-[:MENTIONS]-(c:Claim) USING INDEX e:Entity(id) WHERE e.id IN $ids RETURN e.id AS id, c.id AS by
UNION
MATCH (c:Claim) USING INDEX c:Claim(on) WHERE c.on IN $ids RETURN c.on AS id, c.id AS by
UNION
MATCH (c:Claim)<-[:ANSWERS]-(p:Response) USING INDEX c:Claim(id) WHERE c.id IN $ids RETURN c.id AS id, p.id AS by
UNION
MATCH (p:Response) USING INDEX p:Response(by) WHERE p.by IN $ids RETURN p.by AS id, p.id AS by`,
} as const;

/** Records that go, of each kind but relations, with what stands for a part of them. */
export const DELETE_CYPHER = {
  case: `MATCH (k:Case) WHERE k.id IN $ids OPTIONAL MATCH (k)-[:HAS_LAYER]->(l:Layer) DETACH DELETE l, k`,
  source: 'MATCH (s:Source) USING INDEX s:Source(id) WHERE s.id IN $ids DETACH DELETE s',
  entity: `MATCH (e:Entity) USING INDEX e:Entity(id) WHERE e.id IN $ids
OPTIONAL MATCH (e)-[:NAMED]->(n:Name) DETACH DELETE n, e`,
  claim: 'MATCH (c:Claim) USING INDEX c:Claim(id) WHERE c.id IN $ids DETACH DELETE c',
  response: 'MATCH (p:Response) USING INDEX p:Response(id) WHERE p.id IN $ids DETACH DELETE p',
} as const satisfies Record<NodeRecord, string>;
