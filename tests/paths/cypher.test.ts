/** The finder that asks Neo4j itself, on a real server. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ValidationError } from '../../server/errors.ts';
import { createCypherFinder, type FollowingStore } from '../../server/paths/cypher/cypher-finder.ts';
import type { Budget } from '../../server/paths/cypher/limits.ts';
import type { Findings } from '../../server/paths/path-finder.ts';
import { startTestNeo4j } from '../helpers/neo4j-server.ts';
import { ask, topologyOf } from './little-graph.ts';
import { neo4jTopologies } from './neo4j-topology.ts';
import { Oracle } from './oracle.ts';
import { describePathFinder } from './path-finder.suite.ts';
import { cases } from './random-questions.ts';

// A server that has just started plans every statement for the first time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Other tests share the machine: time is not what is tested here. */
const PATIENT = { milliseconds: 8_000 };

const SEED = Number(process.env['PATHS_SEED'] ?? Date.now() % 2 ** 31);
/** Each graph is written to the server. */
const RUNS = Number(process.env['CYPHER_RUNS'] ?? 40);
const QUESTIONS = 6;

const server = await startTestNeo4j();
const graph = server && (await neo4jTopologies(server));

describe.skipIf(graph === undefined)('on a real Neo4j', () => {
  if (!graph) return;
  // The first questions wait for plans: here, and not against the time of a test.
  beforeAll(async () => {
    await graph.hold(topologyOf({ lines: ['a owns x', 'x owns b', 'b owns y', 'y owns a'] }));
    const store = graph.store as FollowingStore;
    const finder = createCypherFinder({ store, budget: { milliseconds: 60_000 } });
    for (const direction of ['any', 'along', 'against'] as const)
      await finder.find(ask('a', 'b', { rules: { direction } }));
    await finder.close();
  });
  afterAll(async () => {
    await graph.close();
    await server?.stop();
  });

  describePathFinder({
    name: 'cypher',
    crowd: 15_000,
    async open(topology) {
      await graph.hold(topology);
      const store = graph.store as FollowingStore;
      return {
        finder: createCypherFinder({ store, budget: PATIENT }),
        // What the suite writes holds what there was.
        replace: graph.add,
      };
    },
  });

  it(`answers as brute force does, on random graphs and questions (PATHS_SEED=${SEED})`, {
    timeout: 600_000,
  }, async () => {
    const { compared } = await compare({ milliseconds: 60_000 }, (findings, oracle) =>
      expect(findings).toEqual(oracle),
    );
    expect(compared).toBe(RUNS * QUESTIONS);
  });

  it(`finds the same paths where the store has to find them all (PATHS_SEED=${SEED})`, {
    timeout: 600_000,
  }, async () => {
    const { found } = await compare({ milliseconds: 60_000, relations: 0 }, (findings, oracle) => {
      expect(findings.paths).toEqual(oracle.paths);
      expect(findings.truncated).toBe(oracle.truncated);
      if (findings.complete) expect(findings.unreached).toEqual(oracle.unreached);
      for (const { relations, sources } of findings.breaks)
        expect([relations.exact, sources.exact]).toEqual([false, false]);
    });
    // Questions that nothing answers would agree too easily.
    expect(found).toBeGreaterThan(RUNS * QUESTIONS * 0.1);
  });

  describe.each([
    ['read', {}],
    ['searched by the store', { relations: 0 }],
  ])('surroundings that are %s', (_, budget) => {
    const opened = async (lines: string[], hubs: string[] = []) => {
      await graph.hold(topologyOf({ lines, hubs }));
      const finder = createCypherFinder({
        store: graph.store as FollowingStore,
        budget: { ...PATIENT, ...budget },
      });
      onTestFinished(() => finder.close());
      return finder;
    };
    const ways = ({ paths }: Findings) => paths.map(({ entities }) => entities.join(' '));

    it('hold no protected entity, which is refused as one that is missing', async () => {
      const finder = await opened(['a owns veiled', 'veiled owns b', 'a owns m', 'm owns n', 'n owns b']);
      expect(ways(await finder.find(ask('a', 'b', { limit: { groups: 1 } })))).toEqual(['a veiled b']);
      await graph.driver.executeQuery(`MATCH (e:Entity {id: 'veiled'}) SET e.protection = 'protected'
        WITH e MATCH (g:Throughline {id: 'graph'}) SET g.revision = g.revision + 1, g.state = 'veiled'`);
      expect(ways(await finder.find(ask('a', 'b', { limit: { groups: 12 } })))).toEqual(['a m n b']);
      const faultsOf = (id: string) =>
        finder.find(ask('a', id)).catch((error: unknown) => (error as ValidationError).faults);
      expect(await faultsOf('veiled')).toEqual(await faultsOf('nobody'));
    });

    it('are left by a question whose asker has left, and the store works on it no more', async () => {
      const names = Array.from({ length: 40 }, (_, index) => `n${index}`);
      const lines = names.flatMap((a) => names.flatMap((b) => (a < b ? [`${a} owns ${b}`] : [])));
      const finder = await opened(lines);
      const leaving = new AbortController();
      const rules = { maxHops: 12 };
      const asked = finder.find(ask('n0', 'n39', { rules, limit: { groups: 12, paths: 1_000 } }), {
        signal: leaving.signal,
      });
      setTimeout(() => leaving.abort(), 60);
      await expect(asked).rejects.toThrow('aborted');
      await vi.waitFor(
        async () => {
          const running = await graph.driver.executeQuery(
            "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS '$ask.' AND NOT currentQuery STARTS WITH 'SHOW' RETURN currentQuery",
          );
          expect(running.records).toEqual([]);
        },
        { timeout: 5_000 },
      );
    });
  });

  it('says what it knows in part when the surroundings are too much to be read', async () => {
    await graph.hold(
      topologyOf({
        lines: ['a owns b', 'a owns m', 'm owns n', 'n owns b', 'a owns land', 'land owns b'],
        hubs: ['land'],
      }),
    );
    const finder = createCypherFinder({
      store: graph.store as FollowingStore,
      budget: { ...PATIENT, relations: 0 },
    });
    onTestFinished(() => finder.close());
    const findings = await finder.find(ask('a', 'b', { limit: { groups: 1 } }));
    expect(findings).toMatchObject({ complete: false, reason: 'memory', truncated: false });
    expect(findings.scope).toMatchObject({
      searchedTo: 1,
      hubs: [{ id: 'land', paths: 1, atLeast: true }],
    });
    expect(findings.breaks).toEqual([
      {
        ...{ from: 'a', to: 'b' },
        relations: { ids: ['a-owns-b', 'a-owns-m'], exact: false },
        sources: { ids: ['paper'], exact: false },
      },
    ]);
    // With nothing else wanted, nothing else is missing.
    const bare = await finder.find({ ...ask('a', 'b', { limit: { groups: 2 } }), parts: [] });
    expect(bare).toMatchObject({ complete: true, reason: null });
    expect(bare.paths.map(({ hops }) => hops)).toEqual([1, 3]);
  });

  async function compare(
    budget: Partial<Budget>,
    check: (findings: Findings, oracle: Findings) => void,
  ): Promise<{ compared: number; found: number }> {
    if (!graph) throw new Error('There is no graph.');
    const finder = createCypherFinder({ store: graph.store as FollowingStore, budget });
    let [compared, found] = [0, 0];
    const asked = cases({ least: 4, most: 9 }, QUESTIONS);
    await fc.assert(
      fc.asyncProperty(asked, async ({ topology, questions }) => {
        await graph.hold(topology);
        // The next graph is another one of the same revision.
        finder.distrust();
        for (const question of questions) {
          const findings = await finder.find(question);
          check(findings, new Oracle(topology, question).findings());
          compared++;
          if (findings.paths.length > 0) found++;
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
    await finder.close();
    return { compared, found };
  }
});
