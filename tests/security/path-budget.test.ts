/** G18: no question of paths costs more than its budget, whatever the graph; what was not searched is said. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GraphRecord } from '../../server/contract/model.ts';
import type { PathsAnswer } from '../../server/contract/paths.ts';
import { type AppUnderTest, jsonBody, startApp } from '../helpers/app.ts';

const NEIGHBOURS = 100_000;
/** The budget, and as much again for making the answer on a machine that others use too. */
const MOST_MS = 2 * 2_500;
/** What a search may keep, and what a thread needs to live. */
const MOST_BYTES = 256 * 1024 * 1024 + 200 * 1024 * 1024;

const entity = (id: string): GraphRecord => ({
  record: 'entity',
  id,
  kind: 'company',
  name: `Company ${id}`,
});
const owns = (from: string, to: string): GraphRecord => ({
  record: 'relation',
  id: `${from}-${to}`,
  type: 'owns',
  from,
  to,
  layer: 'reporting',
});

function* records(): Generator<GraphRecord> {
  yield { record: 'case', id: 'hard', title: 'Hard', layers: [{ id: 'reporting', title: 'Reporting' }] };
  const clique = Array.from({ length: 12 }, (_, number) => `k${number}`);
  for (const id of [...clique, 'hub', 'a', 'b']) yield entity(id);
  for (const [at, from] of clique.entries()) for (const to of clique.slice(at + 1)) yield owns(from, to);
  yield owns('a', 'hub');
  yield owns('hub', 'b');
  for (let number = 0; number < NEIGHBOURS; number++) {
    yield entity(`n${number}`);
    yield owns('hub', `n${number}`);
    // So that many ways lead through the hub and back.
    if (number % 2 === 1) yield owns(`n${number - 1}`, `n${number}`);
  }
}

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ records: [...records()] });
  // The graph is read with the first question.
  await app.post('/paths', { from: { ids: ['a'] }, to: { ids: ['b'] } });
}, 120_000);
afterAll(() => app.close());

const RULES = { maxHops: 12, hubs: 'through', standing: 'uncited' } as const;
const MOST = { groups: 12, paths: 1000 };

it.each([
  ['a clique of twelve', { from: { ids: ['k0'] }, to: { ids: ['k11'] } }],
  ['sets within a clique', { from: { ids: ['k0', 'k1'] }, to: { ids: ['k10', 'k11'] } }],
  ['a hub of a hundred thousand at an end', { from: { ids: ['hub'] }, to: { where: { kind: 'company' } } }],
  ['everything to everything', { from: { where: { kind: 'company' } }, to: { where: { kind: 'company' } } }],
])(
  'answers within its budget, and says that it is not all: %s',
  async (_name, ends) => {
    const before = process.memoryUsage().rss;
    const start = performance.now();
    const response = await app.ask('/paths', jsonBody({ ...ends, rules: RULES, limit: MOST }));
    const ms = performance.now() - start;
    expect(response.status).toBe(200);
    const answer = (await response.json()) as PathsAnswer;
    expect(answer.complete).toBe(false);
    expect(['steps', 'time', 'memory', 'paths']).toContain(answer.reason);
    expect(answer.paths.length).toBeLessThanOrEqual(1_000);
    expect(answer.paths.length).toBeGreaterThan(0);
    expect(ms).toBeLessThan(MOST_MS);
    expect(process.memoryUsage().rss - before).toBeLessThan(MOST_BYTES);
  },
  60_000,
);

it('goes through a hub of a hundred thousand where that is allowed, all of its neighbours included', async () => {
  const start = performance.now();
  const answer = await app.post<PathsAnswer>('/paths', {
    from: { ids: ['a'] },
    to: { ids: Array.from({ length: 500 }, (_, number) => `n${2 * number}`) },
    rules: { ...RULES, maxHops: 3 },
    limit: MOST,
  });
  expect(answer).toMatchObject({ complete: true, truncated: false });
  // Straight from the hub, and by way of the neighbour.
  expect(answer.paths.map(({ hops }) => hops).filter((hops) => hops === 2)).toHaveLength(500);
  expect(answer.paths).toHaveLength(1_000);
  expect(performance.now() - start).toBeLessThan(MOST_MS);
});

it('counts what a hub keeps out, and what letting it through would find', async () => {
  const answer = await app.post<PathsAnswer>('/paths', {
    from: { ids: ['a'] },
    to: { ids: ['b'] },
    rules: { standing: 'uncited', maxHops: 3 },
  });
  expect(answer.paths).toEqual([]);
  expect(answer.scope.hubs).toEqual([{ id: 'hub', paths: 1, atLeast: false }]);
  expect(answer.relaxations).toContainEqual(
    expect.objectContaining({ change: 'hubs', value: 'through', finds: 1, shortest: 2 }),
  );
});

it('keeps no more memory after forty hard questions than after ten', async () => {
  const hard = { from: { ids: ['k0'] }, to: { ids: ['k11'] }, rules: RULES, limit: MOST };
  const askTimes = async (times: number) => {
    for (let time = 0; time < times; time++) await (await app.ask('/paths', jsonBody(hard))).arrayBuffer();
    return process.memoryUsage().rss;
  };
  const ten = await askTimes(10);
  const forty = await askTimes(30);
  expect(forty - ten).toBeLessThan(100 * 1024 * 1024);
}, 120_000);
