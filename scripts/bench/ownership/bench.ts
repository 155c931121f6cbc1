/** Ownership and contradictions in a graph of millions: see ../README.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { apart } from '../paths/costs/apart.ts';
import { leakOf } from '../paths/leak.ts';
import { describeMachine } from '../paths/machine.ts';
import { preparedFor } from '../paths/prepare.ts';
import { putBetween } from '../paths/report.ts';
import { survey } from '../paths/shape.ts';
import type { Answers } from './answers.ts';
import { drawsOf } from './draws.ts';
import { loadStated } from './prepare.ts';
import { type OwnershipReport, renderOwnership } from './report.ts';
import { served } from './served.ts';

const OPTIONS = {
  scale: { type: 'string', default: '2000000' },
  json: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
} as const;

const README = join(import.meta.dirname, '../README.md');
const MARK = 'ownership, measured';

const say = (line: string) => void process.stderr.write(`${line}\n`);

export async function bench(words: string[]): Promise<void> {
  const { values } = parseArgs({ args: words, options: OPTIONS });
  const leak = leakOf(Number(values.scale));
  const prepared = preparedFor(leak);
  const machine = describeMachine();
  const home = await loadStated(leak, prepared, say);
  const draws = drawsOf(leak);
  const { shape, neighbours } = survey(leak);
  const hub = neighbours.reduce(
    (most, count, number) => (count > (neighbours[most] ?? 0) ? number : most),
    0,
  );
  say('Asked next: in process.');
  const inProcess = await apart<Answers[]>('ownership', { home, draws });
  say('Asked next: over HTTP.');
  const http = await served(home, draws, `n${hub}`);
  const report: OwnershipReport = {
    ...{ machine, entities: shape.entities, relations: shape.relations, hubDegree: neighbours[hub] ?? 0 },
    asked: draws.map(({ title, hasGoal }) => ({ title, hasGoal })),
    ...{ inProcess, http },
  };
  const told = renderOwnership(report);
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : `${told}\n`);
  if (values.write) writeFileSync(README, putBetween(readFileSync(README, 'utf8'), MARK, told));
}
