/** Neo4j's own importer, from the same jars as the server: nothing loads a graph faster. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalNeo4jError } from './fetch-neo4j.ts';
import { findJava, OPENED } from './local-neo4j.ts';

export interface Tables {
  readonly nodes: string;
  readonly relations: string;
}

/** Makes the graph of the tables in a folder that `startLocalNeo4j` then takes. Throws `LocalNeo4jError`. */
export function importTables(
  folder: string,
  jars: string,
  tables: Tables,
  { heap = '512m', options = [] }: { heap?: string; options?: readonly string[] } = {},
): void {
  writeFileSync(join(folder, 'neo4j.conf'), `server.directories.data=${join(folder, 'data')}\n`);
  const done = spawnSync(
    findJava(),
    [
      `-Xmx${heap}`,
      ...OPENED.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
      ...['-cp', join(jars, '*'), 'org.neo4j.cli.AdminTool', 'database', 'import', 'full', 'neo4j'],
      `--nodes=${tables.nodes}`,
      `--relationships=${tables.relations}`,
      `--report-file=${join(folder, 'import-report.txt')}`,
      '--overwrite-destination=true',
      ...options,
    ],
    {
      env: { ...process.env, NEO4J_HOME: folder, NEO4J_CONF: folder },
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  );
  if (done.status !== 0)
    throw new LocalNeo4jError(`Neo4j's importer failed: ${done.stderr.trim().split('\n').at(-1)}`);
}
