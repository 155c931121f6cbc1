/**
 * Every Cypher statement of ours, by name. A statement's text is the same whatever the data: values go in as parameters
 * alone. What differs by text is generated here, once, from the contract's own words: one statement for each relation
 * type or kind of entity, since Cypher takes neither a relationship type nor a label as a value.
 *
 * The graph: `(:Entity:Company)-[:OWNS]->(:Entity:Concession)`, `(:Entity)-[:NAMED]->(:Name)-[:SPELLED_IN]->(:Source)`,
 * `(:Claim)-[:ABOUT]->(:Entity)` (the entity, or both ends of the relation whose id is `on`), `(:Claim)-[:FROM]->(:Source)`,
 * `(:Claim)-[:MENTIONS]->(:Entity)`, `(:Response)-[:ANSWERS]->(:Claim)`, `(:Response)-[:FROM]->(:Source)`,
 * `(:Source)-[:ORIGINATES_FROM]->(:Source)`, `(:Case)-[:HAS_LAYER]->(:Layer)`, `(:Batch)`, `(:Board)`, one `(:Throughline {id: 'graph'})`
 * with the revision, and one `(:Throughline {id: 'boards'})` with that of the boards. What imports brought is in `import-cypher.ts`.
 */
import {
  FAMILIES,
  FAMILY_OF,
  type Family,
  KINDS,
  type Kind,
  RELATION_TYPES,
  type RecordName,
  type RelationType,
  STATUSES,
  typesOf,
} from '../../contract/model.ts';
import { DISPUTING } from '../../domain/evidence/standing.ts';

export const relationshipOf = (type: RelationType): string => type.toUpperCase();
export const labelOf = (kind: Kind): string => `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;

export const perType = (
  statement: (relationship: string) => string,
): Readonly<Record<RelationType, string>> =>
  Object.fromEntries(RELATION_TYPES.map((type) => [type, statement(relationshipOf(type))])) as Record<
    RelationType,
    string
  >;
const perKind = (statement: (label: string) => string): Readonly<Record<Kind, string>> =>
  Object.fromEntries(KINDS.map((kind) => [kind, statement(labelOf(kind))])) as Record<Kind, string>;

export const ANY_RELATION = RELATION_TYPES.map(relationshipOf).join('|');
export const NODE_RECORDS = {
  case: 'Case',
  source: 'Source',
  entity: 'Entity',
  claim: 'Claim',
  response: 'Response',
} as const satisfies Record<Exclude<RecordName, 'relation'>, string>;
export type NodeRecord = keyof typeof NODE_RECORDS;
export const perNodeRecord = (statement: (label: string) => string): Readonly<Record<NodeRecord, string>> =>
  Object.fromEntries(Object.entries(NODE_RECORDS).map(([name, label]) => [name, statement(label)])) as Record<
    NodeRecord,
    string
  >;

const ANY_KIND = KINDS.map(labelOf).join(':');
const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/* ---- what is left out, and what a question admits ---- */

export const isAboutWithheld = (claim: string): string =>
  `EXISTS { MATCH (${claim})-[:ABOUT]->(w:Entity) WHERE w.protection IS NOT NULL }`;
const isByWithheld = (response: string): string =>
  `EXISTS { MATCH (w:Entity {id: ${response}.by}) WHERE w.protection IS NOT NULL }`;
export const isShownResponse = (response: string): string =>
  `NOT ${isByWithheld(response)} AND EXISTS { MATCH (${response})-[:ANSWERS]->(c:Claim) WHERE NOT ${isAboutWithheld('c')} }`;

// A partial date compares with as much of a day as it states: only what surely began later, or surely ended earlier, is dropped.
const ADMITTED = `($types IS NULL OR type(r) IN $types)
  AND ($layers IS NULL OR r.layer IN $layers)
  AND ($standings IS NULL OR r.standing IN $standings)
  AND ($lastDay IS NULL OR r.since IS NULL OR r.since <= left($lastDay, size(r.since)))
  AND ($firstDay IS NULL OR r.until IS NULL OR r.until >= left($firstDay, size(r.until)))`;

/* ---- how a record is read ---- */

export const ENTITY = `e {.*, names: [(e)-[:NAMED]->(n:Name) | n {.name, .script, .lang, .source, .position}]}`;
export const RELATION = 'r {.*, type: type(r), from: startNode(r).id, to: endNode(r).id}';
export const CLAIM = `c {.*, hidden: [(c)-[:MENTIONS]->(m:Entity) WHERE m.protection IS NOT NULL | m.id]}`;
export const RESPONSE = `p {.*, hidden: [(p)-[:ANSWERS]->(a:Claim) WHERE ${isAboutWithheld('a')} | a.id]}`;
const CASE = `k {.*, layers: [(k)-[:HAS_LAYER]->(l:Layer) | l {.*}]}`;

const IS_HOLDING = `(type(r) IN [${quoted(typesOf('ownership').map(relationshipOf))}] OR r.shareMin IS NOT NULL)`;

/** The relations that begin at (`a`) or end at (`b`) one of the ids. */
function relationsAt(end: 'a' | 'b', only = 'true'): string {
  return `MATCH (a:Entity)-[r:${ANY_RELATION}]->(b:Entity) USING INDEX ${end}:Entity(id)
WHERE ${end}.id IN $ids AND a.protection IS NULL AND b.protection IS NULL AND r.id IS NOT NULL AND ${only} AND ${ADMITTED}
RETURN ${RELATION} AS row`;
}

const PAGE_OF_IDS = 'RETURN size(ids) AS total, ids[$offset..$end] AS ids';

export const CYPHER = {
  /* ---- the graph as a whole ---- */
  revision: `MATCH (g:Throughline {id: 'graph'}) RETURN g.revision AS revision`,
  isAlive: 'RETURN 1 AS alive',
  version: `CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0] AS version`,

  /** Those withheld are few, and found by their index: to look at each claim would be to look at all of the graph. */
  countRecords: `RETURN
  COUNT { MATCH (c:Claim) WHERE c.id IS NOT NULL } - COUNT {
    MATCH (w:Entity)<-[:ABOUT]-(c:Claim) WHERE w.protection IS NOT NULL AND c.id IS NOT NULL RETURN DISTINCT c
  } AS claims,
  COUNT { MATCH (p:Response) WHERE p.id IS NOT NULL AND ${isShownResponse('p')} } AS responses,
  COUNT { MATCH (s:Source) WHERE s.id IS NOT NULL } AS sources`,
  countKinds: `MATCH (e:Entity) WHERE e.id IS NOT NULL AND e.protection IS NULL
RETURN e.kind AS kind, count(*) AS count`,
  countRelations: `MATCH (a:Entity)-[r:${ANY_RELATION}]->(b:Entity)
WHERE r.id IS NOT NULL AND a.protection IS NULL AND b.protection IS NULL
RETURN type(r) AS type, r.layer AS layer, count(*) AS count`,
  countStatements: `MATCH (c:Claim) WHERE c.layer IS NOT NULL AND NOT ${isAboutWithheld('c')}
RETURN c.layer AS layer, count(*) AS count`,

  /* ---- records by id ---- */
  cases: `MATCH (k:Case) WHERE k.id IS NOT NULL RETURN ${CASE} AS row ORDER BY k.id`,
  entities: `MATCH (e:Entity) USING INDEX e:Entity(id) WHERE e.id IN $ids AND e.protection IS NULL RETURN ${ENTITY} AS row`,
  /** The planner asks the index of each type: 24 lookups for an id, as cheap as they are many. */
  relations: `MATCH (a:Entity)-[r:${ANY_RELATION}]->(b:Entity) WHERE r.id IN $ids
RETURN ${RELATION} AS row, a.protection IS NOT NULL OR b.protection IS NOT NULL AS withheld`,
  claims: `MATCH (c:Claim) USING INDEX c:Claim(id) WHERE c.id IN $ids AND NOT ${isAboutWithheld('c')} RETURN ${CLAIM} AS row`,
  responses: `MATCH (p:Response) USING INDEX p:Response(id) WHERE p.id IN $ids AND ${isShownResponse('p')} RETURN ${RESPONSE} AS row`,
  sources: `MATCH (s:Source) USING INDEX s:Source(id) WHERE s.id IN $ids RETURN s {.*} AS row`,
  withheldAmong: `MATCH (e:Entity) USING INDEX e:Entity(id) WHERE e.id IN $ids AND e.protection IS NOT NULL RETURN e.id AS id
UNION
MATCH (w:Entity)-[r:${ANY_RELATION}]-() WHERE w.protection IS NOT NULL AND r.id IN $ids RETURN r.id AS id`,
  withheldEntities: `MATCH (e:Entity) WHERE e.protection IS NOT NULL RETURN ${ENTITY} AS row`,

  /* ---- evidence ---- */
  claimsOn: `MATCH (c:Claim) USING INDEX c:Claim(on) WHERE c.on IN $ids AND NOT ${isAboutWithheld('c')} RETURN ${CLAIM} AS row`,
  responsesTo: `MATCH (answered:Claim) USING INDEX answered:Claim(id) WHERE answered.id IN $ids AND NOT ${isAboutWithheld('answered')}
MATCH (p:Response)-[:ANSWERS]->(answered) WHERE NOT ${isByWithheld('p')}
WITH DISTINCT p RETURN ${RESPONSE} AS row`,
  responsesAbout: `MATCH (e:Entity {id: $id}) WHERE e.protection IS NULL
CALL (e) {
  MATCH (e)<-[:ABOUT]-(answered:Claim)<-[:ANSWERS]-(p:Response) WHERE NOT ${isAboutWithheld('answered')} RETURN p
  UNION
  MATCH (p:Response {by: e.id}) RETURN p
}
WITH DISTINCT p WHERE ${isShownResponse('p')} RETURN ${RESPONSE} AS row`,
  restingOn: `MATCH (s:Source {id: $id})<-[:FROM]-(x)
WHERE (x:Claim AND NOT ${isAboutWithheld('x')}) OR (x:Response AND ${isShownResponse('x')})
WITH x.id AS id ORDER BY id WITH collect(id) AS ids ${PAGE_OF_IDS}`,
  listSources: `MATCH (s:Source) WHERE s.id IS NOT NULL
WITH s.id AS id ORDER BY id WITH collect(id) AS ids ${PAGE_OF_IDS}`,
  weightOfSources: `MATCH (s:Source) USING INDEX s:Source(id) WHERE s.id IN $ids
RETURN s.id AS id,
  COUNT { MATCH (s)<-[:FROM]-(c:Claim) WHERE NOT ${isAboutWithheld('c')} } AS claims,
  COUNT { MATCH (s)<-[:FROM]-(p:Response) WHERE ${isShownResponse('p')} } AS responses`,

  /* ---- surroundings ---- */
  relationsOf: `MATCH (e:Entity {id: $id})-[r:${ANY_RELATION}]-(o:Entity)
WHERE e.protection IS NULL AND o.protection IS NULL AND r.id IS NOT NULL AND ${ADMITTED}
WITH DISTINCT r ORDER BY r.id WITH collect(r) AS found
RETURN size(found) AS total, [r IN found[$offset..$end] | ${RELATION}] AS rows`,
  relationCounts: `MATCH (e:Entity {id: $id})-[r:${ANY_RELATION}]-(o:Entity)
WHERE e.protection IS NULL AND o.protection IS NULL AND r.id IS NOT NULL AND ${ADMITTED}
RETURN type(r) AS type, count(DISTINCT r) AS count`,
  relationsFrom: relationsAt('a'),
  relationsInto: relationsAt('b'),
  holdingsFrom: relationsAt('a', IS_HOLDING),
  holdingsInto: relationsAt('b', IS_HOLDING),
  relationsAmong: `MATCH (a:Entity)-[r:${ANY_RELATION}]->(b:Entity) USING INDEX a:Entity(id)
WHERE a.id IN $ids AND b.id IN $ids AND a.protection IS NULL AND b.protection IS NULL AND r.id IS NOT NULL AND ${ADMITTED}
RETURN ${RELATION} AS row`,
  neighbourCounts: `MATCH (e:Entity) USING INDEX e:Entity(id) WHERE e.id IN $ids AND e.protection IS NULL
CALL (e) {
  MATCH (e)-[r:${ANY_RELATION}]-(o)
  WITH e, r, o WHERE o <> e AND o.protection IS NULL AND NOT o.id IN $except AND r.id IS NOT NULL AND ${ADMITTED}
  WITH o, collect(DISTINCT type(r)) AS types
  RETURN count(o) AS total, ${FAMILIES.map((family) => `${countOf(family)} AS ${family}`).join(',\n    ')}
}
RETURN e.id AS id, total, ${FAMILIES.join(', ')}`,
  entityIds: `MATCH (e:Entity) WHERE e.id > $after AND e.protection IS NULL AND ($kinds IS NULL OR e.kind IN $kinds)
RETURN e.id AS id`,
  firstEntityIds: `MATCH (e:Entity) WHERE e.id > $after AND e.protection IS NULL AND e.kind IN $kinds
RETURN e.id AS id ORDER BY e.id LIMIT $most`,

  /* ---- names ---- */
  namesWithParts: `MATCH (n:Name) WHERE n.folded CONTAINS $longest AND all(part IN $parts WHERE n.folded CONTAINS part)
MATCH (e:Entity)-[:NAMED]->(n) WHERE ${isSearchable()}
RETURN e.id AS id, n.folded AS folded, n.position AS position`,
  namesMistyped: `CALL db.index.fulltext.queryNodes('throughline_name_words', $pattern) YIELD node AS n
WHERE size([part IN $parts WHERE NOT n.folded CONTAINS part]) <= 1
MATCH (e:Entity)-[:NAMED]->(n) WHERE ${isSearchable()}
RETURN e.id AS id, n.folded AS folded, n.position AS position`,

  /* ---- a batch: what is already there. Nothing is left out here ---- */
  lockGraph: `MERGE (g:Throughline {id: 'graph'}) ON CREATE SET g.revision = 0
SET g.batch = $batch, g.turn = coalesce(g.turn, 0) + 1 RETURN g.turn AS turn`,
  batch: `MATCH (b:Batch {id: $batch}) RETURN b {.revision, .created, .updated, .unchanged, .removed, .kinds} AS row`,
  nodeKindsOf: `MATCH (n:Case) USING INDEX n:Case(id) WHERE n.id IN $ids RETURN n.id AS id, 'case' AS record
UNION ALL
MATCH (n:Source) USING INDEX n:Source(id) WHERE n.id IN $ids RETURN n.id AS id, 'source' AS record
UNION ALL
MATCH (n:Entity) USING INDEX n:Entity(id) WHERE n.id IN $ids RETURN n.id AS id, 'entity' AS record
UNION ALL
MATCH (n:Claim) USING INDEX n:Claim(id) WHERE n.id IN $ids RETURN n.id AS id, 'claim' AS record
UNION ALL
MATCH (n:Response) USING INDEX n:Response(id) WHERE n.id IN $ids RETURN n.id AS id, 'response' AS record`,
  /** Asked of the counts that Neo4j keeps: it costs nothing, and a type without relations need not be looked through. */
  countTypes: `RETURN ${RELATION_TYPES.map((type) => `COUNT { ()-[:${relationshipOf(type)}]->() } AS ${type}`).join(',\n  ')}`,
  storedRelations: perType(
    (type) =>
      `MATCH ()-[r:${type}]->() USING INDEX r:${type}(id) WHERE r.id IN $ids RETURN ${RELATION} AS row`,
  ),
  relationsLike: perType(
    (type) => `UNWIND $rows AS row
MATCH (a:Entity {id: row.from}) USING INDEX a:Entity(id)
MATCH (b:Entity {id: row.to}) USING INDEX b:Entity(id)
MATCH (a)-[r:${type}]->(b)
WHERE r.layer = row.layer AND (r.role = row.role OR (r.role IS NULL AND row.role IS NULL))
RETURN row.identity AS identity, r.id AS id`,
  ),
  idsInLayer: `CALL () {
  MATCH ()-[r:${ANY_RELATION}]->() WHERE r.layer = $layer AND r.id IS NOT NULL RETURN r.id AS id
  UNION ALL
  MATCH (c:Claim) WHERE c.layer = $layer AND c.id IS NOT NULL RETURN c.id AS id
  UNION ALL
  MATCH (p:Response) WHERE p.layer = $layer AND p.id IS NOT NULL RETURN p.id AS id
}
RETURN id LIMIT $atLeast`,
  originsOf: `MATCH (s:Source) USING INDEX s:Source(id) WHERE s.id IN $ids AND s.originatesFrom IS NOT NULL
RETURN s.id AS id, s.originatesFrom AS origin`,
  storedCases: `MATCH (k:Case) WHERE k.id IN $ids RETURN ${CASE} AS row`,
  storedEntities: `MATCH (e:Entity) USING INDEX e:Entity(id) WHERE e.id IN $ids RETURN ${ENTITY} AS row`,
  storedClaims: 'MATCH (c:Claim) USING INDEX c:Claim(id) WHERE c.id IN $ids RETURN c {.*} AS row',
  storedResponses: 'MATCH (p:Response) USING INDEX p:Response(id) WHERE p.id IN $ids RETURN p {.*} AS row',
  answeredBy: 'MATCH (p:Response) USING INDEX p:Response(by) WHERE p.by IN $ids RETURN p.answers AS answers',

  /* ---- a batch: writing. Nodes first, then what links them ---- */
  writeSources: `UNWIND $rows AS row MERGE (s:Source {id: row.id}) SET s = row`,
  unlinkSources:
    'MATCH (s:Source)-[old:ORIGINATES_FROM]->() USING INDEX s:Source(id) WHERE s.id IN $ids DELETE old',
  linkSources: `UNWIND $rows AS row
MATCH (s:Source {id: row.id}) MATCH (o:Source {id: row.originatesFrom}) CREATE (s)-[:ORIGINATES_FROM]->(o)`,

  writeEntities: perKind(
    (label) =>
      `UNWIND $rows AS row MERGE (e:Entity {id: row.id}) REMOVE e:${ANY_KIND} SET e:${label} SET e = row`,
  ),
  unlinkNames:
    'MATCH (e:Entity)-[:NAMED]->(n:Name) USING INDEX e:Entity(id) WHERE e.id IN $ids DETACH DELETE n',
  linkNames: `UNWIND $rows AS row MATCH (e:Entity {id: row.entity})
CREATE (e)-[:NAMED]->(n:Name) SET n = row.name`,
  linkSpellings: `UNWIND $ids AS id MATCH (e:Entity {id: id})-[:NAMED]->(n:Name) WHERE n.source IS NOT NULL
MATCH (s:Source {id: n.source}) CREATE (n)-[:SPELLED_IN]->(s)`,

  deleteRelations: perType(
    (type) => `MATCH ()-[r:${type}]->() USING INDEX r:${type}(id) WHERE r.id IN $ids DELETE r`,
  ),
  // Not MERGE, which would look through all relationships of a hub for each row: the batch was not applied yet (its node
  // is missing), the graph is locked, and a constraint keeps the id unique.
  createRelations: perType(
    (type) => `UNWIND $rows AS row
MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to})
CREATE (a)-[r:${type}]->(b) SET r = row.properties`,
  ),
  rateRelations: perType(
    (type) => `MATCH ()-[r:${type}]->() USING INDEX r:${type}(id) WHERE r.id IN $ids
WITH r, COLLECT { MATCH (c:Claim {on: r.id}) RETURN c.status } AS statuses,
  EXISTS { MATCH (:Claim {on: r.id})<-[:ANSWERS]-(p:Response)
    WHERE p.kind IN [${quoted(DISPUTING)}] AND NOT ${isByWithheld('p')} } AS disputed
SET r.standing = coalesce(head([status IN [${quoted(STATUSES)}] WHERE status IN statuses]), 'uncited'), r.disputed = disputed`,
  ),

  writeClaims: 'UNWIND $rows AS row MERGE (c:Claim {id: row.id}) SET c = row',
  unlinkClaims:
    'MATCH (c:Claim)-[old:FROM|ABOUT|MENTIONS]->() USING INDEX c:Claim(id) WHERE c.id IN $ids DELETE old',
  unlinkAbout: 'MATCH (c:Claim)-[old:ABOUT]->() USING INDEX c:Claim(on) WHERE c.on IN $ids DELETE old',
  linkClaims: `UNWIND $rows AS row MATCH (c:Claim {id: row.id}) MATCH (s:Source {id: row.source}) CREATE (c)-[:FROM]->(s)`,
  linkMentions: `UNWIND $rows AS row MATCH (c:Claim {id: row.id}) UNWIND row.mentions AS id
MATCH (e:Entity {id: id}) MERGE (c)-[:MENTIONS]->(e)`,
  linkAbout: `UNWIND $rows AS row MATCH (c:Claim {on: row.on}) UNWIND row.about AS id
MATCH (e:Entity {id: id}) MERGE (c)-[:ABOUT]->(e)`,

  writeResponses: 'UNWIND $rows AS row MERGE (p:Response {id: row.id}) SET p = row',
  unlinkResponses:
    'MATCH (p:Response)-[old:FROM|ANSWERS]->() USING INDEX p:Response(id) WHERE p.id IN $ids DELETE old',
  linkResponses: `UNWIND $rows AS row MATCH (p:Response {id: row.id}) MATCH (s:Source {id: row.source}) CREATE (p)-[:FROM]->(s)
WITH p, row UNWIND row.answers AS id MATCH (c:Claim {id: id}) MERGE (p)-[:ANSWERS]->(c)`,

  writeCases: 'UNWIND $rows AS row MERGE (k:Case {id: row.id}) SET k = row',
  unlinkLayers: 'MATCH (k:Case)-[:HAS_LAYER]->(l:Layer) WHERE k.id IN $ids DETACH DELETE l',
  linkLayers: `UNWIND $rows AS row MATCH (k:Case {id: row.case}) CREATE (k)-[:HAS_LAYER]->(l:Layer) SET l = row.layer`,

  finishBatch: `MATCH (g:Throughline {id: 'graph'}) SET g.revision = $row.revision, g.state = coalesce($state, g.state)
MERGE (b:Batch {id: $batch}) SET b += $row`,

  /* ---- boards ---- */
  boardRevision: `MATCH (g:Throughline {id: 'boards'}) RETURN g.revision AS revision`,
  listBoards: `MATCH (b:Board) WHERE ${isBoard('b')}
WITH b.id AS id ORDER BY id WITH collect(id) AS ids ${PAGE_OF_IDS}`,
  boardEntries: `MATCH (b:Board) USING INDEX b:Board(id) WHERE b.id IN $ids
RETURN b.id AS id, b.title AS title, b.version AS version, b.revision AS revision,
  COUNT { MATCH (e:Entity) USING INDEX e:Entity(id) WHERE e.id IN b.entities AND e.protection IS NULL } AS entities`,
  board: `MATCH (b:Board {id: $id}) WHERE ${isBoard('b')}
RETURN b.version AS version, b.revision AS revision, b.body AS body`,
  countBoards: `MATCH (b:Board) WHERE ${isBoard('b')} RETURN count(b) AS count`,
  lockBoards: `MERGE (g:Throughline {id: 'boards'}) ON CREATE SET g.revision = 0, g.writes = []
SET g.revision = g.revision RETURN g.revision AS revision, g.writes AS writes`,
  writeBoard: 'MERGE (b:Board {id: $row.id}) SET b = $row',
  deleteBoard: 'MATCH (b:Board {id: $id}) DETACH DELETE b',
  finishBoard: `MATCH (g:Throughline {id: 'boards'}) SET g.revision = g.revision + 1, g.writes = $writes`,

  /* ---- schema ---- */
  showConstraints: `SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties
WHERE type ENDS WITH 'UNIQUENESS' AND properties = ['id'] RETURN labelsOrTypes[0] AS on`,
  showIndexes: 'SHOW INDEXES YIELD name RETURN name',
  awaitIndexes: 'CALL db.awaitIndexes(60)',
} as const;

function isSearchable(): string {
  return `e.protection IS NULL AND ($kinds IS NULL OR e.kind IN $kinds) AND ($layers IS NULL
  OR EXISTS { MATCH (e)-[r:${ANY_RELATION}]-(o:Entity) WHERE r.layer IN $layers AND o.protection IS NULL }
  OR EXISTS { MATCH (c:Claim {on: e.id}) WHERE c.layer IN $layers })`;
}

/** As against somebody else's node under the same label. */
function isBoard(board: string): string {
  return `${board}.id IS NOT NULL AND ${board}.version IS NOT NULL AND ${board}.body IS NOT NULL`;
}

const NODES_WITH_ID = [
  'Throughline',
  'Batch',
  'Case',
  'Source',
  'Entity',
  'Claim',
  'Response',
  'Board',
  'Import',
];

function countOf(family: Family): string {
  const types = RELATION_TYPES.filter((type) => FAMILY_OF[type] === family).map(relationshipOf);
  return `sum(CASE WHEN any(t IN types WHERE t IN [${quoted(types)}]) THEN 1 ELSE 0 END)`;
}

/** What keeps the ids unique, by label or relationship type: without one of these nothing is written. */
export const CONSTRAINTS: ReadonlyMap<string, string> = new Map([
  ...NODES_WITH_ID.map((label): [string, string] => [
    label,
    `CREATE CONSTRAINT throughline_${label.toLowerCase()}_id IF NOT EXISTS FOR (n:${label}) REQUIRE n.id IS UNIQUE`,
  ]),
  ...RELATION_TYPES.map((type): [string, string] => [
    relationshipOf(type),
    `CREATE CONSTRAINT throughline_${type}_id IF NOT EXISTS FOR ()-[r:${relationshipOf(type)}]-() REQUIRE r.id IS UNIQUE`,
  ]),
]);

/** What makes reads fast, by name. The words of names are cut by us: the analyzer only splits at the spaces. */
export const INDEXES: ReadonlyMap<string, string> = new Map([
  [
    'throughline_name_words',
    `CREATE FULLTEXT INDEX throughline_name_words IF NOT EXISTS FOR (n:Name) ON EACH [n.words]
OPTIONS {indexConfig: {\`fulltext.analyzer\`: 'whitespace'}}`,
  ],
  [
    'throughline_name_parts',
    'CREATE TEXT INDEX throughline_name_parts IF NOT EXISTS FOR (n:Name) ON (n.folded)',
  ],
  ['throughline_claim_on', 'CREATE INDEX throughline_claim_on IF NOT EXISTS FOR (n:Claim) ON (n.on)'],
  [
    'throughline_response_by',
    'CREATE INDEX throughline_response_by IF NOT EXISTS FOR (n:Response) ON (n.by)',
  ],
  [
    'throughline_entity_protection',
    'CREATE INDEX throughline_entity_protection IF NOT EXISTS FOR (n:Entity) ON (n.protection)',
  ],
  [
    'throughline_staged',
    'CREATE INDEX throughline_staged IF NOT EXISTS FOR (n:Staged) ON (n.batch, n.place)',
  ],
  ['throughline_earlier_of', 'CREATE INDEX throughline_earlier_of IF NOT EXISTS FOR (n:Earlier) ON (n.of)'],
  [
    'throughline_brought_import',
    'CREATE INDEX throughline_brought_import IF NOT EXISTS FOR (n:Brought) ON (n.import)',
  ],
]);
