import { beforeEach, describe, expect, it } from 'vitest';
import type { SearchFilter } from '../../../server/store/graph-store.ts';
import type { Bench } from '../graph-store.suite.ts';
import { ALL, entity, put } from '../records.ts';
import { SEARCH_GRAPH, SEARCH_QUERIES } from '../search-queries.ts';

export function promiseSearch(bench: Bench): void {
  describe('search', () => {
    beforeEach(async () => {
      await put(bench.store, ...SEARCH_GRAPH);
    });
    const found = async (text: string, filter: SearchFilter = {}) =>
      (await bench.store.search(text, filter, ALL)).items.map(({ entity: { id } }) => id);

    it(`puts the best match first, in each of ${SEARCH_QUERIES.length} queries`, async () => {
      const wrong: unknown[] = [];
      for (const [text, first, why] of SEARCH_QUERIES) {
        const [best = null] = await found(text);
        if (best !== first) wrong.push({ text, why, expected: first, best });
      }
      expect(wrong).toEqual([]);
    });

    it('orders exact, prefix, whole word, part and one wrong letter', async () => {
      await put(
        bench.store,
        entity('o-typo', { name: 'Marolin' }),
        entity('o-part', { name: 'Omarolen' }),
        entity('o-word', { name: 'Old Marolen' }),
        entity('o-prefix', { name: 'Marolen Fields of the Far North' }),
        entity('o-exact', { name: 'MAROLEN' }),
      );
      expect(await found('marolen')).toEqual(['o-exact', 'o-prefix', 'o-word', 'o-part', 'o-typo']);
    });

    it('answers each entity once, with the name of it that matched best', async () => {
      await put(
        bench.store,
        entity('twice', {
          name: 'Old Tremorlane',
          aliases: [
            { name: 'Tremorlane & Co', source: 's1' },
            { name: 'Tremorlane', script: 'Latn', lang: 'en', source: 's1' },
          ],
        }),
      );
      const matchOf = async (text: string) => {
        const { items, total } = await bench.store.search(text, {}, ALL);
        expect([items.length, total]).toEqual([1, 1]);
        return items[0]?.matched;
      };
      expect(await matchOf('tremorlane')).toEqual({ name: 'Tremorlane', script: 'Latn', source: 's1' });
      expect(await matchOf('tremorlane & co')).toEqual({ name: 'Tremorlane & Co', source: 's1' });
      expect(await matchOf('old trem')).toEqual({ name: 'Old Tremorlane' });
    });

    it('prefers an entity’s own name to an alias that reads the same', async () => {
      await put(
        bench.store,
        entity('echo', { name: 'Vesperine', aliases: [{ name: 'VESPERINE', source: 's1' }] }),
      );
      expect((await bench.store.search('vesperine', {}, ALL)).items[0]?.matched).toEqual({
        name: 'Vesperine',
      });
    });

    it('says a shorter alias only where it matches better than the own name', async () => {
      await put(
        bench.store,
        entity('alder', { name: 'Querrow Ban', aliases: [{ name: 'Querrowban', source: 's1' }] }),
      );
      const matchOf = async (text: string) => (await bench.store.search(text, {}, ALL)).items[0]?.matched;
      expect(await matchOf('querr')).toEqual({ name: 'Querrow Ban' });
      expect(await matchOf('querrowb')).toEqual({ name: 'Querrowban', source: 's1' });
    });

    it('answers a page at a time, with the total of all', async () => {
      const all = await found('o');
      expect(all.length).toBeGreaterThan(10);
      const page = await bench.store.search('o', {}, { offset: 3, limit: 4 });
      expect(page.items.map(({ entity: { id } }) => id)).toEqual(all.slice(3, 7));
      expect(page.total).toBe(all.length);
      expect(await bench.store.search('o', {}, { offset: all.length, limit: 4 })).toEqual({
        items: [],
        total: all.length,
      });
    });

    it('keeps to the kinds asked for', async () => {
      expect(await found('zorin', { kinds: ['person', 'place'] })).toEqual(['zorinka', 'zorin']);
      expect(await found('zorin', { kinds: [] })).toEqual([]);
    });

    it('keeps to entities with a relation or a statement in one of the layers', async () => {
      expect(await found('quandor', { layers: ['register'] })).toEqual(['same-b', 'in-register']);
      expect(await found('ministry', { layers: ['register'] })).toEqual(['ministry']);
      expect(await found('quandor', { layers: ['reporting'] })).toEqual([]);
      expect(await found('quandor', { layers: [], kinds: ['person'] })).toEqual([]);
    });

    it('finds a new name and no longer the old one', async () => {
      await put(bench.store, entity('zorin', { kind: 'person', name: 'Halbern Oost' }));
      expect(await found('halbern')).toEqual(['zorin']);
      expect(await found('vektal')).toEqual([]);
      expect(await found('vektel')).toEqual([]);
    });

    it('takes letters of scripts that an engine may not know, beside words that it does', async () => {
      for (const letter of ['\u{1e922}', '\u{16e60}', '\u{10d01}', '\u{11ee0}', '\u{31350}', '\u{2ebf0}'])
        for (const text of [`vektal k${letter}x or`, `k${letter}x vo`, `(k${letter}x) vektel`])
          expect(await found(text)).toEqual([]);
    });

    it('takes a text as long as a line, and one of every sign', async () => {
      for (const text of ['z'.repeat(1000), 'zorin '.repeat(160), 'ភ្នំ'.repeat(200), '"'.repeat(999)])
        expect(await found(text)).toEqual(text.startsWith('zorin') ? await found('zorin zorin') : []);
      const signs = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code));
      for (const sign of signs) {
        await found(sign);
        await found(`zor${sign}in`);
      }
    });
  });
}
