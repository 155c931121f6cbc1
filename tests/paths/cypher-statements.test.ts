/** Every Cypher statement of path search, checked without a server; and that what is asked of it never is part of it. */
import { lintCypherQuery } from '@neo4j-cypher/language-support';
import { expect, test } from 'vitest';
import { KINDS, RELATION_TYPES } from '../../server/contract/model.ts';
import type { Neo4jConnection } from '../../server/store/neo4j/connection.ts';
import { labelOf, relationshipOf } from '../../server/store/neo4j/cypher.ts';
import { PATH_CYPHER } from '../../server/store/neo4j/path-cypher.ts';
import { neo4jPathQueries } from '../../server/store/neo4j/path-queries.ts';
import type { PathReads, WayBounds } from '../../server/store/path-queries.ts';

const SCHEMA = {
  defaultLanguage: 'CYPHER 5' as const,
  labels: ['Entity', 'Claim', 'Source', ...KINDS.map(labelOf)],
  relationshipTypes: ['ORIGINATES_FROM', ...RELATION_TYPES.map(relationshipOf)],
  propertyKeys: [
    ...['id', 'kind', 'hub', 'protection', 'layer', 'standing', 'since', 'until', 'asOf', 'on', 'status'],
    'source',
    // Of the one parameter.
    ...['ids', 'limit', 'types', 'pairs', 'over', 'from', 'to', 'steps', 'along', 'against', 'layers'],
    ...['standings', 'firstDay', 'lastDay', 'barred', 'avoided', 'barredKind', 'throughHubs'],
  ],
  parameters: { ask: null },
};

type Statements = string | { readonly [word: string]: Statements };

/** Each text with its name, down to what it differs by. */
function* textsOf(statements: Statements, name: string): Generator<[name: string, text: string]> {
  if (typeof statements === 'string') yield [name, statements];
  else
    for (const [word, inner] of Object.entries(statements)) yield* textsOf(inner, `${name} ${word}`.trim());
}

const TEXTS = [...textsOf(PATH_CYPHER, '')];

// A long pattern and a turned arrow say the same, and a check takes a second.
const ALIKE = / (?:2|[4-9]|1\d)$| against | (?!person)[a-z]+$/;

test.each(TEXTS.filter(([name]) => !ALIKE.test(name)))('%s is sound Cypher over our own graph', (_, text) => {
  expect(lintCypherQuery(text, SCHEMA).diagnostics.map(({ message }) => message)).toEqual([]);
});

test('the text that is run is one of these, whatever is asked', async () => {
  const signs = ['`', '\\u0060', "'", '"', '//', '}) DETACH DELETE n //', '$x', '\\', '\n'];
  const run: [statement: string, parameters: object][] = [];
  const connection = {
    read: async (work: (tx: object) => Promise<unknown>) =>
      work({
        run: async (statement: string, parameters: object) => {
          run.push([statement, parameters]);
          return { records: [] };
        },
      }),
  } as object as Neo4jConnection;
  const reads = neo4jPathQueries(connection).within({
    signal: new AbortController().signal,
    until: performance.now() + 1_000,
  });
  for (const sign of signs) await askAll(reads, sign);
  const texts = new Set(TEXTS.map(([, text]) => text));
  expect(run.length).toBeGreaterThan(signs.length * 12);
  for (const [statement, parameters] of run) {
    expect(texts).toContain(statement);
    expect(JSON.stringify(parameters)).not.toBe('{}');
  }
});

/** Every read, with the sign in every place where a text can stand. */
async function askAll(reads: PathReads, sign: string): Promise<void> {
  const bounds: WayBounds = {
    ...{ types: ['owns'], along: true, against: false, layers: [sign], standings: ['reported'] },
    ...{ days: { first: sign, last: sign }, barred: [sign], avoided: [sign], barredKind: undefined },
    ...{ throughHubs: false, limit: 10 },
  };
  await reads.entities([sign]);
  await reads.entitiesOfKind('person', 1);
  await reads.relationsOfTypes(['owns'], 'person', 1);
  await reads.relationsAround([sign], ['owns'], 1);
  await reads.relationsBetween([[sign, sign]]);
  await reads.countNeighbours([sign]);
  await reads.entitiesLinkedOver(1);
  await reads.claimsOn([sign]);
  await reads.originsOf([sign]);
  await reads.shortestWays(sign, sign, bounds, 6);
  await reads.waysBetween([sign], [sign], bounds, 3);
  await reads.waysToKind([sign], 'person', bounds, 2);
  await reads.waysOfShape([sign], [sign], bounds, [{ ...bounds, arrives: { ids: [sign] } }]);
  await reads.reaching([sign], [sign], bounds, 6);
}
