/**
 * The ways to ask Neo4j each question of the bench. All give node-distinct paths, parallel relations as one step, and
 * all are parameters but what Cypher takes as text alone: lengths, types and limits.
 */
import { rankOf } from '../../../../server/domain/evidence/standing.ts';
import { spanOf } from '../../../../server/domain/time/span.ts';
import { relationshipOf } from '../../../../server/store/neo4j/cypher.ts';
import { type Ask, listedFor, SHORTEST_GROUPS } from '../asks.ts';
import { dayInteger } from '../leak-csv.ts';
import { type Answer, countsOf } from '../peer.ts';

/** The column `hops` of each row; `undefined` when the time was over. */
export type Run = (statement: string, parameters?: Record<string, unknown>) => Promise<number[] | undefined>;

export interface Form {
  name: string;
  answer(run: Run, ask: Ask): Promise<Answer>;
}

const ENDS = 'MATCH (a:Entity {id: $from}), (b:Entity {id: $to})';
/** What is answered of a path: its entities. The driver is spared all else. */
const PATH = 'DISTINCT [n IN nodes(p) | n.id] AS ids, length(p) AS hops';

/** Those among which the fastest is chosen, or the one that is asked for. */
export function formsFor(ask: Ask): Form[] {
  const all = allFormsFor(ask);
  return ask.way === undefined ? all : all.filter(({ name }) => name === ask.way);
}

function allFormsFor(ask: Ask): Form[] {
  switch (ask.want) {
    case 'one':
      return ask.to.length > 1 ? setForms() : oneForms(ask);
    case 'all':
      return allForms(ask);
    case 'simple':
      return simpleForms(ask);
    case 'groups':
      return groupForms(ask);
  }
}

const single = (name: string, statement: string): Form => ({
  name,
  async answer(run, ask) {
    const hops = await run(statement, parametersOf(ask));
    return hops ? { counts: countsOf(hops.slice(0, ask.limit.paths)) } : { counts: [], cut: 'time' };
  },
});

function parametersOf({ from, to, rules }: Ask): Record<string, unknown> {
  const span = rules.asOf === undefined ? undefined : spanOf(rules.asOf);
  return {
    from: from[0],
    to: to.length > 1 ? to : to[0],
    rank: rankOf(rules.standing ?? 'uncited'),
    layers: rules.layers ?? [],
    firstDay: span && dayInteger(span.first),
    lastDay: span && dayInteger(span.last),
  };
}

/** What the rules ask of a relation, and of a path's inner entities. */
function conditionsOf({ rules }: Ask): { types: string; relation: string; inner: boolean } {
  const relation = [
    ...(rules.standing === undefined || rules.standing === 'uncited' ? [] : ['r.rank <= $rank']),
    ...(rules.layers === undefined ? [] : ['r.layer IN $layers']),
    ...(rules.asOf === undefined ? [] : ['r.first <= $lastDay', 'r.last >= $firstDay']),
  ];
  return {
    types: rules.types === undefined ? '' : `:${rules.types.map(relationshipOf).join('|')}`,
    relation: relation.join(' AND '),
    inner: rules.hubs === 'ends',
  };
}

function oneForms(ask: Ask): Form[] {
  const { types, relation, inner } = conditionsOf(ask);
  const most = ask.rules.maxHops ?? 6;
  const pattern = `(a)-[${types}*..${most}]-(b)`;
  const held = relation ? [`all(r IN relationships(p) WHERE ${relation})`] : [];
  const where = (inside: string) => {
    const conditions = inner ? [...held, inside] : held;
    return conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  };
  const noneInside = where('none(n IN nodes(p)[1..-1] WHERE n.isHub)');
  const step = `(x)-[r${types}${relation ? ` WHERE ${relation}` : ''}]-(y)`;
  const any = inner
    ? `ANY SHORTEST (a) (${step} WHERE NOT y.isHub OR y = b){1,${most}} (b)`
    : `ANY SHORTEST (a) (${step}){1,${most}} (b)`;
  return [
    single('shortestPath', `${ENDS} MATCH p = shortestPath(${pattern}) ${noneInside} RETURN ${PATH}`),
    ...(inner
      ? [
          single(
            'shortestPath, hubs barred node by node',
            `${ENDS} MATCH p = shortestPath(${pattern})
${where('all(n IN nodes(p) WHERE NOT n.isHub OR n = a OR n = b)')} RETURN ${PATH}`,
          ),
        ]
      : []),
    single(
      'allShortestPaths, first',
      `${ENDS} MATCH p = allShortestPaths(${pattern}) ${noneInside} RETURN ${PATH} LIMIT 1`,
    ),
    single('ANY SHORTEST', `${ENDS} MATCH p = ${any} RETURN ${PATH}`),
  ];
}

const SET = 'MATCH (a:Entity {id: $from})';

function setForms(): Form[] {
  const byLength: Form = {
    name: 'length by length, to any of the members',
    async answer(run, ask) {
      for (let hops = 1; hops <= (ask.rules.maxHops ?? 6); hops++) {
        const found = await run(
          `${SET} MATCH p = (a)-[*${hops}..${hops}]-(b:Entity) WHERE b.id IN $to RETURN length(p) AS hops LIMIT 1`,
          parametersOf(ask),
        );
        if (found === undefined) return { counts: [], cut: 'time' };
        if (found.length > 0) return { counts: countsOf(found) };
      }
      return { counts: [] };
    },
  };
  return [
    single(
      'ANY SHORTEST to each, then the least',
      `${SET} MATCH (b:Entity) WHERE b.id IN $to MATCH p = ANY SHORTEST (a)-[]-{1,12}(b)
WITH p ORDER BY length(p) LIMIT 1 RETURN ${PATH}`,
    ),
    byLength,
    single(
      'shortestPath to each, then the least',
      `${SET} UNWIND $to AS id MATCH (b:Entity {id: id}) MATCH p = shortestPath((a)-[*..12]-(b))
WITH p ORDER BY length(p) LIMIT 1 RETURN ${PATH}`,
    ),
  ];
}

const allForms = (ask: Ask): Form[] => [
  single(
    'allShortestPaths',
    `${ENDS} MATCH p = allShortestPaths((a)-[*..12]-(b)) RETURN ${PATH} LIMIT ${listedFor(ask)}`,
  ),
  single(
    'ALL SHORTEST',
    `${ENDS} MATCH p = ALL SHORTEST (a)-[]-{1,12}(b) RETURN ${PATH} LIMIT ${listedFor(ask)}`,
  ),
];

/** Cypher's paths repeat no relation, but may repeat an entity. */
const NODES_DISTINCT = 'all(n IN ns WHERE single(m IN ns WHERE m = n))';

/** Paths of exactly so many hops as two halves that meet in the middle. */
const joined = (hops: number): string => {
  const first = Math.ceil(hops / 2);
  return `MATCH p1 = (a)-[*${first}..${first}]-(m), p2 = (m)-[*${hops - first}..${hops - first}]-(b) USING JOIN ON m
WITH nodes(p1) + tail(nodes(p2)) AS ns WHERE ${NODES_DISTINCT} WITH DISTINCT ns`;
};

const lengths = (most: number): number[] => Array.from({ length: most }, (_, i) => i + 1);

/** `a` to `b` in so many hops: one step needs no middle. */
const ofLength = (hops: number): string =>
  hops === 1 ? 'MATCH (a)--(b) WITH DISTINCT [a, b] AS ns' : joined(hops);

function simpleForms({ rules: { maxHops = 6 }, limit }: Ask): Form[] {
  const found = (matched: string) =>
    `${ENDS} ${matched} RETURN [n IN ns | n.id] AS ids, size(ns) - 1 AS hops LIMIT ${limit.paths}`;
  const byLength: Form = {
    name: 'halves joined in the middle, length by length',
    async answer(run, ask) {
      const all: number[] = [];
      for (const hops of lengths(maxHops)) {
        const more = await run(found(ofLength(hops)), parametersOf(ask));
        if (more === undefined) return { counts: countsOf(all), cut: 'time' };
        all.push(...more);
        if (all.length >= limit.paths) break;
      }
      return { counts: countsOf(all.slice(0, limit.paths)) };
    },
  };
  const half = Math.floor(maxHops / 2);
  return [
    single(
      'halves joined in the middle, in two parts',
      `${ENDS} CALL (a, b) {
  MATCH p = (a)-[*1..${half - 1}]-(b) RETURN nodes(p) AS ns
  UNION ALL
  MATCH p1 = (a)-[*${half}..${half}]-(m), p2 = (m)-[*0..${maxHops - half}]-(b) USING JOIN ON m
  RETURN nodes(p1) + tail(nodes(p2)) AS ns
}
WITH ns WHERE ${NODES_DISTINCT} WITH DISTINCT ns
RETURN [n IN ns | n.id] AS ids, size(ns) - 1 AS hops LIMIT ${limit.paths}`,
    ),
    byLength,
    single(
      'one pattern of variable length',
      found(
        `MATCH p = (a)-[*1..${maxHops}]-(b) WITH nodes(p) AS ns WHERE ${NODES_DISTINCT} WITH DISTINCT ns`,
      ),
    ),
  ];
}

/** The first group as all shortest paths, each next as halves of that length; as far as has to be listed. */
function groupForms(asked: Ask): Form[] {
  const { limit } = asked;
  const listed = listedFor(asked);
  const steps: Form = {
    name: 'allShortestPaths, then halves joined in the middle',
    async answer(run, ask) {
      const parameters = parametersOf(ask);
      const first = await run(
        `${ENDS} MATCH p = allShortestPaths((a)-[*..12]-(b)) RETURN ${PATH} LIMIT ${listed}`,
        parameters,
      );
      if (first === undefined) return { counts: [], cut: 'time' };
      const all = [...first];
      let groups = first.length > 0 ? 1 : limit.groups;
      for (
        let hops = (first[0] ?? 0) + 1;
        groups < limit.groups && all.length < listed && hops <= 12;
        hops++
      ) {
        const more = await run(
          `${ENDS} ${ofLength(hops)} RETURN [n IN ns | n.id] AS ids, size(ns) - 1 AS hops LIMIT ${listed - all.length}`,
          parameters,
        );
        if (more === undefined) return { counts: countsOf(all), cut: 'time' };
        if (more.length > 0) groups++;
        all.push(...more);
      }
      return { counts: countsOf(all.slice(0, limit.paths)) };
    },
  };
  return [
    steps,
    single(
      SHORTEST_GROUPS,
      `${ENDS} MATCH p = SHORTEST ${limit.groups} GROUPS (a)-[]-{1,12}(b) WITH nodes(p) AS ns WHERE ${NODES_DISTINCT}
WITH DISTINCT ns ORDER BY size(ns) RETURN [n IN ns | n.id] AS ids, size(ns) - 1 AS hops LIMIT ${listed}`,
    ),
  ];
}
