import { describe, expect, it } from 'vitest';
import type { GraphRecord } from '../../../server/contract/model.ts';
import type { RecordSlice } from '../../../server/store/graph-store.ts';
import { everyAnswer } from '../every-answer.ts';
import type { Bench } from '../graph-store.suite.ts';
import { slicesOf } from '../in-slices.ts';
import {
  allRecords,
  batchOf,
  caseRecord,
  claim,
  entity,
  put,
  relation,
  response,
  source,
} from '../records.ts';

const RECORDS: readonly GraphRecord[] = [
  response('p1', ['c1']),
  claim('c1', 'ab', { source: 's2' }),
  claim('c2', 'ab', { status: 'alleged' }),
  relation('ab', 'a', 'b'),
  relation('bq', 'b', 'q', { role: 'chair', since: '2020' }),
  entity('a', { name: '  Zórin “Vektal”', aliases: [{ name: 'A { "x" },{"record":"', source: 's1' }] }),
  entity('b'),
  entity('q', { protection: 'protected' }),
  source('s2', { originatesFrom: 's1' }),
  source('s1'),
  caseRecord(),
];
const IDS = RECORDS.map(({ id }) => id);

export function promiseSlices(bench: Bench): void {
  describe('taking a batch in slices', () => {
    it('keeps what it keeps of the same records in a list, in whatever order they come', async () => {
      const given = [RECORDS, [...RECORDS].reverse()];
      const answers: unknown[] = [];
      for (const records of given)
        for (const sliced of [true, false]) {
          const store = await bench.another();
          const batch = batchOf([]);
          const applied = await store.apply({ ...batch, records: sliced ? slicesOf(records) : records });
          expect(applied).toMatchObject({ revision: 1, created: 11, kinds: { claim: { created: 2 } } });
          answers.push([
            await everyAnswer(store, IDS, ['zorin', 'vektal', 'firm']),
            await allRecords(store, { withheld: true }),
          ]);
        }
      for (const answer of answers) expect(answer).toEqual(answers[0]);
    });

    it('counts the records through the slices when it tells of faults', async () => {
      const records = [
        ...[entity('a'), entity('b'), relation('r', 'a', 'x'), entity('a'), source('b')],
        ...[claim('c', 'a', { source: 's1' }), source('s1', { originatesFrom: 's1' })],
      ];
      await expect(bench.store.apply({ ...batchOf([]), records: slicesOf(records) })).rejects.toMatchObject({
        faults: [
          { code: 'unknown-reference', line: 2, pointer: '/to' },
          { code: 'duplicate-id', line: 3, pointer: '/id' },
          { code: 'id-in-use', line: 4, pointer: '/id' },
          { code: 'claim-shape', line: 5, pointer: '/predicate' },
          { code: 'claim-shape', line: 5, pointer: '/layer' },
          { code: 'origin-circle', line: 6, pointer: '/originatesFrom' },
        ],
      });
      expect(await allRecords(bench.store)).toEqual([]);
      expect(await put(bench.store, entity('a'))).toMatchObject({ revision: 1, created: 1 });
    });

    it('changes nothing in a dry run', async () => {
      const batch = batchOf([]);
      expect(await bench.store.apply({ ...batch, records: slicesOf(RECORDS), dryRun: true })).toMatchObject({
        revision: 0,
        created: 11,
      });
      expect(await allRecords(bench.store)).toEqual([]);
      expect(await bench.store.apply({ ...batch, records: slicesOf(RECORDS) })).toMatchObject({
        revision: 1,
      });
    });

    it('writes nothing when it is given up, and throws the reason', async () => {
      const given = new AbortController();
      const reason = new Error('changed my mind');
      async function* slices(): AsyncGenerator<RecordSlice, void> {
        yield* slicesOf(RECORDS.slice(0, 6));
        given.abort(reason);
        yield* slicesOf(RECORDS.slice(6));
      }
      await expect(
        bench.store.apply({ ...batchOf([]), records: slices(), signal: given.signal }),
      ).rejects.toBe(reason);
      expect(await allRecords(bench.store)).toEqual([]);
      expect(await put(bench.store, entity('a'))).toMatchObject({ revision: 1, created: 1 });
    });

    it('writes nothing when the slices come to a bad end, and throws what ended them', async () => {
      const reason = new Error('the file ended');
      async function* slices(): AsyncGenerator<RecordSlice, void> {
        yield* slicesOf(RECORDS);
        throw reason;
      }
      await expect(bench.store.apply({ ...batchOf([]), records: slices() })).rejects.toBe(reason);
      expect(await allRecords(bench.store)).toEqual([]);
      expect(await put(bench.store, entity('a'))).toMatchObject({ revision: 1, created: 1 });
    });

    it('remembers what an import brought, so that it can be withdrawn', async () => {
      const origin = { id: 'i1', title: 'First', format: 'bundle', at: '2026-01-02T03:04:05Z', files: [] };
      await bench.store.apply({ id: 'i1', records: slicesOf(RECORDS), origin });
      expect(await bench.store.imports.read('i1')).toMatchObject({ counts: { created: 11 } });
      expect((await bench.store.imports.broughtBy(IDS)).size).toBe(9);
      expect(await bench.store.imports.withdraw('i1')).toMatchObject({ removed: 11, kept: 0 });
      expect(await allRecords(bench.store, { withheld: true })).toEqual([]);
    });
  });
}
