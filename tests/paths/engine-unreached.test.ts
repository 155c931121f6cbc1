/** Many members on both sides, most of them not reached by the first group: far, alone, beside leaves, in both sets. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DIRECTIONS } from '../../server/contract/paths.ts';
import type { Question } from '../../server/paths/path-finder.ts';
import { answer } from '../../server/paths/projection/search/answer.ts';
import { Meter } from '../../server/paths/projection/search/meter.ts';
import { Scratch } from '../../server/paths/projection/search/scratch.ts';
import { topologyOf } from './little-graph.ts';
import { Oracle } from './oracle.ts';
import { projectionOf } from './parts-of.ts';

const SEED = Number(process.env['PATHS_SEED'] ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env['PATHS_RUNS'] ?? 120);

const ids = Array.from({ length: 40 }, (_, index) => `e${String(index).padStart(2, '0')}`);
const one = fc.constantFrom(...ids);
const set = fc
  .uniqueArray(one, { minLength: 1, maxLength: 12, size: 'max' })
  .map((named) => ({ ids: named }));

/** A few trees, with few shortcuts: each relation comes in one direction or the other. */
const topologies = fc
  .record({
    before: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: ids.length, maxLength: ids.length }),
    turned: fc.array(fc.boolean(), { minLength: ids.length, maxLength: ids.length }),
    shortcuts: fc.array(fc.tuple(one, one), { maxLength: 4 }),
    hubs: fc.uniqueArray(one, { maxLength: 3 }),
  })
  .map(({ before, turned, shortcuts, hubs }) => {
    const pairs = before.flatMap((steps, index): [string, string][] =>
      steps === 0 ? [] : [[ids[Math.max(index - steps, 0)] ?? '', ids[index] ?? '']],
    );
    const lines = [...pairs, ...shortcuts]
      .filter(([a, b]) => a !== b)
      .map(([a, b], index) => (turned[index % turned.length] ? `${a} owns ${b}` : `${b} owns ${a}`));
    const kinds = Object.fromEntries(ids.map((id) => [id, 'company' as const]));
    return topologyOf({ lines: [...new Set(lines)], kinds, hubs });
  });

const questions: fc.Arbitrary<Question> = fc
  .record({
    from: set,
    to: set,
    maxHops: fc.integer({ min: 1, max: 12 }),
    direction: fc.constantFrom('any', ...DIRECTIONS),
    hubs: fc.constantFrom('ends' as const, 'through' as const),
    avoid: fc.uniqueArray(one, { maxLength: 2 }),
  })
  .map(({ from, to, ...rules }) => ({
    from,
    to,
    rules,
    limit: { groups: 1, paths: 1, perEnd: false },
    parts: ['unreached'],
    layers: { known: ['reporting'], usual: ['reporting'] },
  }));

it(`tells whom no path reaches as brute force does (PATHS_SEED=${SEED})`, { timeout: 600_000 }, () => {
  let [reached, unreached] = [0, 0];
  fc.assert(
    fc.property(topologies, fc.array(questions, { minLength: 8, maxLength: 8 }), (topology, asked) => {
      const projection = projectionOf(topology);
      const scratch = new Scratch(projection);
      for (const question of asked) {
        const findings = answer({ projection, scratch }, question, { meter: new Meter() });
        expect(findings.unreached).toEqual(new Oracle(topology, question).findings().unreached);
        expect([scratch.mark, scratch.role].every((array) => array.every((value) => value === 0))).toBe(true);
        unreached += findings.unreached.from.length;
        if ('ids' in question.from) reached += question.from.ids.length - findings.unreached.from.length;
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
  expect(Math.min(reached, unreached)).toBeGreaterThan(RUNS);
});
