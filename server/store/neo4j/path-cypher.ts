/**
 * The Cypher of path search, by name, under the same rules as `cypher.ts`: a statement's text is the same whatever the
 * data. How many steps a pattern has, and which way its arrows point, cannot be a parameter: there is a text for each.
 *
 * Each form is the one that was found fastest on a large graph: `allShortestPaths` for the shortest ways between two
 * entities; for ways of a given length two halves, each grown under all the rules, joined in the middle.
 *
 * Values go in as one map, `$ask`: of a list that is a parameter itself the planner notes the length, and plans anew, for
 * half a second, for each length it has not seen. That a relation is ours is told by its standing: with a condition on its
 * id the planner would, while the graph is small, go through the index of ids for every step.
 */

import { KINDS, type Kind, RELATION_TYPES, type RelationType } from '../../contract/model.ts';
import { BADGE_TYPES } from '../../domain/evidence/badges.ts';
import { labelOf, relationshipOf } from './cypher.ts';

const relationshipsOf = (types: readonly RelationType[]): string => types.map(relationshipOf).join('|');
const ANY = relationshipsOf(RELATION_TYPES);

export const MOST_STEPS = 12;
export type Steps = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;
const LENGTHS = Array.from({ length: MOST_STEPS }, (_, index) => (index + 1) as Steps);

const perLength = (statement: (steps: number) => string): Readonly<Record<Steps, string>> =>
  Object.fromEntries(LENGTHS.map((steps) => [steps, statement(steps)])) as Record<Steps, string>;

const ENTITY = (e: string) =>
  `${e}.id AS id, ${e}.kind AS kind, ${e}.hub AS hub, COUNT { (${e})--() } AS links`;
const NODE = (e: string) => `[${e}.id, ${e}.kind, ${e}.hub, COUNT { (${e})--() }]`;
const RELATION =
  'r.id AS id, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.layer AS layer, r.standing AS standing, r.since AS since, r.until AS until, r.asOf AS asOf';

const ofTypes = (r: string, types: string) => `(${types} IS NULL OR type(${r}) IN ${types})`;

// A partial date compares with as much of a day as it states: only what surely began later, or surely ended earlier, is left out.
const admitted = (r: string): string =>
  `${r}.layer IN $ask.layers AND ${r}.standing IN $ask.standings
  AND ($ask.lastDay IS NULL OR ${r}.since IS NULL OR ${r}.since <= left($ask.lastDay, size(${r}.since)))
  AND ($ask.firstDay IS NULL OR ${r}.until IS NULL OR ${r}.until >= left($ask.firstDay, size(${r}.until)))`;

/** Whether a way may go on through the entity. */
const open = (n: string): string =>
  `NOT ${n}.id IN $ask.barred AND ($ask.throughHubs OR ${n}.hub IS NULL) AND ${n}.protection IS NULL
  AND ($ask.barredKind IS NULL OR ${n}.kind <> $ask.barredKind)`;

/** Whether the relation may be followed from `x`, by its direction. */
const pointed = (r: string, x: string, rule = '$ask.'): string =>
  `(${rule}along OR startNode(${r}) <> ${x}) AND (${rule}against OR startNode(${r}) = ${x})`;

/** So many steps of which each arrives where a way may go on. */
const onward = (r: string, steps: number): string =>
  `((x_${r})-[${r}:${ANY}]-(n_${r}) WHERE ${open(`n_${r}`)} AND ${pointed(r, `x_${r}`)} AND ${ofTypes(r, '$ask.types')} AND ${admitted(r)}){${steps}}`;
/** So many steps of which each begins where a way may go on. */
const inward = (r: string, steps: number): string =>
  `((n_${r})-[${r}:${ANY}]-(y_${r}) WHERE ${open(`n_${r}`)} AND ${pointed(r, `n_${r}`)} AND ${ofTypes(r, '$ask.types')} AND ${admitted(r)}){${steps}}`;

const FROM = 'MATCH (a:Entity) USING INDEX a:Entity(id) WHERE a.id IN $ask.from';
const TO = 'MATCH (b:Entity) USING INDEX b:Entity(id) WHERE b.id IN $ask.to';

/** Cypher repeats no relation, but entities. */
const EACH_ONCE = 'all(i IN range(0, size(way) - 2) WHERE NOT way[i] IN way[i + 1..])';
const LIMITED = 'RETURN way LIMIT $ask.limit';

function waysBetween(steps: number): string {
  if (steps === 1)
    return `${FROM}
${TO}
MATCH (a)-[r:${ANY}]-(b) WHERE a <> b AND ${pointed('r', 'a')} AND ${ofTypes('r', '$ask.types')} AND ${admitted('r')}
WITH DISTINCT [a.id, b.id] AS way ${LIMITED}`;
  const half = Math.ceil(steps / 2);
  return `${FROM}
${TO}
MATCH p = (a) ${onward('r', half)} (m), q = (m) ${inward('s', steps - half)} (b) USING JOIN ON m
WITH DISTINCT [n IN nodes(p) | n.id] + [n IN nodes(q)[1..] | n.id] AS way WHERE ${EACH_ONCE}
${LIMITED}`;
}

function waysToKind(steps: number): string {
  const [before, last, way] =
    steps === 1
      ? ['', 'a', '[a.id, b.id]']
      : [`MATCH p = (a) ${onward('r', steps - 1)} (m)\n`, 'm', '[n IN nodes(p) | n.id] + [b.id]'];
  return `${FROM}
${before}MATCH (${last})-[l:${ANY}]-(b:Entity)
WHERE b.kind = $ask.kind AND b.protection IS NULL AND NOT b.id IN $ask.avoided
  AND ${pointed('l', last)} AND ${ofTypes('l', '$ask.types')} AND ${admitted('l')}
WITH DISTINCT ${way} AS way WHERE ${EACH_ONCE}
${LIMITED}`;
}

function waysOfShape(steps: number): string {
  const at = Array.from({ length: steps }, (_, index) => index);
  const node = (index: number) => (index === 0 ? 'a' : index === steps ? 'b' : `v${index}`);
  const rules = at.flatMap((index) => {
    const [r, x, y, rule] = [`r${index}`, node(index), node(index + 1), `$ask.steps[${index}].`];
    return [
      `${ofTypes(r, `${rule}types`)} AND ${pointed(r, x, rule)} AND ${admitted(r)}`,
      `(${rule}ids IS NULL OR ${y}.id IN ${rule}ids) AND (${rule}kind IS NULL OR ${y}.kind = ${rule}kind)`,
      ...(index + 1 < steps ? [open(y)] : []),
    ];
  });
  return `${FROM}
${TO}
MATCH (a)${at.map((index) => `-[r${index}:${ANY}]-(${node(index + 1)})`).join('')}
WHERE ${rules.join('\n  AND ')}
WITH DISTINCT [${[...at, steps].map((index) => `${node(index)}.id`).join(', ')}] AS way WHERE ${EACH_ONCE}
${LIMITED}`;
}

const ARROWS = { any: ['-', '-'], along: ['-', '->'], against: ['<-', '-'] } as const;
export type Direction = keyof typeof ARROWS;

const shortest = (form: string, direction: Direction, most: number): string => {
  const [left, right] = ARROWS[direction];
  return `MATCH p = ${form}((a)${left}[:${ANY}*..${most}]${right}(b))
WHERE all(r IN relationships(p) WHERE ${ofTypes('r', '$ask.types')} AND ${admitted('r')})
  AND all(n IN nodes(p) WHERE n = a OR n = b OR (${open('n')}))`;
};

const perDirection = (statement: (direction: Direction, steps: number) => string) => ({
  any: perLength((steps) => statement('any', steps)),
  along: perLength((steps) => statement('along', steps)),
  against: perLength((steps) => statement('against', steps)),
});

export const PATH_CYPHER = {
  pathEntities: `MATCH (e:Entity) USING INDEX e:Entity(id) WHERE e.id IN $ask.ids AND e.protection IS NULL RETURN ${ENTITY('e')}`,
  pathEntitiesOfKind: Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      `MATCH (e:Entity:${labelOf(kind)}) WHERE e.id IS NOT NULL AND e.protection IS NULL RETURN ${ENTITY('e')} LIMIT $ask.limit`,
    ]),
  ) as Readonly<Record<Kind, string>>,
  badgeRelations: `MATCH (e:Entity)-[r:${relationshipsOf(BADGE_TYPES)}]->(o:Entity)
WHERE r.standing IS NOT NULL AND type(r) IN $ask.types AND ($ask.kind IS NULL OR e.kind = $ask.kind)
  AND e.protection IS NULL AND o.protection IS NULL
RETURN ${RELATION}, ${NODE('e')} AS node, ${NODE('o')} AS other LIMIT $ask.limit`,
  relationsAround: `MATCH (e:Entity)-[r:${ANY}]-(o:Entity) USING INDEX e:Entity(id)
WHERE e.id IN $ask.ids AND r.standing IS NOT NULL AND e <> o AND (e.id < o.id OR NOT o.id IN $ask.ids)
  AND ${ofTypes('r', '$ask.types')}
  AND e.protection IS NULL AND o.protection IS NULL
RETURN ${RELATION}, ${NODE('e')} AS node, ${NODE('o')} AS other LIMIT $ask.limit`,
  relationsBetween: `UNWIND $ask.pairs AS pair
MATCH (a:Entity {id: pair[0]}) USING INDEX a:Entity(id)
MATCH (b:Entity {id: pair[1]}) USING INDEX b:Entity(id)
MATCH (a)-[r:${ANY}]-(b) WHERE r.standing IS NOT NULL AND a.protection IS NULL AND b.protection IS NULL
RETURN ${RELATION}`,
  distinctNeighbours: `MATCH (e:Entity) USING INDEX e:Entity(id) WHERE e.id IN $ask.ids AND e.protection IS NULL
CALL (e) {
  MATCH (e)-[r:${ANY}]-(o:Entity) WHERE o <> e AND r.standing IS NOT NULL AND o.protection IS NULL RETURN count(DISTINCT o) AS count
}
RETURN e.id AS id, count`,
  /** The number of links of an entity stands with it: nothing is walked. */
  linkedOver: `MATCH (e:Entity) WHERE COUNT { (e)--() } > $ask.over AND e.id IS NOT NULL AND e.protection IS NULL RETURN e.id AS id`,
  pathClaims: `MATCH (c:Claim) USING INDEX c:Claim(on) WHERE c.on IN $ask.ids AND c.layer IS NULL
RETURN c.id AS id, c.on AS on, c.status AS status, c.source AS source`,
  originsMet: `MATCH (s:Source) USING INDEX s:Source(id) WHERE s.id IN $ask.ids
MATCH (s)-[:ORIGINATES_FROM*0..]->(c:Source)-[:ORIGINATES_FROM]->(o:Source)
RETURN DISTINCT c.id AS id, o.id AS origin`,

  shortestWays: perDirection(
    (direction, most) => `MATCH (a:Entity {id: $ask.from}) MATCH (b:Entity {id: $ask.to})
${shortest('allShortestPaths', direction, most)}
WITH DISTINCT [n IN nodes(p) | n.id] AS way ${LIMITED}`,
  ),
  reaching: perDirection(
    (direction, most) => `${FROM}
CALL (a) {
  ${TO} AND b <> a
  ${shortest('shortestPath', direction, most)}
  RETURN true AS found LIMIT 1
}
RETURN a.id AS id`,
  ),
  waysBetween: perLength(waysBetween),
  waysToKind: perLength(waysToKind),
  waysOfShape: perLength(waysOfShape),
} as const;

/** What nearly every question needs, in the order in which it does. */
export const COMMON_STATEMENTS: readonly string[] = [
  PATH_CYPHER.pathEntities,
  PATH_CYPHER.relationsAround,
  PATH_CYPHER.pathClaims,
  PATH_CYPHER.originsMet,
  PATH_CYPHER.distinctNeighbours,
  PATH_CYPHER.linkedOver,
  PATH_CYPHER.relationsBetween,
  PATH_CYPHER.shortestWays.any[6],
  ...LENGTHS.slice(0, 7).map((steps) => PATH_CYPHER.waysBetween[steps]),
  PATH_CYPHER.reaching.any[6],
];
