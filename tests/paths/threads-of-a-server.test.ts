/**
 * The server as people start it, with its locks, on a graph that a thread builds and with questions that threads answer.
 * A first try answers the small ones, so no small graph shows whether threads start at all.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GraphRecord } from '../../server/contract/model.ts';
import type { PathQuestion, PathsAnswer } from '../../server/contract/paths.ts';
import { type ServerProcess, startProcess } from '../helpers/server-process.ts';

const PEOPLE = 1_200;
const STEPS = [1, 3, 7, 20, 55];

/** 6,000 relations: everybody knows ten, near and far. */
function* crowd(): Generator<GraphRecord> {
  yield { record: 'case', id: 'crowd', title: 'A crowd', layers: [{ id: 'reporting', title: 'Reporting' }] };
  for (let number = 0; number < PEOPLE; number++)
    yield { record: 'entity', id: `person-${number}`, kind: 'person', name: `Person ${number}` };
  for (let number = 0; number < PEOPLE; number++) {
    for (const step of STEPS) {
      const [from, to] = [`person-${number}`, `person-${(number + step) % PEOPLE}`];
      yield { record: 'relation', id: `${from}-${step}`, type: 'family_of', from, to, layer: 'reporting' };
    }
  }
}

let server: ServerProcess;
let address: { url: string; token: string };
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-threads-'));
  const file = join(folder, 'crowd.jsonl');
  writeFileSync(file, [...crowd()].map((record) => JSON.stringify(record)).join('\n'));
  server = startProcess({}, ['--case', file]);
  address = await server.url();
}, 60_000);
afterAll(async () => {
  server.child.kill('SIGTERM');
  await server.ended();
  server.remove();
  rmSync(folder, { recursive: true });
});

async function ask(question: PathQuestion): Promise<{ status: number; answer: PathsAnswer }> {
  const response = await fetch(`${address.url}/api/v1/paths`, {
    method: 'POST',
    headers: { authorization: `Bearer ${address.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(question),
  });
  return { status: response.status, answer: (await response.json()) as PathsAnswer };
}

const between = (from: number, to: number, more: Partial<PathQuestion> = {}): PathQuestion => ({
  from: { ids: [`person-${from}`] },
  to: { ids: [`person-${to}`] },
  rules: { standing: 'uncited', maxHops: 12 },
  ...more,
});

const RULES = { standing: 'uncited', maxHops: 12, hubs: 'through' } as const;

it('answers by a thread what is too large for a first try', async () => {
  const { status, answer } = await ask(between(0, 300, { rules: RULES, limit: { groups: 12, paths: 1000 } }));
  expect(status).toBe(200);
  // A first try is given up after fewer paths than these.
  expect(answer.paths).toHaveLength(1_000);
}, 60_000);

/** As who was turned away may: asks again in a moment. How soon a queue moves depends on what else the machine does. */
async function askUntilAnswered(question: PathQuestion): Promise<PathsAnswer> {
  for (;;) {
    const { status, answer } = await ask(question);
    if (status === 200) return answer;
    expect(status).toBe(503);
    await new Promise((later) => setTimeout(later, 100));
  }
}

it('answers each of fifty short questions that come at once', async () => {
  const burst = Array.from({ length: 50 }, (_, number) =>
    askUntilAnswered(between(number, number + 90, { parts: [] })),
  );
  const answers = await Promise.all(burst);
  expect(answers.every(({ complete, paths }) => complete && paths.length > 0)).toBe(true);
}, 60_000);

it('has nothing to say of faults', async () => {
  server.child.kill('SIGTERM');
  const { code, stderr } = await server.ended();
  expect([code, stderr.split('\n').filter((line) => line.includes('fault'))]).toEqual([0, []]);
}, 60_000);
