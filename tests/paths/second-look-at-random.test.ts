import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphRecord } from '../../server/contract/model.ts';
import { createProjectionFinder } from '../../server/paths/projection/projection-finder.ts';
import { createPathService } from '../../server/services/paths.ts';
import { EMBEDDED } from '../store/embedded.ts';
import { teller } from './liar.ts';
import { recordsOf } from './neo4j-topology.ts';
import { cases } from './random-questions.ts';

const SEED = Number(process.env['PATHS_SEED'] ?? Date.now() % 2 ** 31);

/** The layers of the random graphs, of which the first is shown where none is named. */
const CASE: GraphRecord = {
  record: 'case',
  id: 'random',
  title: 'Random',
  layers: ['first', 'second', 'third'].map((id) => ({ id, title: id, default: id === 'first' })),
};

describe('A finder that is right', () => {
  it(`is never contradicted, on random graphs and questions (PATHS_SEED=${SEED})`, {
    timeout: 120_000,
  }, async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(cases({ least: 4, most: 9 }, 6), async ({ topology, questions }) => {
        const { store, dispose } = await EMBEDDED.open();
        await store.apply({ id: 'random', records: [CASE, ...recordsOf(topology)] });
        const finder = createProjectionFinder({ store });
        const watched = teller(finder);
        const service = createPathService({ store, finder: watched });
        for (const { layers: _layers, parts, ...question } of questions) {
          const answer = await service.find({ ...question, ...(parts && { parts: [...parts] }) });
          if (answer.paths.length > 0) answered++;
        }
        expect([watched.asked, watched.distrusted]).toEqual([questions.length, 0]);
        await finder.close();
        await dispose();
      }),
      { seed: SEED, numRuns: Number(process.env['PATHS_RUNS'] ?? 60) },
    );
    expect(answered).toBeGreaterThan(30);
  });
});
