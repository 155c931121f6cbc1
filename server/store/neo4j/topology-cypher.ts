/**
 * The Cypher of the topology, by name, under the same rules as `cypher.ts`. What is read whole comes in pages in the order
 * of an index, and each page as a few long lists, which the driver reads several times faster than rows.
 */
import { RELATION_TYPES, type RelationType } from '../../contract/model.ts';
import { ANY_RELATION, isAboutWithheld, perType, relationshipOf } from './cypher.ts';

/** Everything that the topology is made of; Neo4j keeps their counts, whoever writes. */
const COUNTED = [
  '(:Entity)',
  '(:Claim)',
  '(:Source)',
  '(:Source)-[:ORIGINATES_FROM]->()',
  ...RELATION_TYPES.map((type) => `(:Entity)-[:${relationshipOf(type)}]->()`),
];

const stated = (list: string, value: string): string => `collect(coalesce(${value}, '')) AS ${list}`;

const PAGE = 'LIMIT $limit';

export const TOPOLOGY_CYPHER = {
  stamp: `OPTIONAL MATCH (g:Throughline {id: 'graph'})
RETURN g.revision AS revision, g.state AS state, [
  ${COUNTED.map((pattern) => `COUNT { MATCH ${pattern} }`).join(',\n  ')}
] AS counts`,

  sourcePage: `MATCH (s:Source) WHERE s.id > $after WITH s ORDER BY s.id ${PAGE}
RETURN collect(s.id) AS ids, ${stated('origins', 's.originatesFrom')},
  collect(EXISTS { MATCH (s)<-[:FROM]-(c:Claim) WHERE NOT ${isAboutWithheld('c')} }) AS isRestedOn`,

  entityPage: `MATCH (e:Entity) WHERE e.id > $after WITH e ORDER BY e.id ${PAGE}
RETURN collect(e.id) AS ids, ${stated('kinds', 'e.kind')}, ${stated('hubs', 'e.hub')},
  collect(e.protection IS NOT NULL) AS withheld`,

  relationPage: perType(
    (type) => `MATCH (a)-[r:${type}]->(b) WHERE r.id > $after WITH a, r, b ORDER BY r.id ${PAGE}
RETURN collect(r.id) AS ids, ${stated('from', 'a.id')}, ${stated('to', 'b.id')}, ${stated('layers', 'r.layer')},
  ${stated('since', 'r.since')}, ${stated('until', 'r.until')}, ${stated('asOf', 'r.asOf')}`,
  ),

  claimPage: `MATCH (c:Claim) WHERE c.on > $after AND c.layer IS NULL WITH c ORDER BY c.on ${PAGE}
RETURN collect(c.on) AS ids, ${stated('statuses', 'c.status')}, ${stated('sources', 'c.source')}`,

  idsOfRelationsOf: `MATCH (e:Entity)-[r:${ANY_RELATION}]-() USING INDEX e:Entity(id) WHERE e.id IN $ids AND r.id IS NOT NULL
RETURN DISTINCT r.id AS id LIMIT $limit`,
  changedEntities: `MATCH (e:Entity) USING INDEX e:Entity(id) WHERE e.id IN $ids
RETURN e.id AS id, e.kind AS kind, e.hub AS hub, e.protection IS NOT NULL AS withheld`,
  changedRelations: perType(
    (type) => `MATCH (a)-[r:${type}]->(b) USING INDEX r:${type}(id) WHERE r.id IN $ids
RETURN r.id AS id, a.id AS from, b.id AS to, r.layer AS layer, r.since AS since, r.until AS until, r.asOf AS asOf,
  a.protection IS NOT NULL OR b.protection IS NOT NULL AS withheld,
  COLLECT { MATCH (c:Claim {on: r.id}) WHERE c.layer IS NULL RETURN [c.status, c.source] } AS claims`,
  ),
} as const;

/** At what place of `counts` each is counted. */
export const COUNT_OF = {
  entity: 0,
  claim: 1,
  source: 2,
  origin: 3,
  relation: (type: RelationType): number => 4 + RELATION_TYPES.indexOf(type),
} as const;
