/**
 * What is loaded before anything is asked, kept between runs under the temporary folder by size, seed and version: the
 * embedded store as the server keeps it, and a graph of Neo4j. A folder has its name only when it is complete.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HUB_THRESHOLD } from '../../../server/contract/model.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { fetchNeo4j } from '../../neo4j/fetch-neo4j.ts';
import { importTables } from '../../neo4j/import-tables.ts';
import { LEAK_VERSION, type Leak } from './leak.ts';
import { writeLeakCsv } from './leak-csv.ts';
import { inBatches, leakRecords } from './leak-records.ts';

/** What a peer is told: plain data, for it lives in another process. */
export interface Prepared {
  entities: number;
  seed: number;
  /** Of all that is kept of this leak. */
  folder: string;
}

const BATCH = 100_000;
const HEAP = '3g';

export type Say = (line: string) => void;

export function preparedFor({ entities, seed }: Leak): Prepared {
  const folder = join(tmpdir(), 'throughline-bench-paths', `${entities}-${seed}-${LEAK_VERSION}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { entities, seed, folder };
}

export const homeOf = ({ folder }: Prepared): string => join(folder, 'home');
export const neo4jFolderOf = ({ folder }: Prepared): string => join(folder, 'neo4j');

/** How long the loading took when it was done, in seconds. */
const secondsOf = (folder: string): number => Number(readFileSync(join(folder, 'seconds'), 'utf8'));

/** Fills a folder that is not there yet, and answers how many seconds that took, now or when it was done. */
export async function once(folder: string, fill: (unfinished: string) => Promise<void>): Promise<number> {
  if (existsSync(folder)) return secondsOf(folder);
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const start = performance.now();
  await fill(unfinished);
  writeFileSync(join(unfinished, 'seconds'), String((performance.now() - start) / 1000));
  renameSync(unfinished, folder);
  return secondsOf(folder);
}

/** The embedded store through its own port, in batches, as records with a claim on each line. */
export const loadEmbedded = (leak: Leak, prepared: Prepared, say: Say): Promise<number> =>
  once(homeOf(prepared), async (home) => {
    const store = await openSqliteStore({ home });
    let written = 0;
    for (const records of inBatches(leakRecords(leak), BATCH)) {
      await store.apply({ id: `leak-${written}`, records });
      written += records.length;
      say(`Embedded store: ${(written / 1e6).toFixed(1)} million records.`);
    }
    await store.close();
  });

/** Neo4j's own importer, from the same jars as the server: nothing loads it faster. Throws `LocalNeo4jError`. */
export const loadNeo4j = (
  leak: Leak,
  prepared: Prepared,
  neighbours: Int32Array,
  say: Say,
): Promise<number> =>
  once(neo4jFolderOf(prepared), async (folder) => {
    const jars = await fetchNeo4j(say);
    const files = { nodes: join(folder, 'nodes.csv'), relations: join(folder, 'relations.csv') };
    const isHub = (number: number) =>
      leak.entity(number).hub !== undefined || (neighbours[number] ?? 0) > HUB_THRESHOLD;
    writeLeakCsv(leak, files, isHub);
    say('Neo4j: the importer runs.');
    importTables(folder, jars, files, { heap: HEAP });
    rmSync(files.nodes);
    rmSync(files.relations);
  });
