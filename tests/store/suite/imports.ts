import { describe, expect, it } from 'vitest';
import type { GraphRecord } from '../../../server/contract/model.ts';
import { canonicalLine } from '../../../server/domain/records/canonical.ts';
import type { GraphStore, ImportOrigin } from '../../../server/store/graph-store.ts';
import { everyAnswer } from '../every-answer.ts';
import type { Bench } from '../graph-store.suite.ts';
import {
  ALL,
  allRecords,
  batchOf,
  caseRecord,
  claim,
  entity,
  idsOf,
  put,
  relation,
  response,
  source,
  statement,
} from '../records.ts';
import { changed, readWhole } from '../topology-shape.ts';

const origin = (id: string, rest: Partial<ImportOrigin> = {}): ImportOrigin => ({
  id,
  title: `Import ${id}`,
  format: 'bundle',
  at: '2026-01-02T03:04:05.678Z',
  files: [{ name: 'records.ndjson', bytes: 12 }],
  ...rest,
});

const bring = (store: GraphStore, id: string, ...records: GraphRecord[]) =>
  store.apply({ id, records, origin: origin(id) });

const withdraw = (store: GraphStore, id: string) => store.imports.withdraw(id);

const linesOf = async (store: GraphStore): Promise<string[]> =>
  (await allRecords(store, { withheld: true })).map(canonicalLine);

const EVERYTHING = ['a', 'b', 'c', 'd', 'ab', 'cd', 'c1', 'c2', 's1', 's2', 'p1', 'the-case'];
const whole = (store: GraphStore) => everyAnswer(store, EVERYTHING, ['firm', 'a', 'other']);

/** What stood before any import. */
const BASE: readonly GraphRecord[] = [source('s1'), entity('a'), entity('b'), relation('ab', 'a', 'b')];

/** The same in a graph whose layers have a case of their own. */
const CASED: readonly GraphRecord[] = [caseRecord('first'), ...BASE];

/** An import with something of every kind, new, changed and unchanged. */
const BROUGHT: readonly GraphRecord[] = [
  caseRecord(),
  source('s2', { originatesFrom: 's1' }),
  entity('a', { name: 'Other a', aliases: [{ name: 'Aa', source: 's2' }] }),
  entity('b'),
  entity('c'),
  relation('cd', 'c', 'd', { layer: 'register' }),
  entity('d', { protection: 'protected' }),
  claim('c1', 'ab', { source: 's2' }),
  statement('c2', 'c', { source: 's2', mentions: ['a', 'd'] }),
  response('p1', ['c1'], { source: 's2', by: 'c' }),
];

export function promiseImports(bench: Bench): void {
  describe('remembering imports', () => {
    it('lists them, the newest first, as they were given, with what they counted', async () => {
      const { store } = bench;
      expect(await store.imports.list(ALL)).toEqual({ items: [], total: 0 });
      await put(store, ...BASE);
      const given = origin('i1', {
        title: 'Ä “title”',
        layer: 'register',
        files: [
          { name: 'b.csv', bytes: 7 },
          { name: 'a.csv', bytes: 0 },
        ],
      });
      await store.apply({ id: 'i1', records: BROUGHT, origin: given });
      await bring(store, 'i2', entity('a', { name: 'Third' }));
      const first = { ...given, revision: 2, counts: { created: 8, updated: 1, unchanged: 1 } };
      const second = { ...origin('i2'), revision: 3, counts: { created: 0, updated: 1, unchanged: 0 } };
      expect(await store.imports.list(ALL)).toEqual({ items: [second, first], total: 2 });
      expect(await store.imports.list({ offset: 1, limit: 1 })).toEqual({ items: [first], total: 2 });
      expect(await store.imports.read('i1')).toEqual(first);
      expect(await store.imports.read('nothing')).toBeUndefined();
    });

    it('remembers one that changed nothing, at the revision that stood', async () => {
      await put(bench.store, ...BASE);
      await bring(bench.store, 'i1', entity('a'));
      expect(await bench.store.imports.read('i1')).toMatchObject({
        revision: 1,
        counts: { created: 0, updated: 0, unchanged: 1 },
      });
      expect(await bench.store.revision()).toBe(1);
    });

    it('remembers none of a dry run, nor of a batch that it refused', async () => {
      const { store } = bench;
      await store.apply({ id: 'i1', records: BASE, origin: origin('i1'), dryRun: true });
      await expect(bring(store, 'i2', relation('r', 'x', 'y'))).rejects.toMatchObject({
        code: 'batch-rejected',
      });
      expect(await store.imports.list(ALL)).toEqual({ items: [], total: 0 });
      expect(await bring(store, 'i1', ...BASE)).toMatchObject({ created: 4 });
    });

    it('says of new, changed and unchanged records alike which import brought them last', async () => {
      const { store } = bench;
      await put(store, ...BASE);
      await bring(store, 'i1', entity('a', { name: 'Other' }), entity('b'), entity('c'));
      await bring(store, 'i2', entity('c'));
      await put(store, entity('b', { name: 'By hand' }), entity('c', { name: 'By hand' }));
      const brought = await store.imports.broughtBy(['a', 'b', 'c', 's1', 'ab', 'nothing']);
      expect([...brought].sort()).toEqual([
        ['a', 'i1'],
        ['b', 'i1'],
        ['c', 'i2'],
      ]);
    });

    it('does not tell it of the protected, nor of what touches them', async () => {
      await bring(bench.store, 'i1', ...BASE.slice(0, 1), ...BROUGHT.slice(1, 7), relation('ab', 'a', 'b'));
      const brought = await bench.store.imports.broughtBy(EVERYTHING);
      expect([...brought.keys()].sort()).toEqual(['a', 'ab', 'b', 'c', 's1', 's2']);
    });

    it('keeps them when it is closed and opened again', async () => {
      await bring(bench.store, 'i1', ...BASE);
      await bring(bench.store, 'i2', entity('a', { name: 'Other' }));
      await withdraw(bench.store, 'i2');
      const before = await bench.store.imports.list(ALL);
      await bench.store.close();
      const again = await bench.reopen();
      expect(await again.imports.list(ALL)).toEqual(before);
      expect(await again.imports.broughtBy(['a'])).toEqual(new Map([['a', 'i1']]));
      expect(await again.imports.withdraw('i1')).toMatchObject({ removed: 4 });
    });
  });

  describe('withdrawing an import', () => {
    it('takes out what it alone brought, and makes what it changed read as before', async () => {
      const { store } = bench;
      await put(store, ...CASED);
      const before = await whole(store);
      await bring(store, 'i1', ...BROUGHT);
      expect(await withdraw(store, 'i1')).toEqual({ revision: 3, removed: 8, restored: 1, kept: 1 });
      expect(await whole(store)).toEqual(before);
      expect(await store.withheldEntities()).toEqual([]);
      expect(await store.imports.read('i1')).toMatchObject({ withdrawn: 3, revision: 2 });
      expect(await store.imports.broughtBy(EVERYTHING)).toEqual(new Map());
    });

    it('answers nothing for an import that it does not know', async () => {
      expect(await withdraw(bench.store, 'nothing')).toBeUndefined();
      await put(bench.store, ...BASE);
      expect(await withdraw(bench.store, 'batch-1')).toBeUndefined();
    });

    it('changes nothing the second time, and answers as it did the first time', async () => {
      const { store } = bench;
      await bring(store, 'i1', ...BASE);
      const first = await withdraw(store, 'i1');
      await put(store, source('s9'));
      expect(await withdraw(store, 'i1')).toEqual(first);
      expect(await store.imports.withdraw('i1', { dryRun: true })).toEqual(first);
      expect(await store.revision()).toBe(3);
    });

    it('leaves what somebody changed since, and what that refers to', async () => {
      const { store } = bench;
      await bring(store, 'i1', ...BASE, claim('c1', 'ab'), entity('z'));
      await put(store, claim('c1', 'ab', { quote: 'By hand' }));
      expect(await withdraw(store, 'i1')).toMatchObject({ removed: 1, restored: 0, kept: 5 });
      expect(idsOf(await allRecords(store))).toEqual(['s1', 'a', 'b', 'ab', 'c1']);
      expect(await store.claims(['c1'])).toMatchObject([{ quote: 'By hand' }]);
    });

    it('leaves what somebody else refers to, until nobody does', async () => {
      const { store } = bench;
      await bring(store, 'i1', ...BASE, entity('z'));
      await bring(store, 'i2', relation('ba', 'b', 'a'));
      expect(await withdraw(store, 'i1')).toMatchObject({ removed: 3, kept: 2 });
      expect(idsOf(await allRecords(store))).toEqual(['a', 'b', 'ba']);
      expect(await store.imports.broughtBy(['a', 'ba'])).toEqual(new Map([['ba', 'i2']]));
      expect(await withdraw(store, 'i2')).toMatchObject({ removed: 3, kept: 0 });
      expect(await linesOf(store)).toEqual([]);
    });

    it('leaves the author of a response, and the case that has the layer of what stays', async () => {
      const { store } = bench;
      await put(store, ...BASE, claim('c1', 'ab'));
      const layers = [
        { id: 'own', title: 'Own' },
        { id: 'reporting', title: 'Reporting' },
      ];
      await bring(store, 'i1', entity('e'), caseRecord('k', { layers }));
      await put(store, response('p1', ['c1'], { by: 'e' }), relation('ba', 'b', 'a', { layer: 'own' }));
      expect(await withdraw(store, 'i1')).toMatchObject({ removed: 0, kept: 2 });
      expect(await store.layers()).toHaveLength(2);
    });

    it('does not take for changed what was written again as it was', async () => {
      await bring(bench.store, 'i1', ...BASE);
      await put(bench.store, ...BASE);
      expect(await withdraw(bench.store, 'i1')).toMatchObject({ removed: 4 });
    });

    it('leaves a record that two imports brought, until both are withdrawn', async () => {
      for (const [first, second] of [
        ['i1', 'i2'],
        ['i2', 'i1'],
      ] as const) {
        const store = await bench.another();
        await bring(store, 'i1', ...BASE);
        await bring(store, 'i2', ...BASE, entity('c'));
        const before = await linesOf(store);
        await withdraw(store, first);
        expect((await linesOf(store)).filter((line) => !line.includes('"c"'))).toEqual(
          before.filter((line) => !line.includes('"c"')),
        );
        expect(idsOf(await store.entities(['c']))).toEqual(first === 'i1' ? ['c'] : []);
        await withdraw(store, second);
        expect(await linesOf(store)).toEqual([]);
      }
    });

    it('makes a record read as the last import or write left it that still counts', async () => {
      const { store } = bench;
      const named = (name: string) => entity('a', { name });
      const nameNow = async () => (await store.entities(['a']))[0]?.name;
      await put(store, named('By hand'));
      await bring(store, 'i1', named('First'));
      await bring(store, 'i2', named('Second'));
      await bring(store, 'i3', named('Third'));
      expect(await withdraw(store, 'i2')).toMatchObject({ restored: 0, kept: 1 });
      expect(await nameNow()).toBe('Third');
      expect(await withdraw(store, 'i3')).toMatchObject({ restored: 1, kept: 0 });
      expect(await nameNow()).toBe('First');
      await put(store, named('By hand again'));
      expect(await withdraw(store, 'i1')).toMatchObject({ restored: 0, kept: 1 });
      expect(await nameNow()).toBe('By hand again');
      expect((await store.search('first', {}, ALL)).total).toBe(0);
    });

    it('leaves the same in whatever order imports are withdrawn', async () => {
      const orders = [
        ['i1', 'i2', 'i3'],
        ['i1', 'i3', 'i2'],
        ['i2', 'i1', 'i3'],
        ['i2', 'i3', 'i1'],
        ['i3', 'i1', 'i2'],
        ['i3', 'i2', 'i1'],
      ];
      const left: unknown[] = [];
      for (const order of orders) {
        const store = await bench.another();
        await put(store, ...CASED);
        await bring(store, 'i1', ...BROUGHT);
        await bring(store, 'i2', entity('a', { name: 'Second' }), entity('e'), relation('ec', 'e', 'c'));
        await put(store, entity('f'), relation('fe', 'f', 'e', { role: 'chair' }));
        await bring(store, 'i3', entity('f'), claim('c9', 'ec'), claim('c1', 'ab', { source: 's2' }));
        for (const id of order) await withdraw(store, id);
        left.push([await linesOf(store), await whole(store)]);
      }
      expect(
        idsOf((left as [string[]][])[0]?.[0].map((line) => JSON.parse(line) as GraphRecord) ?? []),
      ).toEqual(['first', 's1', 'a', 'b', 'e', 'f', 'ab', 'fe']);
      for (const one of left) expect(one).toEqual(left[0]);
    });

    it('lets the same file be imported again, to the same bytes of an export', async () => {
      const { store } = bench;
      await put(store, ...CASED);
      await bring(store, 'i1', ...BROUGHT);
      const lines = await linesOf(store);
      const answers = await whole(store);
      await withdraw(store, 'i1');
      expect(await bring(store, 'i2', ...BROUGHT)).toMatchObject({ created: 8, updated: 1, unchanged: 1 });
      expect(await linesOf(store)).toEqual(lines);
      expect(await whole(store)).toEqual(answers);
      expect(await withdraw(store, 'i2')).toMatchObject({ removed: 8, restored: 1, kept: 1 });
    });

    it('hides again what was hidden before, and shows again what was shown', async () => {
      const { store } = bench;
      const about = [claim('c1', 'ab'), statement('c2', 'b', { mentions: ['a', 'b'] })];
      await put(store, ...BASE, ...about, entity('q', { protection: 'protected' }), relation('qb', 'q', 'b'));
      const before = await whole(store);
      await bring(store, 'i1', entity('a', { protection: 'protected' }), entity('q'));
      expect(idsOf(await store.entities(['a', 'q']))).toEqual(['q']);
      expect(await withdraw(store, 'i1')).toMatchObject({ restored: 2 });
      expect(await whole(store)).toEqual(before);
      expect(idsOf(await store.withheldEntities())).toEqual(['q']);
    });

    it('does not make two relations one: what it would have to be beside its like stays as it is', async () => {
      const { store } = bench;
      await put(store, ...BASE);
      await bring(store, 'i1', relation('ab', 'a', 'b', { role: 'chair' }));
      await put(store, relation('new', 'a', 'b'));
      expect(await withdraw(store, 'i1')).toMatchObject({ removed: 0, restored: 0, kept: 1 });
      expect(await store.relations(['ab'])).toMatchObject([{ role: 'chair' }]);
    });

    it('does not make a record refer to what is gone: it stays as it is', async () => {
      const { store } = bench;
      await put(store, ...BASE, entity('c'));
      await bring(store, 'i1', relation('ab', 'a', 'c'));
      await store.apply({ ...batchOf([]), removes: ['b'] });
      expect(await withdraw(store, 'i1')).toMatchObject({ removed: 0, restored: 0, kept: 1 });
      expect(await store.relations(['ab'])).toMatchObject([{ to: 'c' }]);
    });

    it('does not bring back what was removed since, nor count it', async () => {
      const { store } = bench;
      await bring(store, 'i1', ...BASE);
      await store.apply({ ...batchOf([]), removes: ['ab'] });
      expect(await withdraw(store, 'i1')).toMatchObject({ removed: 3, restored: 0, kept: 0 });
    });

    it('says in a dry run what it would do, and does nothing of it', async () => {
      const { store } = bench;
      await put(store, ...CASED);
      await bring(store, 'i1', ...BROUGHT);
      const before = [await linesOf(store), await whole(store), await store.imports.list(ALL)];
      expect(await store.imports.withdraw('i1', { dryRun: true })).toEqual({
        ...{ revision: 2, removed: 8, restored: 1, kept: 1 },
      });
      expect([await linesOf(store), await whole(store), await store.imports.list(ALL)]).toEqual(before);
      expect(await withdraw(store, 'i1')).toMatchObject({ removed: 8, restored: 1, kept: 1 });
    });

    it('tells a path search what became of the topology', async () => {
      const { store } = bench;
      await put(store, ...BASE);
      const first = await readWhole(store.topologyParts());
      await bring(store, 'i1', entity('b', { kind: 'person' }), entity('c'), relation('bc', 'b', 'c'));
      const before = await readWhole(store.topologyParts());
      await withdraw(store, 'i1');
      const now = await readWhole(store.topologyParts());
      expect(now.shape).toEqual(first.shape);
      const change = await store.topologyChange(before.begin.stamp);
      if (store.engine === 'sqlite') expect(change).toBeDefined();
      if (change !== undefined) expect(changed(before.shape, change)).toEqual(now.shape);
    });

    it('raises the revision by one, and not where all of it stays', async () => {
      const { store } = bench;
      await put(store, ...BASE);
      await bring(store, 'i1', ...BASE);
      expect(await withdraw(store, 'i1')).toEqual({ revision: 1, removed: 0, restored: 0, kept: 4 });
      expect(await store.imports.read('i1')).toMatchObject({ withdrawn: 1 });
      expect(await store.revision()).toBe(1);
    });
  });
}
