import { describe, expect, it } from 'vitest';
import { everyAnswer } from '../every-answer.ts';
import type { Bench } from '../graph-store.suite.ts';
import { ALL, allRecords, batchOf, claim, entity, put, relation, response, source } from '../records.ts';
import { readWhole } from '../topology-shape.ts';

export function promiseLifecycle(bench: Bench): void {
  describe('opening and closing', () => {
    it('is empty when it is new: revision 0, no case, nothing in any answer', async () => {
      const { store } = bench;
      expect(await store.revision()).toBe(0);
      expect(await store.case()).toBeUndefined();
      expect(await store.layers()).toEqual([]);
      expect(await store.counts()).toEqual({
        entities: 0,
        relations: 0,
        claims: 0,
        responses: 0,
        sources: 0,
        kinds: {},
        families: {},
        layers: {},
      });
      expect(await store.search('anybody', {}, ALL)).toEqual({ items: [], total: 0 });
      expect(await allRecords(store)).toEqual([]);
    });

    it('is ready while it is open', async () => {
      await expect(bench.store.ready()).resolves.toBeUndefined();
    });

    it('answers everything as before when it was closed and opened again', async () => {
      const { store } = bench;
      await put(store, source('s1'), entity('a'), entity('b'), relation('ab', 'a', 'b'));
      await put(store, claim('c1', 'ab'), response('r1', ['c1']));
      const before = await everyAnswer(store, ['a', 'b', 'ab', 'c1', 's1'], ['firm']);
      await store.close();

      const again = await bench.reopen();
      expect(await again.revision()).toBe(2);
      expect(await everyAnswer(again, ['a', 'b', 'ab', 'c1', 's1'], ['firm'])).toEqual(before);
    });

    it('remembers batches when it was closed and opened again', async () => {
      const batch = batchOf([source('s1')]);
      const first = await bench.store.apply(batch);
      await bench.store.close();
      expect(await (await bench.reopen()).apply(batch)).toEqual(first);
    });

    it('closes twice as it closes once', async () => {
      await Promise.all([bench.store.close(), bench.store.close()]);
      await expect(bench.store.close()).resolves.toBeUndefined();
    });

    it('says of every use after closing that it was closed', async () => {
      const { store } = bench;
      await store.close();
      const uses: (() => Promise<unknown>)[] = [
        () => store.revision(),
        () => store.ready(),
        () => store.case(),
        () => store.layers(),
        () => store.counts(),
        () => store.entities(['a']),
        () => store.relations(['a']),
        () => store.claims(['a']),
        () => store.responses(['a']),
        () => store.sources(['a']),
        () => store.claimsOn(['a']),
        () => store.responsesTo(['a']),
        () => store.restingOn('a', ALL),
        () => store.listSources(ALL),
        () => store.weightOfSources(['a']),
        () => store.relationsOf('a', {}, ALL),
        () => store.relationCounts('a', {}),
        () => store.relationsFrom(['a'], {}),
        () => store.relationsInto(['a'], {}),
        () => store.holdings(['a'], 'from', {}),
        () => store.relationsAmong(['a'], {}),
        () => store.neighbourCounts(['a'], {}, []),
        () => store.entityIds({}),
        () => store.search('a', {}, ALL),
        () => store.stamp(),
        () => readWhole(store.topologyParts()),
        () => store.topologyChange({ revision: 0, state: '' }),
        () => put(store, source('s1')),
        () => allRecords(store),
        () => store.withheldEntities(),
      ];
      for (const use of uses) await expect(use()).rejects.toMatchObject({ code: 'store-closed' });
    });

    it('keeps a write that was under way when it was closed, whole', async () => {
      const { store } = bench;
      const writing = put(store, ...Array.from({ length: 500 }, (_, index) => entity(`e${index}`)));
      await Promise.all([writing, store.close()]);
      expect((await (await bench.reopen()).counts()).entities).toBe(500);
    });
  });
}
