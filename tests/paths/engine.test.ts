import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EndSet } from '../../server/contract/paths.ts';
import type { Findings, Question } from '../../server/paths/path-finder.ts';
import { openProjection } from '../../server/paths/projection/arrays/open-projection.ts';
import { applyPatch, makePatch } from '../../server/paths/projection/arrays/patch.ts';
import { PatchWriter } from '../../server/paths/projection/arrays/patch-writer.ts';
import { answer } from '../../server/paths/projection/search/answer.ts';
import { Engine } from '../../server/paths/projection/search/engine.ts';
import { Meter } from '../../server/paths/projection/search/meter.ts';
import { Scratch } from '../../server/paths/projection/search/scratch.ts';
import { Oracle } from './oracle.ts';
import { builtOf, projectionOf } from './parts-of.ts';
import { COPIES, changeBetween, edited, writesAmong } from './random-edits.ts';
import { cases, questionsIn, type Size } from './random-questions.ts';
import type { Topology } from './topology.ts';

const SEED = Number(process.env['PATHS_SEED'] ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env['PATHS_RUNS'] ?? 120);
const QUESTIONS = 5;

/** Answers on one scratch, and looks that each answer gives it back as it was. */
function answerer(topology: Topology): (question: Question) => Findings {
  const projection = projectionOf(topology);
  const scratch = new Scratch(projection);
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

it(`answers as brute force does on what was written since it was built (PATHS_SEED=${SEED})`, {
  timeout: 600_000,
}, () => {
  const nodes = Array.from({ length: 9 }, (_, index) => `e${index}`);
  const words = { nodes, layers: ['reporting', 'public_record'], dates: ['1850', '2000', '2001-02', '2090'] };
  let answered = 0;
  fc.assert(
    fc.property(
      writesAmong(),
      fc.array(questionsIn(words), { minLength: 12, maxLength: 12 }),
      (writes, questions) => {
        let topology: Topology = { revision: 1, entities: [], relations: [], originOf: COPIES };
        const built = builtOf(topology);
        const writer = new PatchWriter(built);
        const projection = openProjection(built);
        const engine = new Engine(projection);
        for (const [index, write] of writes.entries()) {
          const before = topology;
          topology = edited(before, write);
          const patch = makePatch(writer, changeBetween(before, topology));
          if (!patch) throw new Error('There was no room.');
          applyPatch(projection, patch);
          const question = among(questions[index], topology);
          if (!question) continue;
          const findings = engine.answer(question, { meter: new Meter() });
          expect(findings).toEqual(new Oracle(topology, question).findings());
          if (findings.paths.length > 0) answered++;
        }
      },
    ),
    { seed: SEED, numRuns: RUNS },
  );
  expect(answered).toBeGreaterThan(RUNS / 10);
});

/** The question without the ids that are not there; none where that leaves nothing to ask. */
function among(question: Question | undefined, topology: Topology): Question | undefined {
  if (!question) return undefined;
  const there = new Set(topology.entities.map(({ id }) => id));
  const left = (set: EndSet): EndSet => ('ids' in set ? { ids: set.ids.filter((id) => there.has(id)) } : set);
  const [from, to] = [left(question.from), left(question.to)];
  if (('ids' in from && from.ids.length === 0) || ('ids' in to && to.ids.length === 0)) return undefined;
  const { shape: _shape, avoid, ...rules } = question.rules;
  return {
    ...question,
    from,
    to,
    rules: { ...rules, ...(avoid && { avoid: avoid.filter((id) => there.has(id)) }) },
  };
}
