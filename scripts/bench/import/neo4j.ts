/** The same tables into Neo4j as one would load them by hand, and names looked for in its full-text index. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { foldName } from '../../../server/domain/text/fold-name.ts';
import { neo4j } from '../../../server/store/neo4j/driver.ts';
import { type LocalNeo4j, startLocalNeo4j } from '../../neo4j/local-neo4j.ts';
import { timesOf } from '../paths/times.ts';
import type { KindFound } from './names.ts';
import type { NameAsked } from './queries.ts';

const MEMORY = { heap: '3g', pageCache: '1g' } as const;
const SHOWN = 20;

type Run = (statement: string, parameters?: object) => Promise<Record<string, unknown>[]>;

/** A server of its own, with the files where it may read them; all of it is gone afterwards. Throws `LocalNeo4jError`. */
export async function withNeo4j<T>(
  paths: readonly string[],
  work: (server: LocalNeo4j, run: Run) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-neo4j-'));
  mkdirSync(join(folder, 'import'));
  for (const path of paths) copyFileSync(path, join(folder, 'import', basename(path)));
  try {
    const server = await startLocalNeo4j({ folder, ...MEMORY });
    const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.username, server.password), {
      disableLosslessIntegers: true,
      telemetryDisabled: true,
    });
    const session = driver.session();
    try {
      return await work(server, async (statement, parameters = {}) =>
        (await session.run(statement, parameters)).records.map((row) => row.toObject()),
      );
    } finally {
      await session.close();
      await driver.close();
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const IN_BATCHES = 'IN TRANSACTIONS OF 10000 ROWS';

const nodesFrom = (file: string): string =>
  `LOAD CSV WITH HEADERS FROM 'file:///${file}' AS row
   CALL (row) { CREATE (n:Node {id: row.node_id}) SET n += row, n.name = coalesce(row.name, row.address) } ${IN_BATCHES}`;

const RELATIONSHIPS = `
  LOAD CSV WITH HEADERS FROM 'file:///relationships.csv' AS row
  CALL (row) {
    MATCH (a:Node {id: row.node_id_start}) MATCH (b:Node {id: row.node_id_end})
    CREATE (a)-[r:RELATED]->(b) SET r = row
  } ${IN_BATCHES}`;

/** In seconds: the nodes and lines alone, without claims, sources or a check of anything. */
export async function loadByHand(run: Run, paths: readonly string[]): Promise<number> {
  const start = performance.now();
  await run('CREATE CONSTRAINT node_id IF NOT EXISTS FOR (n:Node) REQUIRE n.id IS UNIQUE');
  await loadNodes(run, paths);
  await run(RELATIONSHIPS);
  return (performance.now() - start) / 1000;
}

async function loadNodes(run: Run, paths: readonly string[]): Promise<void> {
  const files = paths.map((path) => basename(path)).filter((name) => name.startsWith('nodes-'));
  for (const file of files) await run(nodesFrom(file));
}

/** By its full-text index, one letter wrong allowed in each word that may be. */
export async function searchFuzzily(
  run: Run,
  paths: readonly string[],
  queries: readonly NameAsked[],
): Promise<KindFound> {
  await loadNodes(run, paths);
  await run('CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:Node) ON EACH [n.name]');
  await run('CALL db.awaitIndexes(600)');
  const statement = `CALL db.index.fulltext.queryNodes('names', $query, {limit: ${SHOWN}}) YIELD node, score
    RETURN node.name AS name`;
  const milliseconds: number[] = [];
  let found = 0;
  // The first few are planned and compiled.
  for (const { text } of queries.slice(0, 20)) await run(statement, { query: fuzzy(text) });
  for (const { text, meant } of queries) {
    const start = performance.now();
    const rows = await run(statement, { query: fuzzy(text) });
    milliseconds.push(performance.now() - start);
    // An address has its country behind it in the tables.
    if (rows.some(({ name }) => foldName(String(name)).startsWith(foldName(meant)))) found += 1;
  }
  return { times: timesOf(milliseconds), found, asked: queries.length };
}

const fuzzy = (text: string): string =>
  text
    .split(' ')
    .map((word) => `${word}~1`)
    .join(' AND ');
