import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAMILIES, type Relation, STANDINGS, type Standing } from '../../../server/contract/model.ts';
import { type Admission, countHidden, keptOutBy } from '../../../server/domain/evidence/kept-out.ts';
import { bundledCase } from '../../../server/exchange/bundle-files.ts';
import { filterOf } from '../../../server/services/lens.ts';
import type { RatedRelation } from '../../../server/store/graph-store.ts';
import { type AppUnderTest, startApp } from '../../helpers/app.ts';

const relation = (over: Partial<Relation> & { standing?: Standing }) => ({
  ...{ type: 'owns' as const, layer: 'press', standing: 'reported' as const },
  ...over,
});
const asked: Admission = { layers: ['press'], standing: 'alleged' };

describe('What keeps a relation out', () => {
  it('is nothing when the question admits it', () => {
    expect(keptOutBy(relation({}), asked)).toEqual([]);
  });

  it('is each filter that does not admit it', () => {
    expect(
      keptOutBy(relation({ layer: 'court', standing: 'uncited', until: '2019' }), {
        ...asked,
        families: ['office'],
        asOf: '2020',
      }),
    ).toEqual(['layer', 'family', 'standing', 'asOf']);
  });

  it('is the standing of an identity until inference is asked for, whatever it rests on', () => {
    const same = relation({ type: 'same_as', standing: 'documented' });
    expect(keptOutBy(same, asked)).toEqual(['standing']);
    expect(countHidden([same], asked).standings).toEqual({ inferred: 1 });
    expect(keptOutBy(same, { ...asked, standing: 'inferred' })).toEqual([]);
  });

  it('is no date that is not known', () => {
    expect(keptOutBy(relation({}), { ...asked, asOf: '1990' })).toEqual([]);
  });
});

describe('What a question shows and what its filters hide', () => {
  let app: AppUnderTest;
  let all: RatedRelation[];
  let ids: string[];
  beforeAll(async () => {
    app = await startApp({ bundle: bundledCase });
    ids = await app.store.entityIds({});
    all = await app.store.relationsAmong(ids, {});
  });
  afterAll(() => app.close());

  const some = <T>(of: readonly T[]) => fc.uniqueArray(fc.constantFrom(...of), { maxLength: of.length });

  it('are together the whole bundled case, and the store’s own filter agrees', async () => {
    const seed = Number(process.env['KEPT_OUT_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
    expect(all.length).toBeGreaterThan(130);
    await fc.assert(
      fc.asyncProperty(
        some(['reporting', 'public_record']),
        fc.option(some(FAMILIES), { nil: undefined }),
        fc.constantFrom(...STANDINGS),
        fc.option(fc.constantFrom('2018', '2021-09', '2022-07', '2023-08-22', '2025'), { nil: undefined }),
        async (layers, families, standing, asOf) => {
          const lens = { layers, standing, asOf };
          const admission = { ...lens, families };
          const shown = all.filter((each) => keptOutBy(each, admission).length === 0);
          const filter = await filterOf(app.store, lens, { families });
          expect(shown).toEqual(await app.store.relationsAmong(ids, filter));
          expect(countHidden(all, admission).total).toBe(all.length - shown.length);
        },
      ),
      { seed, numRuns: 60 },
    );
  });
});
