import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Findings, Group, Progress, Question } from '../../server/paths/path-finder.ts';
import { answer, type Desk } from '../../server/paths/projection/search/answer.ts';
import { BUDGET, Cancelled, Meter, TooLarge } from '../../server/paths/projection/search/meter.ts';
import { Scratch } from '../../server/paths/projection/search/scratch.ts';
import { ask, topologyOf } from './little-graph.ts';
import { projectionOf } from './parts-of.ts';
import { cases } from './random-questions.ts';
import type { Topology } from './topology.ts';

const SEED = Number(process.env['PATHS_SEED'] ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env['PATHS_RUNS'] ?? 60);

function deskOf(topology: Topology): Desk {
  const projection = projectionOf(topology);
  const scratch = new Scratch(projection);
  return { projection, scratch };
}

const answerTo = (desk: Desk, question: Question, meter = new Meter()): Findings =>
  answer(desk, question, { meter });

const isClear = ({ scratch: { mark, role, memo, layers, steps } }: Desk): boolean =>
  [mark, role, memo, layers].every((array) => array.every((value) => value === 0)) && steps.length === 0;

/** Every question of random graphs, with its desk. */
function onRandomGraphs(check: (desk: Desk, question: Question) => void): void {
  fc.assert(
    fc.property(cases({ least: 4, most: 12 }, 3), ({ topology, questions }) => {
      const desk = deskOf(topology);
      for (const question of questions) check(desk, question);
    }),
    { seed: SEED, numRuns: RUNS },
  );
}

const clique = (size: number) => {
  const names = Array.from({ length: size }, (_, index) => `n${String(index).padStart(2, '0')}`);
  return topologyOf({ lines: names.flatMap((a) => names.flatMap((b) => (a < b ? [`${a} owns ${b}`] : []))) });
};

describe('a search that is ended', () => {
  it(`by too little for a first try answers in full or not at all, and leaves nothing behind (PATHS_SEED=${SEED})`, () => {
    let ended = 0;
    onRandomGraphs((desk, question) => {
      const whole = answerTo(desk, question);
      for (const tooLargeAfter of [0, 1, 3, 10, 30, 100, 300, 1_000]) {
        try {
          expect(answerTo(desk, question, new Meter({ tooLargeAfter }))).toEqual(whole);
        } catch (error) {
          if (!(error instanceof TooLarge)) throw error;
          ended++;
        }
        expect(isClear(desk)).toBe(true);
      }
    });
    expect(ended).toBeGreaterThan(RUNS);
  });

  it(`by its budget says so, shows nothing that is no answer, and leaves nothing behind (PATHS_SEED=${SEED})`, () => {
    let ended = 0;
    onRandomGraphs((desk, question) => {
      const all = { ...question, limit: { ...question.limit, groups: 12, paths: 1000 } };
      const known = new Set(answerTo(desk, all).paths.map((path) => path.entities.join(' ')));
      for (const steps of [0, 3, 10, 30, 100, 300]) {
        const meter = new Meter({}, { steps, milliseconds: 60_000 });
        const findings = answerTo(desk, question, meter);
        expect(isClear(desk)).toBe(true);
        for (const { entities } of findings.paths) expect(known).toContain(entities.join(' '));
        expect(findings.complete).toBe(findings.reason === null);
        if (findings.complete) continue;
        expect(findings.reason).toBe('steps');
        expect(findings.breaks.length === 0 || findings.paths.length > 0).toBe(true);
        ended++;
      }
    });
    expect(ended).toBeGreaterThan(RUNS);
  });

  it('by its asker throws, and leaves nothing behind', () => {
    const desk = deskOf(clique(8));
    const cancelled = Int32Array.of(1);
    expect(() => answerTo(desk, ask('n00', 'n07'), new Meter({ cancelled }))).toThrow(Cancelled);
    expect(isClear(desk)).toBe(true);
    expect(answerTo(desk, ask('n00', 'n07')).paths[0]?.hops).toBe(1);
  });

  it('by time counts the work that looks at no slot', () => {
    const desk = deskOf(clique(12));
    const rules = { maxHops: 11 } as const;
    const question = ask('n00', 'n11', { rules, limit: { groups: 12, paths: 1000 } });
    const meter = new Meter({ tooLargeAfterMs: 5 });
    const started = performance.now();
    expect(() => answerTo(desk, question, meter)).toThrow(TooLarge);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('groups', () => {
  it(`are told one by one, and together are the paths of the answer (PATHS_SEED=${SEED})`, () => {
    onRandomGraphs((desk, question) => {
      const [groups, told]: [Group[], Progress[]] = [[], []];
      const findings = answer(desk, question, {
        meter: new Meter(),
        onGroup: (group) => groups.push(group),
        onProgress: (progress) => told.push(progress),
      });
      expect(groups.flatMap(({ paths }) => paths)).toEqual(findings.paths);
      for (const { hops, paths } of groups) expect(paths.every((path) => path.hops === hops)).toBe(true);
      const lengths = groups.map(({ hops }) => hops);
      expect(lengths).toEqual([...new Set(lengths)].sort((a, b) => a - b));
      expect(told.map(({ searchedTo }) => searchedTo)).toEqual(
        [...new Set(told.map(({ searchedTo }) => searchedTo))].sort((a, b) => a - b),
      );
      expect(told.at(-1)?.found ?? 0).toBeGreaterThanOrEqual(findings.paths.length);
    });
  });
});

describe('many', () => {
  it('unreached members are named by id up to a thousand, and the others counted', () => {
    const strangers = Array.from({ length: 12_000 }, (_, index) => `s${String(index).padStart(5, '0')}`);
    const lines = ['a owns b', ...strangers.map((id, index) => `${id} owns t${index}`)];
    const desk = deskOf(topologyOf({ lines, kinds: { a: 'person', b: 'person' } }));
    const companies = { where: { kind: 'company' } } as const;
    const { unreached } = answerTo(desk, ask('a', companies, { parts: ['unreached'] }));
    expect(unreached.from).toEqual(['a']);
    expect(unreached.to).toEqual(strangers.slice(0, 1000));
    expect(unreached.omitted).toEqual({ from: 0, to: 23_000 });
  });

  it('paths are listed no further than the budget', () => {
    const findings = answerTo(
      deskOf(clique(12)),
      ask('n00', 'n11', { rules: { maxHops: 11 }, limit: { groups: 12, paths: 1000 }, parts: [] }),
    );
    expect(findings).toMatchObject({ complete: false, reason: 'paths', truncated: true });
    expect(BUDGET.paths).toBe(10_000);
  });
});
