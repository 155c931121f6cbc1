/**
 * What a person meets while Neo4j is down, paused, silent or slow: an answer or a refusal within three seconds, at once
 * while the outage is known, and service again within five seconds of the server's return, with nothing lost.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from 'vitest';
import { CACHE } from '../../scripts/neo4j/fetch-neo4j.ts';
import { type LocalNeo4j, LocalNeo4jError, startLocalNeo4j } from '../../scripts/neo4j/local-neo4j.ts';
import { StoreUnavailableError } from '../../server/errors.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { startApp } from '../helpers/app.ts';
import { startProxy, type TroubledProxy } from '../helpers/neo4j-proxy.ts';
import { driverOf } from '../helpers/neo4j-server.ts';
import { claim, entity, put, relation, source } from './records.ts';
import { readWhole } from './topology-shape.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const REFUSAL_MS = 3_000;
const KNOWN_OUTAGE_MS = 50;
const RETURN_MS = 5_000;

const folder = await mkdtemp(join(CACHE, 'outage-')).catch(() => undefined);
const first = await start();

async function start(port?: number): Promise<LocalNeo4j | undefined> {
  try {
    return await startLocalNeo4j({ isShortLived: true, ...(folder && { folder }), ...(port && { port }) });
  } catch (error) {
    if (!(error instanceof LocalNeo4jError) || process.env['CI']) throw error;
    process.stderr.write(`\nSKIPPED: every test of an outage of Neo4j. ${error.message}\n\n`);
    return undefined;
  }
}

const timed = async (work: () => Promise<unknown>): Promise<{ error: unknown; milliseconds: number }> => {
  const start = performance.now();
  const error = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, milliseconds: performance.now() - start };
};

describe.skipIf(first === undefined)('an outage of Neo4j', () => {
  if (first === undefined) return;
  let server = first;
  let proxy: TroubledProxy;
  let store: GraphStore;

  beforeAll(warmUp);
  beforeEach(async () => {
    proxy = await startProxy(server.port);
    store = await openNeo4jStore({ ...server, uri: `bolt://127.0.0.1:${proxy.port}` });
    await put(store, source('s1'), entity('a'), entity('b'), relation('r', 'a', 'b'), claim('c', 'r'));
  });
  afterEach(async () => {
    await store.close();
    await proxy.close();
  });
  afterAll(async () => {
    await server.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  /** A server that has just started answers its first questions slowly, to anybody. */
  async function warmUp(): Promise<void> {
    const direct = await openNeo4jStore(server);
    await put(direct, entity('a'));
    await direct.search('Firm', {}, { offset: 0, limit: 10 });
    await direct.close();
  }

  /** Every question is refused in time, those that wait already among them; then at once. */
  async function expectRefusals(): Promise<void> {
    const questions = [
      () => store.entities(['a']),
      () => store.relationsOf('a', {}, { offset: 0, limit: 10 }),
      () => store.search('Firm', {}, { offset: 0, limit: 10 }),
      () => readWhole(store.topologyParts()),
      () => put(store, entity('late')),
      ...Array.from({ length: 25 }, () => () => store.revision()),
    ];
    const refused = await Promise.all(questions.map(timed));
    for (const { error } of refused) expect(error).toBeInstanceOf(StoreUnavailableError);
    expect(Math.max(...refused.map(({ milliseconds }) => milliseconds))).toBeLessThan(REFUSAL_MS);

    const atOnce = await Promise.all([
      timed(() => store.entities(['a'])),
      timed(() => put(store, entity('late'))),
    ]);
    for (const { error } of atOnce) expect(error).toBeInstanceOf(StoreUnavailableError);
    expect(Math.max(...atOnce.map(({ milliseconds }) => milliseconds))).toBeLessThan(KNOWN_OUTAGE_MS);

    const ready = await timed(() => store.ready());
    expect(ready.error).toBeInstanceOf(StoreUnavailableError);
    expect(ready.milliseconds).toBeLessThan(2_000);
  }

  async function expectReturn(): Promise<void> {
    const deadline = performance.now() + RETURN_MS;
    while ((await timed(() => store.ready())).error || (await timed(() => store.revision())).error) {
      expect(performance.now()).toBeLessThan(deadline);
      await sleep(50);
    }
    expect(await store.entities(['a', 'b'])).toHaveLength(2);
    expect(await store.claimsOn(['r'])).toHaveLength(1);
  }

  test('a closed port is refused in time, and served again once it opens', async () => {
    await proxy.refuse();
    await expectRefusals();
    await proxy.accept();
    await expectReturn();
  });

  test('a server that takes connections and says nothing is refused in time, and served again', async () => {
    proxy.troubles.silent = true;
    await expectRefusals();
    proxy.troubles.silent = false;
    await expectReturn();
  });

  test('a paused server is refused in time, and served again, with no connection left behind', async () => {
    process.kill(server.pid, 'SIGSTOP');
    try {
      await expectRefusals();
    } finally {
      process.kill(server.pid, 'SIGCONT');
    }
    await expectReturn();
    await Promise.all(Array.from({ length: 40 }, () => store.revision()));
    await store.close();
    await expect.poll(() => proxy.openConnections(), { timeout: 5_000 }).toBe(0);
  });

  test('a slow network is served, and one too slow is refused in time', async () => {
    proxy.troubles.latency = 50;
    expect(await store.entities(['a'])).toHaveLength(1);
    proxy.troubles.latency = 2_500;
    const { error, milliseconds } = await timed(() => store.entities(['a']));
    expect(error).toBeInstanceOf(StoreUnavailableError);
    expect(milliseconds).toBeLessThan(REFUSAL_MS);
    proxy.troubles.latency = 0;
    await expectReturn();
  });

  test('a commit whose reply was lost is neither repeated nor forgotten', async () => {
    const rounds = 20;
    for (let round = 0; round < rounds; round++) {
      proxy.troubles.commitRepliesToLose = 1;
      const batch = {
        id: `lost-${round}`,
        records: [
          entity(`x${round}`),
          relation(`rx${round}`, `x${round}`, 'a'),
          claim(`cx${round}`, `rx${round}`),
        ],
      };
      const first = await store.apply(batch);
      expect(proxy.troubles.commitRepliesToLose).toBe(0);
      expect(first).toMatchObject({ created: 3, updated: 0, unchanged: 0, removed: 0 });
      expect(await store.revision()).toBe(first.revision);
      expect(await store.apply(batch)).toEqual(first);
    }
    const driver = driverOf(server);
    const { records } = await driver.executeQuery(
      `MATCH (e:Entity) WHERE e.id STARTS WITH 'x'
       RETURN count(e) AS entities, count(DISTINCT e.id) AS ids, sum(COUNT { (e)-[:OWNS]->() }) AS relations,
         sum(COUNT { (e)-[:NAMED]->() }) AS names, sum(COUNT { (e)<-[:ABOUT]-(:Claim) }) AS claims`,
    );
    await driver.close();
    expect(Object.values(records[0]?.toObject() ?? {}).map(Number)).toEqual(Array(5).fill(rounds));
  });

  test('a withdrawal whose commit reply was lost is neither repeated nor forgotten', async () => {
    const origin = { title: 'Lost', format: 'bundle', at: '2026-01-02T03:04:05.678Z', files: [] };
    for (let round = 0; round < 3; round++) {
      const id = `import-${round}`;
      await store.apply({
        id,
        records: [entity(`i${round}`), entity('a', { name: `Named ${round}` })],
        origin: { id, ...origin },
      });
      const before = await store.revision();
      proxy.troubles.commitRepliesToLose = 1;
      const first = await store.imports.withdraw(id);
      expect(proxy.troubles.commitRepliesToLose).toBe(0);
      expect(first).toEqual({ revision: before + 1, removed: 1, restored: 1, kept: 0 });
      expect(await store.revision()).toBe(before + 1);
      expect(await store.imports.withdraw(id)).toEqual(first);
      expect(await store.entities(['a', `i${round}`])).toEqual([entity('a')]);
    }
  });

  test('a board whose commit reply was lost is neither saved twice, nor refused, nor forgotten', async () => {
    const { boards } = store;
    const saveAt = (id: string, expected?: number) =>
      boards.save(
        {
          write: `${id} after ${expected}`.replaceAll(' ', '-'),
          id,
          board: { view: { entities: ['a'] } },
          ...(expected !== undefined && { expected }),
        },
        1_000,
      );
    const before = await boards.revision();
    const rounds = 3;
    for (let round = 0; round < rounds; round++) {
      const id = `board-${round}`;
      proxy.troubles.commitRepliesToLose = 1;
      const made = before + 3 * round + 1;
      expect(await saveAt(id)).toMatchObject({ id, version: made });
      proxy.troubles.commitRepliesToLose = 1;
      expect(await saveAt(id, made)).toMatchObject({ id, version: made + 1 });
      expect(await boards.read(id)).toMatchObject({ version: made + 1 });
      proxy.troubles.commitRepliesToLose = 1;
      expect(await boards.remove({ write: `remove-${id}`, id, expected: made + 1 })).toBe(true);
      expect(proxy.troubles.commitRepliesToLose).toBe(0);
      expect(await boards.read(id)).toBeUndefined();
    }
    expect(await boards.revision()).toBe(before + 3 * rounds);
  });

  test('over HTTP an outage is a problem that says when to ask again, and the process goes on', async () => {
    const app = await startApp({ open: async () => store });
    onTestFinished(() => app.close());
    const outsideApi = async (path: string) => {
      const start = performance.now();
      const { status } = await fetch(`${app.url}${path}`);
      return { status, milliseconds: performance.now() - start };
    };
    expect((await app.ask('/entities/a')).status).toBe(200);
    expect((await outsideApi('/readyz')).status).toBe(200);

    proxy.troubles.silent = true;
    const asked = performance.now();
    const [entityAnswer, searchAnswer, readiness, liveness] = await Promise.all([
      app.problem('/entities/a'),
      app.problem('/search?q=Firm'),
      outsideApi('/readyz'),
      outsideApi('/healthz'),
    ]);
    expect(performance.now() - asked).toBeLessThan(REFUSAL_MS);
    for (const { status, problem, headers } of [entityAnswer, searchAnswer]) {
      expect([status, problem.code]).toEqual([503, 'store-unavailable']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(readiness.status).toBe(503);
    expect(readiness.milliseconds).toBeLessThan(2_100);
    expect(liveness.status).toBe(200);
    expect(app.logged()).not.toContain(server.password);

    const again = performance.now();
    expect((await app.problem('/entities/a')).status).toBe(503);
    expect(performance.now() - again).toBeLessThan(2 * KNOWN_OUTAGE_MS);

    proxy.troubles.silent = false;
    await expect.poll(async () => (await app.ask('/entities/a')).status, { timeout: RETURN_MS }).toBe(200);
    expect((await outsideApi('/readyz')).status).toBe(200);
  });

  test('a server that was stopped and started again is served without a restart of ours, with nothing lost', async () => {
    await server.stop();
    await expectRefusals();
    server = (await start(server.port)) ?? server;
    await warmUp();
    await expectReturn();
  });
});
