import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { GraphRecord } from '../../../server/contract/model.ts';
import { canonicalLine } from '../../../server/domain/records/canonical.ts';
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

/** One of every kind with every field. */
const COMPLETE: readonly GraphRecord[] = [
  caseRecord('the-case', {
    summary: 'Nobody\n\tdid anything.',
    layers: [
      { id: 'reporting', title: 'Reporting', asOf: '2024-02-29', asOfNote: 'about then', default: true },
      { id: 'register', title: 'Register', default: false },
    ],
    start: { entities: ['b', 'a'], select: 'ab', positions: { a: [-20, 340], b: [0, 12] } },
  }),
  source('s1'),
  source('s2', {
    carriedBy: 'Another',
    date: '2021',
    dateNote: 'estimated',
    url: 'https://gazette.example/1',
    retrieved: '2024-01',
    originatesFrom: 's1',
  }),
  entity('a', {
    kind: 'person',
    aliases: [
      { name: 'Aa', script: 'Latn', lang: 'en-GB', source: 's2' },
      { name: 'Ab', source: 's1' },
    ],
    qualifier: 'unnamed in the source',
    summary: 'A person.',
    country: 'xx',
    hub: 'party',
    unknown: true,
  }),
  entity('b'),
  relation('ab', 'a', 'b', {
    wording: 'is behind',
    role: 'chair',
    since: '2019',
    until: '2020-05',
    ended: true,
    asOf: '2020-01-31',
    asOfNote: 'then',
    share: { min: 12.5, max: 33.333333333333336 },
    shareOf: 'votes',
    confidence: 'low',
  }),
  claim('c1', 'ab', { quote: '“Yes.”', date: '2020', grade: 'B2' }),
  statement('c2', 'b', { value: '200', mentions: ['b', 'a'] }),
  response('r1', ['c2', 'c1'], { date: '2022-03' }),
];

export function promiseWrites(bench: Bench): void {
  describe('writing', () => {
    it('counts what it created, updated and left unchanged', async () => {
      expect(await put(bench.store, source('s1'), entity('a'), entity('b'))).toMatchObject({
        revision: 1,
        created: 3,
        updated: 0,
        unchanged: 0,
      });
      expect(await put(bench.store, source('s1', { title: 'New' }), entity('a'), entity('c'))).toMatchObject({
        revision: 2,
        created: 1,
        updated: 1,
        unchanged: 1,
      });
    });

    it('counts by kind of record too, and only the kinds that a batch has', async () => {
      await put(bench.store, source('s1'), entity('a'));
      const written = await put(bench.store, source('s1'), entity('a', { name: 'Other' }), entity('b'));
      expect(written).toEqual({
        ...{ revision: 2, created: 1, updated: 1, unchanged: 1, removed: 0 },
        kinds: {
          source: { created: 0, updated: 0, unchanged: 1 },
          entity: { created: 1, updated: 1, unchanged: 0 },
        },
      });
    });

    it('gives back every field of every kind of record as it was given', async () => {
      await put(bench.store, ...COMPLETE);
      expect((await allRecords(bench.store)).map(canonicalLine)).toEqual(COMPLETE.map(canonicalLine));
    });

    it('takes the records of a batch in any order', async () => {
      await put(bench.store, ...[...COMPLETE].reverse());
      expect((await allRecords(bench.store)).map(canonicalLine)).toEqual(COMPLETE.map(canonicalLine));
    });

    it('replaces a record whole: a field that is missing is cleared', async () => {
      await put(bench.store, ...COMPLETE);
      const bare: GraphRecord[] = [
        caseRecord(),
        source('s2'),
        entity('a', { kind: 'company' }),
        relation('ab', 'a', 'b'),
        claim('c1', 'ab'),
        statement('c2', 'b'),
        response('r1', ['c1']),
      ];
      expect(await put(bench.store, ...bare)).toMatchObject({ updated: bare.length });
      expect(await bench.store.case()).toEqual(bare[0]);
      expect(await bench.store.sources(['s2'])).toEqual([bare[1]]);
      expect(await bench.store.entities(['a'])).toEqual([bare[2]]);
      expect(await bench.store.relations(['ab'])).toEqual([
        { ...bare[3], standing: 'reported', disputed: true },
      ]);
      expect(await bench.store.claims(['c1', 'c2'])).toEqual([bare[4], bare[5]]);
      expect(await bench.store.responses(['r1'])).toEqual([bare[6]]);
      // Were it still a copy of the other, the two would be copies of one another.
      expect(await put(bench.store, source('s1', { originatesFrom: 's2' }))).toMatchObject({ updated: 1 });
    });

    it('leaves the records that a batch does not have as they are', async () => {
      await put(bench.store, ...COMPLETE);
      await put(bench.store, entity('z'));
      const kept = (await allRecords(bench.store)).filter(({ id }) => id !== 'z');
      expect(kept.map(canonicalLine)).toEqual(COMPLETE.map(canonicalLine));
    });

    it('raises the revision by one for a write that changed something, and not for another', async () => {
      const { store } = bench;
      expect((await put(store, source('s1'))).revision).toBe(1);
      expect((await put(store, source('s1'))).revision).toBe(1);
      expect((await put(store)).revision).toBe(1);
      expect((await put(store, source('s1', { date: '2020' }))).revision).toBe(2);
      expect(await store.revision()).toBe(2);
    });

    it('sees no change in the order of keys', async () => {
      await put(bench.store, source('s1', { date: '2020' }));
      const turned = Object.fromEntries(
        Object.entries(source('s1', { date: '2020' })).reverse(),
      ) as unknown as GraphRecord;
      expect(await put(bench.store, turned)).toMatchObject({ unchanged: 1, revision: 1 });
    });

    it('sees a change in the order of a list', async () => {
      await put(bench.store, source('s1'), entity('a'), statement('c1', 'a'), statement('c2', 'a'));
      await put(bench.store, response('r1', ['c1', 'c2']));
      expect(await put(bench.store, response('r1', ['c2', 'c1']))).toMatchObject({ updated: 1 });
      expect((await bench.store.responses(['r1']))[0]?.answers).toEqual(['c2', 'c1']);
    });

    it('changes nothing for a batch id that it knows, and answers as it did the first time', async () => {
      const batch = batchOf([source('s1'), entity('a')]);
      const first = await bench.store.apply(batch);
      await put(bench.store, entity('b'));
      expect(await bench.store.apply({ ...batch, records: [entity('other')] })).toEqual(first);
      expect(await bench.store.revision()).toBe(2);
      expect(await bench.store.entityIds({})).toEqual(['a', 'b']);
    });

    it('remembers a batch that changed nothing', async () => {
      await put(bench.store, source('s1'));
      const batch = batchOf([source('s1')]);
      const first = await bench.store.apply(batch);
      await put(bench.store, source('s1', { title: 'New' }));
      expect(await bench.store.apply(batch)).toEqual(first);
    });

    it('counts in a dry run what a write would do, and does nothing of it', async () => {
      await put(bench.store, source('s1'), entity('a'));
      const batch = batchOf([source('s1'), entity('a', { name: 'Other' }), entity('b')]);
      expect(await bench.store.apply({ ...batch, dryRun: true })).toMatchObject({
        revision: 1,
        created: 1,
        updated: 1,
        unchanged: 1,
      });
      expect(await bench.store.revision()).toBe(1);
      expect(await bench.store.entities(['a', 'b'])).toEqual([entity('a')]);
      expect(await bench.store.search('other', {}, ALL)).toEqual({ items: [], total: 0 });
    });

    it('does not remember the id of a dry run', async () => {
      const batch = batchOf([source('s1')]);
      await bench.store.apply({ ...batch, dryRun: true });
      expect(await bench.store.apply(batch)).toMatchObject({ created: 1, revision: 1 });
    });

    it('counts anew in a dry run under the id of a batch that was written', async () => {
      const batch = batchOf([source('s1'), entity('a')]);
      await bench.store.apply(batch);
      expect(await bench.store.apply({ ...batch, dryRun: true })).toMatchObject({
        revision: 1,
        created: 0,
        updated: 0,
        unchanged: 2,
      });
    });

    it('writes one batch after another when they come at once', async () => {
      const writes = await Promise.all(
        Array.from({ length: 8 }, (_, index) => put(bench.store, entity(`e${index}`))),
      );
      expect(writes.map(({ revision }) => revision).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect((await bench.store.counts()).entities).toBe(8);
    });

    it('answers while it writes, and shows nothing of a batch before all of it', async () => {
      let isWritten = false;
      const writing = put(
        bench.store,
        ...Array.from({ length: 3000 }, (_, index) => entity(`e${index}`)),
      ).finally(() => {
        isWritten = true;
      });
      const seen = new Set<number>();
      while (!isWritten) {
        seen.add((await bench.store.counts()).entities);
        // A store may answer without giving up its turn, and then the write would wait for ever.
        await nextTurn();
      }
      await writing;
      seen.add((await bench.store.counts()).entities);
      expect([...seen]).toEqual([0, 3000]);
    });

    it('keeps a batch of thousands of records', async () => {
      const entities = Array.from({ length: 1500 }, (_, index) => entity(`e${index}`));
      const relations = entities.slice(1).map(({ id }, index) => relation(`r${index}`, `e${index}`, id));
      const claims = idsOf(relations).map((id) => claim(`c-${id}`, id));
      expect(await put(bench.store, ...claims, ...relations, ...entities, source('s1'))).toMatchObject({
        created: 1 + 1500 + 1499 + 1499,
      });
      expect(await bench.store.counts()).toMatchObject({ entities: 1500, relations: 1499, claims: 1499 });
    });

    it('keeps text to the byte: composed and not, directions, joiners, quotes, other engines’ signs', async () => {
      const names = [
        'É', // one code point
        'E\u0301', // two
        'a\u202eb\u2066c\u2069',
        'ភ្នំ\u200bពេញ',
        '金\u{20000}边\u{1f469}\u200d\u{1f4bb}',
        `"'\`\\$x{} // }) DETACH DELETE n -- ; DROP TABLE entity; %_*?\\u0060`,
        ' leading and trailing ',
        'null',
        '1e5',
      ];
      await put(bench.store, ...names.map((name, index) => entity(`e${index}`, { name, summary: name })));
      const kept = await bench.store.entities(names.map((_, index) => `e${index}`));
      expect(kept.map(({ name }) => name)).toEqual(names);
      expect(kept.map(({ summary }) => summary)).toEqual(names);
    });

    it('keeps ids apart that differ in case only, and those that name a part of every object', async () => {
      const ids = ['A', 'a', '__proto__', 'toString', 'hasOwnProperty', '~', '0', '00', 'x'.repeat(200)];
      await put(bench.store, ...ids.map((id) => entity(id, { name: `Named ${id.slice(0, 9)}` })));
      expect(idsOf(await bench.store.entities(ids)).sort()).toEqual([...ids].sort());
      for (const id of ids)
        expect((await bench.store.entities([id]))[0]?.name).toBe(`Named ${id.slice(0, 9)}`);
    });

    it('keeps dates of every precision and shares of every fraction', async () => {
      const relations = [
        relation('r1', 'a', 'b', { role: '1', since: '0001', until: '9999-12-31' }),
        relation('r2', 'a', 'b', { role: '2', since: '2020-02-29', share: { min: 0.1, max: 1 / 3 } }),
        relation('r3', 'a', 'b', { role: '3', until: '2020-02', share: { min: 0, max: 100 } }),
        relation('r4', 'a', 'b', { role: '4', asOf: '1999', share: { min: 5e-324, max: 99.99999999999999 } }),
      ];
      await put(bench.store, entity('a'), entity('b'), ...relations);
      const kept = await bench.store.relations(idsOf(relations));
      expect(kept.map(({ standing: _, disputed: __, ...record }) => record)).toEqual(relations);
    });

    it('keeps an empty list apart from an absent one', async () => {
      const records = [
        source('s1'),
        entity('a', { aliases: [] }),
        statement('c1', 'a', { mentions: [] }),
        statement('c2', 'a'),
      ];
      await put(bench.store, ...records);
      expect(await allRecords(bench.store)).toEqual(records);
    });
  });
}
