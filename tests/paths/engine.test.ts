import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Findings, Question } from '../../server/paths/path-finder.ts';
import { Engine } from '../../server/paths/projection/engine.ts';
import { Meter } from '../../server/paths/projection/meter.ts';
import type { Topology } from '../../server/store/graph-store.ts';
import { Oracle } from './oracle.ts';
import { projectionOf } from './parts-of.ts';
import { cases } from './random-questions.ts';

const SEED = Number(process.env['PATHS_SEED'] ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env['PATHS_RUNS'] ?? 400);
const QUESTIONS = 5;

const answerer = (topology: Topology) => {
  const engine = new Engine(projectionOf(topology));
  return (question: Question): Findings => engine.answer(question, { meter: new Meter() });
};

it(`answers as brute force does, on random graphs and questions (PATHS_SEED=${SEED})`, {
  timeout: 300_000,
}, () => {
  let [asked, answered] = [0, 0];
  fc.assert(
    fc.property(cases({ least: 4, most: 12 }, QUESTIONS), ({ topology, questions }) => {
      const answer = answerer(topology);
      for (const question of questions) {
        const findings = answer(question);
        expect(findings).toEqual(new Oracle(topology, question).findings());
        asked++;
        if (findings.paths.length > 0) answered++;
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
  // Questions that nothing answers would agree too easily.
  expect(answered / asked).toBeGreaterThan(0.1);
});
