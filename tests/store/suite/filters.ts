import { describe, expect, it } from 'vitest';
import { FAMILY_OF, STANDINGS, STATUSES } from '../../../server/contract/model.ts';
import type { RelationFilter } from '../../../server/store/graph-store.ts';
import type { Bench } from '../graph-store.suite.ts';
import { ALL, claim, entity, idsOf, put, relation, source } from '../records.ts';

export function promiseFilters(bench: Bench): void {
  /** What a filter admits, which every read that takes one must agree on. All relations go from `a` to `b`. */
  const admitted = async (filter: RelationFilter): Promise<string[]> => {
    const { store } = bench;
    const { items, total } = await store.relationsOf('a', filter, ALL);
    expect(total).toBe(items.length);
    expect(await store.relationsFrom(['a'], filter)).toEqual(items);
    expect(await store.relationsInto(['b'], filter)).toEqual(items);
    const holdings = items.filter(({ type }) => FAMILY_OF[type] === 'ownership');
    expect(await store.holdings(['a'], 'from', filter)).toEqual(holdings);
    expect(await store.holdings(['b'], 'into', filter)).toEqual(holdings);
    expect(await store.relationsAmong(['a', 'b'], filter)).toEqual(items);
    const counts = (await store.neighbourCounts(['a'], filter, [])).get('a');
    expect(counts?.total).toBe(items.length === 0 ? 0 : 1);
    for (const end of ['a', 'b']) {
      const byFamily = Map.groupBy(items, ({ type }) => FAMILY_OF[type]);
      const expected = [...byFamily].map(([family, of]) => [family, of.length]);
      expect(await store.relationCounts(end, filter)).toEqual(Object.fromEntries(expected));
    }
    return idsOf(items);
  };

  describe('filters', () => {
    it('admits everything where a field is absent, and nothing by an empty list', async () => {
      await put(bench.store, entity('a'), entity('b'), relation('r1', 'a', 'b'));
      expect(await admitted({})).toEqual(['r1']);
      expect(await admitted({ types: [] })).toEqual([]);
      expect(await admitted({ layers: [] })).toEqual([]);
    });

    it('admits the types and the layers named', async () => {
      await put(
        bench.store,
        entity('a'),
        entity('b'),
        relation('r1', 'a', 'b'),
        relation('r2', 'a', 'b', { type: 'ally_of' }),
        relation('r3', 'a', 'b', { type: 'ally_of', layer: 'register' }),
        relation('r4', 'a', 'b', { type: 'family_of', layer: 'register' }),
      );
      expect(await admitted({ types: ['ally_of'] })).toEqual(['r2', 'r3']);
      expect(await admitted({ types: ['family_of', 'owns'] })).toEqual(['r1', 'r4']);
      expect(await admitted({ layers: ['register'] })).toEqual(['r3', 'r4']);
      expect(await admitted({ layers: ['register', 'reporting', 'none'] })).toHaveLength(4);
      expect(await admitted({ types: ['ally_of'], layers: ['register'] })).toEqual(['r3']);
      expect(await admitted({ layers: ["register' OR '1'='1"] })).toEqual([]);
    });

    it('admits the weakest standing named and everything better', async () => {
      await put(bench.store, source('s1'), entity('a'), entity('b'));
      await put(
        bench.store,
        ...STANDINGS.map((standing, rank) => relation(`r${rank}`, 'a', 'b', { role: standing })),
        ...STATUSES.map((status, rank) => claim(`c${rank}`, `r${rank}`, { status })),
      );
      for (const [rank, standing] of STANDINGS.entries())
        expect(await admitted({ standing })).toEqual(STANDINGS.slice(0, rank + 1).map((_, n) => `r${n}`));
    });

    const dated: Record<string, Parameters<typeof relation>[3]> = {
      open: {},
      'since-2020': { since: '2020' },
      'since-2020-02': { since: '2020-02' },
      'since-2020-02-10': { since: '2020-02-10' },
      'until-2020': { until: '2020' },
      'until-2020-02': { until: '2020-02' },
      'until-2020-02-10': { until: '2020-02-10' },
      'ended-no-date': { ended: true },
      'held-in-2020': { asOf: '2020' },
    };
    const OPEN = ['ended-no-date', 'held-in-2020', 'open'];
    const SINCE = ['since-2020', 'since-2020-02', 'since-2020-02-10'];
    const UNTIL = ['until-2020', 'until-2020-02', 'until-2020-02-10'];
    const cases: [asOf: string, admits: string[]][] = [
      ['2019', [...OPEN, ...UNTIL]],
      ['2019-12-31', [...OPEN, ...UNTIL]],
      ['2020-01', [...OPEN, 'since-2020', ...UNTIL]],
      ['2020-01-31', [...OPEN, 'since-2020', ...UNTIL]],
      ['2020-02-09', [...OPEN, 'since-2020', 'since-2020-02', ...UNTIL]],
      ['2020-02-10', [...OPEN, ...SINCE, ...UNTIL]],
      ['2020-02-11', [...OPEN, ...SINCE, 'until-2020', 'until-2020-02']],
      ['2020-02-29', [...OPEN, ...SINCE, 'until-2020', 'until-2020-02']],
      ['2020-02', [...OPEN, ...SINCE, ...UNTIL]],
      ['2020', [...OPEN, ...SINCE, ...UNTIL]],
      ['2020-03', [...OPEN, ...SINCE, 'until-2020']],
      ['2021', [...OPEN, ...SINCE]],
      ['0001', [...OPEN, ...UNTIL]],
      ['9999-12-31', [...OPEN, ...SINCE]],
    ];
    for (const [asOf, admits] of cases)
      it(`drops as of ${asOf} only what surely began later or surely ended before`, async () => {
        await put(
          bench.store,
          entity('a'),
          entity('b'),
          ...Object.entries(dated).map(([id, dates]) => relation(id, 'a', 'b', { role: id, ...dates })),
        );
        expect(await admitted({ asOf })).toEqual([...admits].sort());
      });

    it('counts the neighbours and the total of a page under the filter alone', async () => {
      await put(
        bench.store,
        ...['a', 'b', 'c', 'd'].map((id) => entity(id)),
        relation('r1', 'a', 'b'),
        relation('r2', 'c', 'a', { since: '2021' }),
        relation('r3', 'a', 'd', { layer: 'register' }),
      );
      const filter = { layers: ['reporting'], asOf: '2020' };
      expect((await bench.store.relationsOf('a', filter, { offset: 0, limit: 1 })).total).toBe(1);
      expect(await bench.store.neighbourCounts(['a', 'c'], filter, [])).toEqual(
        new Map([
          ['a', { families: { ownership: 1 }, total: 1 }],
          ['c', { families: {}, total: 0 }],
        ]),
      );
    });
  });
}
