/** The finder that asks Neo4j itself, on a real server. */
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createCypherFinder, type FollowingStore } from '../../server/paths/cypher/cypher-finder.ts';
import type { Budget } from '../../server/paths/cypher/limits.ts';
import type { Findings } from '../../server/paths/path-finder.ts';
import { startTestNeo4j } from '../helpers/neo4j-server.ts';
import { neo4jTopologies } from './neo4j-topology.ts';
import { Oracle } from './oracle.ts';
import { describePathFinder } from './path-finder.suite.ts';
import { cases } from './random-questions.ts';

// A server that has just started plans every statement for the first time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Other tests share the machine: time is not what is tested here. */
const PATIENT = { milliseconds: 15_000 };

const SEED = Number(process.env['PATHS_SEED'] ?? Date.now() % 2 ** 31);
/** Each graph is written to the server. */
const RUNS = Number(process.env['CYPHER_RUNS'] ?? 40);
const QUESTIONS = 6;

const server = await startTestNeo4j();
const graph = server && (await neo4jTopologies(server));

describe.skipIf(graph === undefined)('on a real Neo4j', () => {
  if (!graph) return;
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
