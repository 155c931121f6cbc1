import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Findings, Question } from '../../server/paths/path-finder.ts';
import { answer } from '../../server/paths/projection/answer.ts';
import { Meter } from '../../server/paths/projection/meter.ts';
import { Scratch } from '../../server/paths/projection/scratch.ts';
import type { Topology } from '../../server/store/graph-store.ts';
import { Oracle } from './oracle.ts';
import { projectionOf } from './parts-of.ts';
import { cases, type Size } from './random-questions.ts';

const SEED = Number(process.env['PATHS_SEED'] ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env['PATHS_RUNS'] ?? 400);
const QUESTIONS = 5;

/** Answers on one scratch, and looks that each answer gives it back as it was. */
function answerer(topology: Topology): (question: Question) => Findings {
  const projection = projectionOf(topology);
  const scratch = new Scratch();
  scratch.fit(projection.nodes);
  return (question) => {
    const findings = answer({ projection, scratch }, question, { meter: new Meter() });
    expect(isClear(scratch)).toBe(true);
    return findings;
  };
}

const isClear = ({ mark, role, memo, layers, steps }: Scratch): boolean =>
  [mark, role, memo, layers].every((array) => array.every((value) => value === 0)) && steps.length === 0;

const compared = (size: Size, runs: number): void => {
  let [asked, answered] = [0, 0];
  fc.assert(
    fc.property(cases(size, QUESTIONS), ({ topology, questions }) => {
      const answerTo = answerer(topology);
      for (const question of questions) {
        const findings = answerTo(question);
        expect(findings).toEqual(new Oracle(topology, question).findings());
        asked++;
        if (findings.paths.length > 0) answered++;
      }
    }),
    { seed: SEED, numRuns: runs },
  );
  // Questions that nothing answers would agree too easily.
  expect(answered / asked).toBeGreaterThan(0.1);
};

it(
  `answers as brute force does, on small graphs where everything meets everything (PATHS_SEED=${SEED})`,
  {
    timeout: 600_000,
  },
  () => compared({ least: 4, most: 12 }, RUNS),
);

it(
  `answers as brute force does, on larger graphs with long ways (PATHS_SEED=${SEED})`,
  {
    timeout: 600_000,
  },
  () => compared({ least: 10, most: 33, sparse: true }, RUNS / 2),
);
