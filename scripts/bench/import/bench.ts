/** A leak as tables into the store, beside `LOAD CSV`, and names looked for in what came of it. See ../README.md. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LocalNeo4jError } from '../../neo4j/fetch-neo4j.ts';
import { type Leak, leakOf } from '../paths/leak.ts';
import { describeMachine } from '../paths/machine.ts';
import { putBetween } from '../paths/report.ts';
import { apart } from './apart.ts';
import type { LoadTask } from './load.ts';
import { madeFiles } from './made.ts';
import { loadByHand, searchFuzzily, withNeo4j } from './neo4j.ts';
import { queriesOf } from './queries.ts';
import { type ImportReport, type Measured, renderImport } from './report.ts';

const PARTS = ['whole', 'small', 'beside', 'names', 'fuzzy'] as const;
type Part = (typeof PARTS)[number];

const OPTIONS = {
  entities: { type: 'string', default: '2000000' },
  only: { type: 'string', default: PARTS.join(',') },
  json: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
} as const;

const README = join(import.meta.dirname, '../README.md');
const MARK = 'import, measured';

/** Some 10,000 rows, and what fits beside Neo4j on one machine. */
const [SMALL, BESIDE] = [3_750, 200_000];
const QUESTIONS = 100;

const say = (line: string) => void process.stderr.write(`${line}\n`);

export async function bench(words: string[]): Promise<void> {
  const { values } = parseArgs({ args: words, options: OPTIONS });
  const parts = values.only.split(',').map((name) => {
    const part = PARTS.find((each) => each === name);
    if (part === undefined) throw new Error(`--only takes ${PARTS.join(', ')}, parted by commas.`);
    return part;
  });
  const report = await measured(leakOf(Number(values.entities)), parts);
  const told = renderImport(report);
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : `${told}\n`);
  if (values.write) writeFileSync(README, putBetween(readFileSync(README, 'utf8'), MARK, told));
}

async function measured(leak: Leak, parts: readonly Part[]): Promise<ImportReport> {
  const missing: string[] = [];
  let report: ImportReport = { machine: describeMachine(), entities: leak.entities, missing };
  const add = (more: Partial<ImportReport>) => {
    report = { ...report, ...more };
  };
  const perhaps = async (work: () => Promise<Partial<ImportReport>>) => {
    try {
      add(await work());
    } catch (error) {
      if (!(error instanceof LocalNeo4jError)) throw error;
      missing.push(error.message);
      say(error.message);
    }
  };
  const has = (part: Part) => parts.includes(part);
  if (has('small')) add({ small: await embedded(leakOf(SMALL, leak.seed)) });
  if (has('whole')) add({ whole: await embedded(leak) });
  if (has('names')) add({ names: await namesIn(leak) });
  if (has('fuzzy')) await perhaps(() => fuzzily(leak));
  if (has('beside')) await perhaps(() => beside(leakOf(Math.min(BESIDE, leak.entities), leak.seed)));
  return report;
}

const homeIn = (folder: string): string => join(folder, 'home');

async function embedded(leak: Leak): Promise<Measured> {
  const { folder, paths, rows, bytes } = await madeFiles(leak);
  say(`Imported next: ${leak.entities} entities in ${rows} rows.`);
  const [first] = leak.relationsBy(0);
  const ends = first === undefined ? {} : { ask: askedOf(leak, first.from, first.to) };
  const loaded = await apart('load', { paths, home: homeIn(folder), ...ends });
  return { rows, bytes, loaded };
}

const askedOf = (leak: Leak, from: number, to: number): NonNullable<LoadTask['ask']> => ({
  from: `icij-${10_000_000 + from}`,
  to: `icij-${10_000_000 + to}`,
  layer: 'icij-offshore-leaks',
  name: leak.entity(0).name,
});

async function namesIn(leak: Leak): Promise<NonNullable<ImportReport['names']>> {
  const { folder } = await madeFiles(leak);
  if (!existsSync(homeIn(folder))) await embedded(leak);
  say('Looked for next: names.');
  return apart('names', { home: homeIn(folder), entities: leak.entities, count: QUESTIONS });
}

async function fuzzily(leak: Leak): Promise<Partial<ImportReport>> {
  const { paths } = await madeFiles(leak);
  say('Looked for next: names, in Neo4j.');
  const queries = queriesOf(leak, QUESTIONS)['one wrong letter'];
  return { namesInNeo4j: await withNeo4j(paths, (_, run) => searchFuzzily(run, paths, queries)) };
}

async function beside(leak: Leak): Promise<Partial<ImportReport>> {
  const ours = await embedded(leak);
  const { folder, paths } = await madeFiles(leak);
  say('Imported next: the same into Neo4j, by our batches.');
  const neo4j = await withNeo4j([], ({ uri, username, password }) =>
    apart('load', { paths, home: join(folder, 'neo4j-home'), neo4j: { uri, username, password } }),
  );
  say('Imported next: the same into Neo4j, by hand.');
  const byHandSeconds = await withNeo4j(paths, (_, run) => loadByHand(run, paths));
  return { beside: { ...ours, neo4j, byHandSeconds } };
}
