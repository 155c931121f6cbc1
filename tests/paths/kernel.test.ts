/** The kernel in WebAssembly, held against the engine in TypeScript on the same arrays. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileKernel, KERNEL } from '../../scripts/build-kernel.ts';
import { DIRECTIONS } from '../../server/contract/paths.ts';
import type { Question } from '../../server/paths/path-finder.ts';
import { openProjection } from '../../server/paths/projection/arrays/open-projection.ts';
import { applyPatch, makePatch } from '../../server/paths/projection/arrays/patch.ts';
import { PatchWriter } from '../../server/paths/projection/arrays/patch-writer.ts';
import { dayNumber, type Projection } from '../../server/paths/projection/arrays/projection.ts';
import { answer } from '../../server/paths/projection/search/answer.ts';
import { Engine } from '../../server/paths/projection/search/engine.ts';
import { BUDGET, Cancelled, Meter } from '../../server/paths/projection/search/meter.ts';
import { Scratch } from '../../server/paths/projection/search/scratch.ts';
import { NO_STEP } from '../../server/paths/projection/search/step-tables.ts';
import { ask, line, topologyOf } from './little-graph.ts';
import { builtOf, projectionOf } from './parts-of.ts';
import { COPIES, changeBetween, edited, writesAmong } from './random-edits.ts';
import { cases, questionsIn, type Size } from './random-questions.ts';
import type { Topology } from './topology.ts';

const SEED = Number(process.env['PATHS_SEED'] ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env['PATHS_RUNS'] ?? 1_000);
const SLOW = { timeout: 600_000 };

/** Both engines, each on a projection of its own. */
function bothOn(projection: () => Projection): { kernel: Engine; plain: Engine } {
  const both = { kernel: new Engine(projection()), plain: new Engine(projection(), 'typescript') };
  expect([both.kernel.means, both.plain.means]).toEqual(['wasm', 'typescript']);
  return both;
}

const findingsOf = (engine: Engine, question: Question) => engine.answer(question, { meter: new Meter() });

function alike({ kernel, plain }: { kernel: Engine; plain: Engine }, question: Question): number {
  const findings = findingsOf(plain, question);
  expect(findingsOf(kernel, question)).toEqual(findings);
  return findings.paths.length;
}

describe(`on random graphs (PATHS_SEED=${SEED})`, () => {
  const compared = (size: Size, runs: number) => {
    let [asked, answered] = [0, 0];
    fc.assert(
      fc.property(cases(size, 10), ({ topology, questions }) => {
        const built = builtOf(topology);
        const both = bothOn(() => openProjection(built));
        for (const question of questions) {
          asked++;
          if (alike(both, question) > 0) answered++;
        }
      }),
      { seed: SEED, numRuns: runs },
    );
    expect(answered / asked).toBeGreaterThan(0.1);
  };

  it('answers as TypeScript does, whatever the rules', SLOW, () => compared({ least: 4, most: 12 }, RUNS));

  it('answers as TypeScript does on long ways', SLOW, () =>
    compared({ least: 10, most: 33, sparse: true }, RUNS / 2),
  );

  it('answers as TypeScript does on what was written since it was built', SLOW, () => {
    const nodes = Array.from({ length: 9 }, (_, index) => `e${index}`);
    const words = {
      nodes,
      layers: ['reporting', 'public_record'],
      dates: ['1850', '2000', '2001-02', '2090'],
    };
    const questions = fc.array(questionsIn(words), { minLength: 12, maxLength: 12 });
    let answered = 0;
    fc.assert(
      fc.property(writesAmong(), questions, (writes, asked) => {
        let topology: Topology = { revision: 1, entities: [], relations: [], originOf: COPIES };
        const built = builtOf(topology);
        const writer = new PatchWriter(built);
        const projections = [openProjection(built), openProjection(built)] as const;
        let next = 0;
        const both = bothOn(() => projections[next++] ?? projections[0]);
        for (const [index, write] of writes.entries()) {
          const before = topology;
          topology = edited(before, write);
          const patch = makePatch(writer, changeBetween(before, topology));
          if (!patch) throw new Error('There was no room.');
          for (const projection of projections) applyPatch(projection, patch);
          const question = asked[index];
          if (!question || !isAbout(question, topology)) continue;
          if (alike(both, question) > 0) answered++;
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
    expect(answered).toBeGreaterThan(RUNS / 20);
  });

  /** Rows and levels longer than a block, and lists that have to be put in order. */
  it('answers as TypeScript does where there is more than one block of everything', SLOW, () => {
    const next = random(SEED);
    const built = builtOf(crowded(next));
    const both = bothOn(() => openProjection(built));
    let found = 0;
    for (let number = 0; number < Math.max(20, RUNS / 5); number++) {
      const any = () => `e${Math.floor(next() ** 2 * CROWD)}`;
      const many = () => ({ ids: Array.from({ length: next() < 0.5 ? 1 : 40 }, any) });
      const question = ask(many(), many(), {
        limit: { groups: 1 + Math.floor(3 * next()), paths: 1_000, perEnd: next() < 0.3 },
        rules: {
          standing: 'uncited',
          maxHops: 2 + Math.floor(3 * next()),
          hubs: next() < 0.7 ? 'through' : 'ends',
          direction: DIRECTIONS[Math.floor(next() * DIRECTIONS.length)] ?? 'any',
          ...(next() < 0.3 && { asOf: '2005' }),
        },
        parts: [],
      });
      const [kernel, plain] = [findingsOf(both.kernel, question), findingsOf(both.plain, question)];
      expect(kernel.reason).toBe(plain.reason);
      // Which were found when a budget was spent depends on how often it is looked at.
      if (plain.complete) expect(kernel).toEqual(plain);
      found += plain.paths.length;
    }
    expect(found).toBeGreaterThan(1_000);
  });
});

describe('a search in the kernel', () => {
  const crowd = (): Projection => projectionOf(crowded(random(7)));
  const wide = ask('e0', `e${CROWD - 1}`, {
    limit: { groups: 12, paths: 1_000 },
    rules: { standing: 'uncited', maxHops: 12, hubs: 'through' },
    parts: [],
  });

  it('ends when its steps are spent, and gives back what it wrote on', () => {
    const projection = crowd();
    const scratch = new Scratch(projection);
    expect(scratch.kernel).toBeDefined();
    const spent = new Meter({}, { ...BUDGET, steps: 3_000 });
    expect(answer({ projection, scratch }, wide, { meter: spent }).reason).toBe('steps');
    const { mark, role, memo } = scratch;
    expect([mark, role, memo].every((array) => array.every((value) => value === 0))).toBe(true);
    expect(answer({ projection, scratch }, wide, { meter: new Meter() }).paths).not.toEqual([]);
  });

  it('ends when another thread says so', () => {
    const projection = crowd();
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    const engine = new Engine(projection);
    const asking = {
      meter: new Meter({ cancelled }),
      onProgress: () => void Atomics.store(cancelled, 0, 1),
    };
    expect(() => engine.answer(wide, asking)).toThrow(Cancelled);
    expect(findingsOf(engine, wide).paths.length).toBeGreaterThan(0);
  });

  it('is not asked about days that have no number of their own', () => {
    const { kernel } = new Scratch(crowd());
    const asOf = (date: string, atEdge: boolean) => ({
      date,
      span: { first: date, last: date },
      first: dayNumber(date),
      last: dayNumber(date),
      atEdge,
    });
    expect(kernel?.take(NO_STEP, asOf('1850-01-01', true))).toBe(false);
    expect(kernel?.take(NO_STEP, asOf('2000-01-01', false))).toBe(true);
  });
});

describe('the kernel', () => {
  it('is what its source gives, byte for byte', SLOW, async () => {
    expect(Buffer.from(await compileKernel()).equals(readFileSync(KERNEL))).toBe(true);
  });

  it('runs under the locks of the server, in threads too', SLOW, () => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        '--disable-proto=throw',
        '--disallow-code-generation-from-strings',
        join(import.meta.dirname, 'means-under-locks.ts'),
      ],
      { encoding: 'utf8' },
    );
    expect(stdout, stderr).toBe('wasm wasm');
  });

  it('is done without where the slots lie in no memory of its kind', () => {
    const built = builtOf(topologyOf({ lines: ['b owns a'] }));
    const engine = new Engine(openProjection({ ...built, base: { ...built.base, slotMemory: undefined } }));
    expect(engine.means).toBe('typescript');
    expect(findingsOf(engine, ask('a', 'b')).paths).toHaveLength(1);
  });
});

/** Whether each id that the question names is there. */
function isAbout(question: Question, { entities }: Topology): boolean {
  const there = new Set(entities.map(({ id }) => id));
  const { from, to, rules } = question;
  const shaped = (rules.shape ?? []).flatMap((step) => step.to?.ids ?? []);
  const sets = [from, to].flatMap((set) => ('ids' in set ? set.ids : []));
  return [...sets, ...shaped, ...(rules.avoid ?? [])].every((id) => there.has(id));
}

const CROWD = 3_000;

/** A few know very many, with several lines between some, and every third has one line only. */
function crowded(next: () => number): Topology {
  const few = () => Math.floor(next() ** 5 * CROWD);
  const dates = [undefined, '1999', '2005-03', '2010'];
  const lines = Array.from({ length: CROWD }, (_, index) => index).flatMap((index) => {
    const others = index % 3 === 0 ? 1 : 1 + Math.floor(6 * next());
    return Array.from({ length: others }, (__, number) => {
      const [since, until] = [dates[Math.floor(next() * 4)], dates[Math.floor(next() * 4)]];
      return line(`e${index} ${next() < 0.5 ? 'owns' : 'controls'} e${few()}`, {
        id: `r${index}-${number}`,
        ...(since !== undefined && { since }),
        ...(until !== undefined && { until }),
      });
    });
  });
  return topologyOf({ lines });
}

function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
