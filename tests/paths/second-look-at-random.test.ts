import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphRecord } from '../../server/contract/model.ts';
import { createProjectionFinder } from '../../server/paths/projection/projection-finder.ts';
import { createPathService } from '../../server/services/paths.ts';
import type { Topology } from '../../server/store/graph-store.ts';
import { EMBEDDED } from '../store/embedded.ts';
import { teller } from './liar.ts';
import { cases } from './random-questions.ts';

/** The topology as records, in a case that shows the layer `first` of itself. */
function recordsOf({ entities, relations, originOf }: Topology): GraphRecord[] {
  const sources = new Set([
    ...originOf.keys(),
    ...originOf.values(),
    ...relations.flatMap(({ claims }) => claims.map(({ source }) => source)),
  ]);
  return [
    {
      record: 'case',
      id: 'random',
      title: 'Random',
      layers: ['first', 'second', 'third'].map((id) => ({ id, title: id, default: id === 'first' })),
    },
    ...[...sources].map((id): GraphRecord => {
      const originatesFrom = originOf.get(id);
      return {
        record: 'source',
        id,
        title: id,
        publisher: id,
        ...(originatesFrom !== undefined && { originatesFrom }),
      };
    }),
    ...entities.map(
      ({ hub, ...entity }): GraphRecord => ({
        record: 'entity',
        name: `Invented ${entity.id}`,
        ...entity,
        ...(hub !== undefined && { hub: 'city' }),
      }),
    ),
    ...relations.map(
      ({ claims: _claims, ...relation }): GraphRecord => ({
        record: 'relation',
        ...relation,
        role: relation.id,
      }),
    ),
    ...relations.flatMap(({ id, claims }) =>
      claims.map(
        (claim): GraphRecord => ({
          record: 'claim',
          ...claim,
          on: id,
          locator: 'p. 1',
          attribution: 'A paper',
          paraphrase: 'It says so.',
        }),
      ),
    ),
  ];
}

const SEED = Number(process.env['PATHS_SEED'] ?? Date.now() % 2 ** 31);

describe('A finder that is right', () => {
  it(`is never contradicted, on random graphs and questions (PATHS_SEED=${SEED})`, {
    timeout: 120_000,
  }, async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(cases({ least: 4, most: 9 }, 6), async ({ topology, questions }) => {
        const { store, dispose } = await EMBEDDED.open();
        await store.apply({ id: 'random', records: recordsOf(topology) });
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
