import { describe, expect, it } from 'vitest';
import type { GraphRecord } from '../../../server/contract/model.ts';
import { everyAnswer } from '../every-answer.ts';
import type { Bench } from '../graph-store.suite.ts';
import {
  ALL,
  allRecords,
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

/** A graph with somebody in it, or as it is without them. `hide` is their protection, if any. */
function graph(hide?: 'protected' | 'aggregate'): GraphRecord[] {
  return [
    caseRecord('the-case', {
      start: {
        entities: ['a', 'hidden', 'b'],
        select: 'hidden',
        positions: { a: [1, 2], hidden: [3, 4] },
      },
    }),
    source('s1'),
    source('s2', { originatesFrom: 's1' }),
    entity('a', { kind: 'person', name: 'Anton Quill' }),
    entity('b', { name: 'Quill Brothers' }),
    entity('hidden', {
      kind: 'person',
      name: 'Quill the Hidden',
      aliases: [{ name: 'Anton Quilt', source: 's1' }],
      hub: 'class',
      ...(hide && { protection: hide }),
    }),
    relation('ab', 'a', 'b'),
    relation('ah', 'a', 'hidden', { layer: 'register', type: 'family_of' }),
    relation('hb', 'hidden', 'b', { since: '2020' }),
    relation('hh', 'hidden', 'hidden'),
    claim('c-ab', 'ab'),
    claim('c-ah', 'ah', { source: 's2', status: 'documented' }),
    statement('c-h', 'hidden', { source: 's2' }),
    statement('c-a', 'a', { mentions: ['hidden'] }),
    statement('c-b', 'b', { mentions: ['a', 'hidden'] }),
    response('r-all', ['c-ab', 'c-ah', 'c-h'], { kind: 'commitment' }),
    response('r-by', ['c-ab'], { by: 'hidden' }),
    response('r-only', ['c-ah', 'c-h'], { source: 's2' }),
  ];
}

const GONE = new Set(['hidden', 'ah', 'hb', 'hh', 'c-ah', 'c-h', 'r-by', 'r-only']);

/** The same graph where nobody ever wrote of them. */
const graphWithout: GraphRecord[] = [
  ...graph().filter(({ id }) => !GONE.has(id) && id !== 'the-case'),
  caseRecord('the-case', { start: { entities: ['a', 'b'], positions: { a: [1, 2] } } }),
].map((record) => {
  if (record.record === 'response') return { ...record, answers: ['c-ab'] };
  if (record.record !== 'claim' || record.mentions === undefined) return record;
  const { mentions: _, ...rest } = record;
  return record.id === 'c-a' ? rest : { ...rest, mentions: ['a'] };
});

const IDS = idsOf(graph());
const TEXTS = ['quill', 'hidden', 'anton quilt', 'antno', 'the', 'q', 'quilll', ''];

export function promiseProtection(bench: Bench): void {
  const askAll = () => everyAnswer(bench.store, IDS, TEXTS);

  describe('protection', () => {
    for (const hide of ['protected', 'aggregate'] as const)
      it(`answers every question about somebody ${hide} as if nobody had written of them`, async () => {
        await put(bench.store, ...graphWithout);
        const expected = await askAll();
        await bench.another();
        await put(bench.store, ...graph(hide));
        expect(await askAll()).toEqual(expected);
      });

    it('answers alike when the protection came later than everything else', async () => {
      await put(bench.store, ...graphWithout);
      const expected = await askAll();
      await bench.another();
      await put(bench.store, ...graph());
      await put(bench.store, ...graph('protected').filter(({ id }) => id === 'hidden'));
      expect(await askAll()).toEqual(expected);
    });

    it('answers alike when everything else came later than the protected, a record at a time', async () => {
      await put(bench.store, ...graphWithout);
      const expected = await askAll();
      await bench.another();
      const records = graph('protected').sort(
        (a, b) => Number(b.id === 'hidden') - Number(a.id === 'hidden'),
      );
      await put(bench.store, ...records.filter(({ record }) => record === 'source'));
      for (const kind of ['entity', 'relation', 'claim', 'response', 'case'])
        for (const record of records) if (record.record === kind) await put(bench.store, record);
      expect(await askAll()).toEqual(expected);
    });

    it('gives everything back when the protection is lifted', async () => {
      await put(bench.store, ...graph());
      const expected = await askAll();
      await bench.another();
      await put(bench.store, ...graph('protected'));
      await put(bench.store, ...graph().filter(({ id }) => id === 'hidden'));
      expect(await askAll()).toEqual(expected);
    });

    it('finds neither page nor offset nor total different', async () => {
      await put(bench.store, ...graph('protected'));
      const { store } = bench;
      const one = { offset: 0, limit: 1 };
      const two = { offset: 1, limit: 1 };
      expect(await store.search('quill', {}, one)).toMatchObject({
        total: 2,
        items: [{ entity: { id: 'b' } }],
      });
      expect(await store.search('quill', {}, two)).toMatchObject({
        total: 2,
        items: [{ entity: { id: 'a' } }],
      });
      expect(await store.relationsOf('a', {}, two)).toEqual({ items: [], total: 1 });
      expect(await store.relationCounts('a', {})).toEqual({ ownership: 1 });
      expect(await store.relationCounts('hidden', {})).toEqual({});
      expect(await store.restingOn('s2', one)).toEqual({ items: [], total: 0 });
    });

    it('hides a relation that comes to touch somebody protected, and shows one that leaves them', async () => {
      await put(bench.store, ...graph('protected'));
      await put(bench.store, relation('ab', 'a', 'hidden'), relation('ah', 'b', 'a'));
      expect(idsOf(await bench.store.relations(['ab', 'ah']))).toEqual(['ah']);
      expect(idsOf(await bench.store.claims(['c-ab', 'c-ah']))).toEqual(['c-ah']);
      expect(await bench.store.responses(['r-all', 'r-only'])).toMatchObject([
        { id: 'r-all', answers: ['c-ah'] },
        { id: 'r-only', answers: ['c-ah'] },
      ]);
      expect(await bench.store.relations(['ah'])).toMatchObject([{ standing: 'documented', disputed: true }]);
    });

    it('hides a claim that moves to something hidden, and what answers only it', async () => {
      await put(bench.store, ...graph('protected'), response('r-ab', ['c-ab']));
      expect(await bench.store.relations(['ab'])).toMatchObject([{ standing: 'reported', disputed: true }]);
      await put(bench.store, claim('c-ab', 'hb'));
      expect(await bench.store.relations(['ab'])).toMatchObject([{ standing: 'uncited', disputed: false }]);
      expect(await bench.store.claims(['c-ab'])).toEqual([]);
      expect(await bench.store.responses(['r-ab', 'r-all'])).toEqual([]);
    });

    it('answers nothing to a question about a claim that is hidden, though its reply is shown elsewhere', async () => {
      await put(bench.store, ...graph('protected'));
      expect(idsOf(await bench.store.responsesTo(['c-ab']))).toEqual(['r-all']);
      expect(await bench.store.responsesTo(['c-ah', 'c-h'])).toEqual([]);
    });

    it('leaves no mark of a dispute that only somebody protected raises', async () => {
      await put(bench.store, ...graph('protected'));
      expect(await bench.store.relations(['ab'])).toMatchObject([{ disputed: false }]);
      await put(bench.store, ...graph().filter(({ id }) => id === 'hidden'));
      expect(await bench.store.relations(['ab'])).toMatchObject([{ disputed: true }]);
    });

    it('hides a response by somebody who becomes protected only as they are first written', async () => {
      await put(bench.store, source('s1'), entity('a'), statement('c1', 'a'));
      await put(bench.store, response('r1', ['c1'], { by: 'later' }));
      expect(idsOf(await bench.store.responses(['r1']))).toEqual(['r1']);
      await put(bench.store, entity('later', { protection: 'protected' }));
      expect(await bench.store.responses(['r1'])).toEqual([]);
    });

    it('keeps what is hidden whole: for the terminal, and for a backup', async () => {
      await put(bench.store, ...graph('protected'));
      expect(await bench.store.withheldEntities()).toEqual(
        graph('protected').filter(({ id }) => id === 'hidden'),
      );
      const everything = await allRecords(bench.store, { withheld: true });
      expect(new Map(everything.map((record) => [record.id, record]))).toEqual(
        new Map(graph('protected').map((record) => [record.id, record])),
      );
    });

    it('takes what is hidden for unchanged when it is imported again', async () => {
      await put(bench.store, ...graph('protected'));
      expect(await put(bench.store, ...graph('protected'))).toMatchObject({
        unchanged: graph().length,
        revision: 1,
      });
    });

    it('lets nobody find a protected name by another who has it', async () => {
      await put(bench.store, ...graph('protected'), entity('twin', { name: 'Quill the Hidden' }));
      expect(await bench.store.search('Quill the Hidden', {}, ALL)).toMatchObject({
        total: 1,
        items: [{ entity: { id: 'twin' } }],
      });
    });
  });
}
