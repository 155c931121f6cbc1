import { describe, expect, it } from 'vitest';
import type { GraphRecord } from '../../../server/contract/model.ts';
import type { StaleError } from '../../../server/errors.ts';
import { type Batch, type GraphStore, recordTag } from '../../../server/store/graph-store.ts';
import type { Bench } from '../graph-store.suite.ts';
import {
  allRecords,
  batchOf,
  claim,
  entity,
  idsOf,
  put,
  relation,
  response,
  source,
  statement,
} from '../records.ts';

const NOBODY = entity('p', { protection: 'protected' });
const BASE: readonly GraphRecord[] = [
  source('s1'),
  entity('a'),
  entity('b'),
  NOBODY,
  relation('ab', 'a', 'b'),
  relation('ap', 'a', 'p'),
  claim('c1', 'ab'),
  claim('c2', 'ap'),
  statement('c3', 'a', { mentions: ['b', 'p'] }),
  response('r1', ['c1', 'c2']),
];

const tagOf = (id: string) => recordTag(BASE.find((record) => record.id === id) ?? NOBODY);

const edit = (
  store: GraphStore,
  records: readonly GraphRecord[],
  expected: Record<string, string | null>,
  rest: Partial<Batch> = {},
) => store.apply({ ...batchOf(records), expect: new Map(Object.entries(expected)), ...rest });

const staleIn = (write: Promise<unknown>): Promise<readonly string[]> =>
  write.then(
    () => [],
    (error: StaleError) => error.ids ?? Promise.reject(error),
  );

export function promiseExpecting(bench: Bench): void {
  describe('a batch that expects what it has read', () => {
    it('is written where all of it stands so, and refused whole where any of it does not', async () => {
      const { store } = bench;
      await put(store, ...BASE);
      const named = entity('a', { name: 'Other a' });
      expect(await edit(store, [named, entity('n')], { a: tagOf('a'), n: null })).toMatchObject({
        created: 1,
        updated: 1,
      });
      const before = await allRecords(store, { withheld: true });
      const again = edit(store, [entity('a', { name: 'Third' }), entity('m')], { m: null, a: tagOf('a') });
      expect(await staleIn(again)).toEqual(['a']);
      expect(await allRecords(store, { withheld: true })).toEqual(before);
      expect(await store.revision()).toBe(2);
    });

    it('finds what was removed, what is there unexpected, and what it does not write itself', async () => {
      const { store } = bench;
      await put(store, ...BASE);
      const expected = { nothing: tagOf('a'), b: null, s1: tagOf('s1'), c1: tagOf('c2') };
      expect(await staleIn(edit(store, [entity('n')], expected))).toEqual(['nothing', 'b', 'c1']);
      expect(await staleIn(edit(store, [entity('n')], expected, { dryRun: true }))).toHaveLength(3);
      expect(await edit(store, [], { s1: tagOf('s1'), n: null })).toMatchObject({ revision: 1 });
    });

    it('lets one of many win that have read the same, and loses none', async () => {
      const { store } = bench;
      await put(store, ...BASE);
      let standing: GraphRecord = entity('a');
      for (let round = 1; round <= 3; round++) {
        const expected: Record<string, string> = { a: recordTag(standing) };
        const answers: { record: GraphRecord; stale: readonly string[] }[] = await Promise.all(
          Array.from({ length: 20 }, async (_, index) => {
            const record = entity('a', { name: `Round ${round}, hand ${index}` });
            return { record, stale: await staleIn(edit(store, [record], expected)) };
          }),
        );
        const [won, ...others] = answers.filter(({ stale }) => stale.length === 0);
        expect(others).toEqual([]);
        standing = won?.record ?? standing;
        expect(await store.entities(['a'])).toEqual([standing]);
        expect(await store.revision()).toBe(1 + round);
      }
    });

    it('takes what is protected for what is not there, but for its id', async () => {
      const { store } = bench;
      await put(store, ...BASE);
      const before = await allRecords(store, { withheld: true });
      for (const id of ['p', 'ap', 'c2'])
        expect(await staleIn(edit(store, [], { [id]: tagOf(id) }))).toEqual([id]);
      const faultsOf = (write: Promise<unknown>) => write.catch(({ faults }: { faults: unknown }) => faults);
      expect(await faultsOf(edit(store, [entity('p')], { p: null }))).toEqual([
        { code: 'id-in-use', line: 0, pointer: '/id' },
      ]);
      expect(await faultsOf(edit(store, [relation('ap', 'a', 'b', { role: 'x' })], { ap: null }))).toEqual([
        { code: 'id-in-use', line: 0, pointer: '/id' },
      ]);
      expect(await faultsOf(edit(store, [relation('bp', 'b', 'p')], { bp: null }))).toEqual([
        { code: 'unknown-reference', line: 0, pointer: '/to' },
      ]);
      expect(await faultsOf(edit(store, [claim('c9', 'ap')], { c9: null }))).toEqual([
        { code: 'unknown-reference', line: 0, pointer: '/on' },
      ]);
      expect(await allRecords(store, { withheld: true })).toEqual(before);
    });

    it('never finds a part of a record to be what was expected', async () => {
      const { store } = bench;
      await put(store, ...BASE);
      const shown = await store.shown(idsOf(BASE));
      expect(shown.filter(({ isPart }) => isPart).map(({ record }) => record.id)).toEqual(['c3', 'r1']);
      expect(shown.map(({ record }) => record.id)).toEqual(['a', 'ab', 'b', 'c1', 'c3', 'r1', 's1']);
      for (const { record, isPart } of shown)
        expect(await staleIn(edit(store, [], { [record.id]: recordTag(record) }))).toEqual(
          isPart ? [record.id] : [],
        );
      expect(await staleIn(edit(store, [], { c3: tagOf('c3') }))).toEqual(['c3']);
    });
  });

  describe('a batch that keeps who is protected', () => {
    const keeping = (store: GraphStore, id: string, ...records: GraphRecord[]) =>
      store.apply({
        ...{ id, records, keepsProtected: true },
        origin: { id, title: 'A file', format: 'bundle', at: '2026-01-02T03:04:05Z', files: [] },
      });

    it('leaves them as they stand where it has them without a protection, and counts as if they were new', async () => {
      const { store } = bench;
      await put(store, ...BASE);
      const before = await allRecords(store, { withheld: true });
      const applied = await keeping(store, 'i1', entity('p', { name: 'By its name' }), entity('a'));
      expect(applied).toMatchObject({
        created: 1,
        updated: 0,
        unchanged: 1,
        kinds: { entity: { created: 1, updated: 0, unchanged: 1 } },
      });
      expect(await allRecords(store, { withheld: true })).toEqual(before);
      expect(await store.entities(['p'])).toEqual([]);
      expect(await store.imports.withdraw('i1')).toMatchObject({ removed: 0, restored: 0, kept: 1 });
      expect(await store.withheldEntities()).toEqual([NOBODY]);
    });

    it('changes them where it says that they are protected, and takes in what touches them', async () => {
      const { store } = bench;
      await put(store, ...BASE);
      const other = entity('p', { name: 'Another', protection: 'aggregate' });
      await keeping(store, 'i1', other, relation('bp', 'b', 'p'));
      expect(await store.withheldEntities()).toEqual([other]);
      expect(await store.relations(['bp'])).toEqual([]);
    });
  });

  describe('the versions of a record', () => {
    const bring = (store: GraphStore, id: string, records: readonly GraphRecord[], removes: string[] = []) =>
      store.apply({
        ...{ id, records, removes },
        origin: {
          id,
          title: 'Edit: 1 entity',
          format: 'edit',
          why: 'Why',
          at: '2026-01-02T03:04:05Z',
          files: [],
        },
      });
    const [first, second] = [entity('n'), entity('n', { name: 'Other' })];

    it('are told the newest first, with what brought each', async () => {
      const { store } = bench;
      await put(store, ...BASE, first);
      await bring(store, 'i1', [second]);
      await bring(store, 'i2', [second]);
      await put(store, first);
      expect(await store.imports.versions('n')).toEqual([
        { record: first },
        { record: second, import: 'i2' },
        { record: second, import: 'i1' },
        { record: first },
      ]);
      expect(await store.imports.versions('a')).toEqual([{ record: entity('a') }]);
      expect(await store.imports.versions('nothing')).toEqual([]);
      expect(await store.imports.read('i1')).toMatchObject({ format: 'edit', why: 'Why' });
    });

    it('outlast its removal by an import, and come back with it', async () => {
      const { store } = bench;
      await put(store, ...BASE, first);
      await bring(store, 'i1', [second, relation('an', 'a', 'n')]);
      expect(await bring(store, 'i2', [], ['n', 'an'])).toMatchObject({ removed: 2 });
      const gone = [{ import: 'i2' }, { record: second, import: 'i1' }, { record: first }];
      expect(await store.imports.versions('n')).toEqual(gone);
      expect(await store.imports.withdraw('i2', { dryRun: true })).toMatchObject({ restored: 2 });
      expect(await store.imports.versions('n')).toEqual(gone);
      expect(await store.imports.withdraw('i2')).toMatchObject({ removed: 0, restored: 2, kept: 0 });
      expect(await store.relations(['an'])).toMatchObject([{ from: 'a', to: 'n' }]);
      expect(await store.imports.versions('n')).toEqual(gone.slice(1));
      expect(await store.imports.withdraw('i1')).toMatchObject({ removed: 1, restored: 1, kept: 0 });
      expect(await store.entities(['n'])).toEqual([first]);
    });

    it('come back in whichever order imports are withdrawn, also where it was made anew meanwhile', async () => {
      const { store } = bench;
      await put(store, source('s1'));
      await bring(store, 'i1', [first]);
      await bring(store, 'i2', [], ['n']);
      await bring(store, 'i3', [second]);
      expect(await store.imports.withdraw('i3')).toMatchObject({ removed: 1 });
      expect(await store.entities(['n'])).toEqual([]);
      expect(await store.imports.withdraw('i2')).toMatchObject({ restored: 1 });
      expect(await store.entities(['n'])).toEqual([first]);
      expect(await store.imports.withdraw('i1')).toMatchObject({ removed: 1 });
      expect(await store.imports.versions('n')).toEqual([]);
    });

    it('stay away as long as what they refer to does', async () => {
      const { store } = bench;
      await put(store, ...BASE, first, relation('an', 'a', 'n'));
      await bring(store, 'i1', [], ['an']);
      await bring(store, 'i2', [], ['n']);
      expect(await store.imports.withdraw('i1')).toMatchObject({ restored: 0, kept: 1 });
      expect(await store.imports.withdraw('i2')).toMatchObject({ restored: 2 });
      expect(await store.relations(['an'])).toHaveLength(1);
    });

    it('end where a write removes it that is no import', async () => {
      const { store } = bench;
      await bring(store, 'i1', [source('s1'), first]);
      await store.apply({ ...batchOf([]), removes: ['n'] });
      expect(await store.imports.versions('n')).toEqual([]);
      await bring(store, 'i2', [second]);
      expect(await store.imports.versions('n')).toEqual([{ record: second, import: 'i2' }]);
    });
  });
}
