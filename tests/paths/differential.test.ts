import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createProjectionFinder } from '../../server/paths/plain/projection-finder.ts';
import { LittleStore } from './little-graph.ts';
import { Oracle } from './oracle.ts';
import { cases } from './random-questions.ts';

const SEED = Number(process.env['PATHS_SEED'] ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env['PATHS_RUNS'] ?? 400);
const QUESTIONS = 5;

it(`answers as brute force does, on random graphs and questions (PATHS_SEED=${SEED})`, {
  timeout: 300_000,
}, async () => {
  let [asked, answered] = [0, 0];
  await fc.assert(
    fc.asyncProperty(cases({ least: 4, most: 12 }, QUESTIONS), async ({ topology, questions }) => {
      const finder = createProjectionFinder({ store: new LittleStore(topology) });
      for (const question of questions) {
        const findings = await finder.find(question);
        expect(findings).toEqual(new Oracle(topology, question).findings());
        asked++;
        if (findings.paths.length > 0) answered++;
      }
      await finder.close();
    }),
    { seed: SEED, numRuns: RUNS },
  );
  // Questions that nothing answers would agree too easily.
  expect(answered / asked).toBeGreaterThan(0.1);
});
