import { describe, expect, it } from 'vitest';
import { byCodePoint } from '../../../server/contract/model.ts';
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

const IDS_BY_CODE_POINT = ['-', '.0', '0', '10', '2', ':', 'A', 'AB', 'Z', '_', 'a', 'ab', 'b', '~'];

export function promiseReads(bench: Bench): void {
  const fill = () =>
    put(
      bench.store,
      caseRecord(),
      ...['s1', 's2', 's3'].map((id) => source(id)),
      ...['a', 'b', 'c'].map((id) => entity(id)),
      relation('ab', 'a', 'b'),
      relation('bc', 'b', 'c'),
      claim('c3', 'ab'),
      claim('c1', 'bc', { source: 's2' }),
      claim('c2', 'ab', { status: 'alleged' }),
      statement('c4', 'a', { source: 's2' }),
      response('r2', ['c1', 'c2']),
      response('r1', ['c2', 'c4'], { source: 's2', kind: 'declined' }),
    );

  describe('reading by id', () => {
    it('answers by id, whatever the order asked for, each once, and leaves out what is not there', async () => {
      await fill();
      const { store } = bench;
      expect(idsOf(await store.entities(['c', 'a', 'x', 'a', 's1']))).toEqual(['a', 'c']);
      expect(idsOf(await store.relations(['bc', 'ab', 'a', 'x']))).toEqual(['ab', 'bc']);
      expect(idsOf(await store.claims(['c4', 'c1', 'c1', 'r1']))).toEqual(['c1', 'c4']);
      expect(idsOf(await store.responses(['r2', 'r1', 'c1']))).toEqual(['r1', 'r2']);
      expect(idsOf(await store.sources(['s3', 's1', 'a']))).toEqual(['s1', 's3']);
    });

    it('answers nothing when asked for nothing', async () => {
      await fill();
      const { store } = bench;
      expect(await store.entities([])).toEqual([]);
      expect(await store.relations([])).toEqual([]);
      expect(await store.claimsOn([])).toEqual([]);
      expect(await store.responsesTo([])).toEqual([]);
      expect(await store.relationsAmong([], {})).toEqual([]);
      expect(await store.relationsFrom([], {})).toEqual([]);
      expect(await store.relationsInto([], {})).toEqual([]);
      expect(await store.holdings([], 'into', {})).toEqual([]);
      expect(await store.weightOfSources([])).toEqual(new Map());
      expect(await store.neighbourCounts([], {}, [])).toEqual(new Map());
      expect(await store.entityIds({ kinds: [] })).toEqual([]);
    });

    it('orders ids by code point, not as a language would', async () => {
      await put(bench.store, ...IDS_BY_CODE_POINT.map((id) => entity(id)));
      expect([...IDS_BY_CODE_POINT].sort(byCodePoint)).toEqual(IDS_BY_CODE_POINT);
      expect(await bench.store.entityIds({})).toEqual(IDS_BY_CODE_POINT);
      expect(idsOf(await bench.store.entities([...IDS_BY_CODE_POINT].reverse()))).toEqual(IDS_BY_CODE_POINT);
      expect(idsOf(await allRecords(bench.store))).toEqual(IDS_BY_CODE_POINT);
    });

    it('answers thousands of ids at once', async () => {
      const ids = Array.from({ length: 5000 }, (_, index) => `e${String(index).padStart(5, '0')}`);
      await put(bench.store, ...ids.slice(0, 1000).map((id) => entity(id)));
      expect(await bench.store.entities(ids)).toHaveLength(1000);
      expect((await bench.store.neighbourCounts(ids, {}, ids)).size).toBe(1000);
    });

    it('takes a text that is no id for the id of nothing', async () => {
      await fill();
      for (const odd of ['', "a' OR '1'='1", '`a`', 'a\u0000', '\ud800', '*', '%'])
        expect(await bench.store.entities([odd, 'a'])).toEqual([entity('a')]);
    });
  });

  describe('reading what refers to something', () => {
    it('answers the claims on relations and entities, by what they are on, then by id', async () => {
      await fill();
      const claims = await bench.store.claimsOn(['bc', 'a', 'ab', 'x', 'ab']);
      expect(claims.map(({ on, id }) => [on, id])).toEqual([
        ['a', 'c4'],
        ['ab', 'c2'],
        ['ab', 'c3'],
        ['bc', 'c1'],
      ]);
    });

    it('answers each response once, however many of the claims it answers', async () => {
      await fill();
      expect(idsOf(await bench.store.responsesTo(['c2', 'c1', 'c4', 'c3', 'x']))).toEqual(['r1', 'r2']);
      expect(idsOf(await bench.store.responsesTo(['c1']))).toEqual(['r2']);
      expect(await bench.store.responsesTo(['c3'])).toEqual([]);
    });

    it('answers the responses by an entity, and those to claims on it or on a relation of it', async () => {
      await put(
        bench.store,
        caseRecord(),
        source('s1'),
        ...['a', 'b', 'c'].map((id) => entity(id)),
        relation('a-b', 'a', 'b'),
        relation('b-c', 'b', 'c'),
        claim('on-ab', 'a-b'),
        claim('on-bc', 'b-c'),
        statement('on-a', 'a'),
        response('by-a', ['on-bc'], { by: 'a' }),
        response('to-ab', ['on-ab'], { by: 'Somebody' }),
        response('to-a', ['on-a'], { by: 'Somebody' }),
        response('to-bc', ['on-bc'], { by: 'c' }),
      );
      expect(idsOf(await bench.store.responsesAbout('a'))).toEqual(['by-a', 'to-a', 'to-ab']);
      expect(idsOf(await bench.store.responsesAbout('b'))).toEqual(['by-a', 'to-ab', 'to-bc']);
      expect(await bench.store.responsesAbout('Somebody')).toEqual([]);
    });

    it('answers what rests on a source, claims and responses in one order by id, a page at a time', async () => {
      await fill();
      const { store } = bench;
      expect(idsOf((await store.restingOn('s1', ALL)).items)).toEqual(['c2', 'c3', 'r2']);
      expect(idsOf((await store.restingOn('s2', ALL)).items)).toEqual(['c1', 'c4', 'r1']);
      const second = await store.restingOn('s1', { offset: 1, limit: 1 });
      expect([idsOf(second.items), second.total]).toEqual([['c3'], 3]);
      expect(await store.restingOn('s3', ALL)).toEqual({ items: [], total: 0 });
      expect(await store.restingOn('x', ALL)).toEqual({ items: [], total: 0 });
    });

    it('counts how many claims and responses rest on each source that exists', async () => {
      await fill();
      expect(await bench.store.weightOfSources(['s3', 's1', 's2', 'x', 'a'])).toEqual(
        new Map([
          ['s1', { claims: 2, responses: 1 }],
          ['s2', { claims: 2, responses: 1 }],
          ['s3', { claims: 0, responses: 0 }],
        ]),
      );
    });
  });

  describe('reading in pages', () => {
    it('passes over the offset, stops at the limit and counts all', async () => {
      await fill();
      const page = async (offset: number, limit: number) => {
        const { items, total } = await bench.store.listSources({ offset, limit });
        return [idsOf(items), total];
      };
      expect(await page(0, 2)).toEqual([['s1', 's2'], 3]);
      expect(await page(2, 2)).toEqual([['s3'], 3]);
      expect(await page(3, 2)).toEqual([[], 3]);
      expect(await page(1000, 2)).toEqual([[], 3]);
      expect(await page(0, 0)).toEqual([[], 3]);
    });
  });

  describe('reading the whole', () => {
    it('counts each kind of record, and entities and relations by kind, family and layer', async () => {
      await fill();
      await put(
        bench.store,
        entity('p', { kind: 'person' }),
        relation('pa', 'p', 'a', { type: 'family_of', layer: 'register' }),
      );
      expect(await bench.store.counts()).toEqual({
        entities: 4,
        relations: 3,
        claims: 4,
        responses: 2,
        sources: 3,
        kinds: { company: 3, person: 1 },
        families: { kinship: 1, ownership: 2 },
        layers: { register: 1, reporting: 2 },
      });
    });

    it('counts anew after a write', async () => {
      await put(bench.store, entity('a'));
      const counts = await bench.store.counts();
      counts.entities = 99;
      expect((await bench.store.counts()).entities).toBe(1);
      await put(bench.store, entity('a', { kind: 'place' }), entity('b'));
      expect((await bench.store.counts()).kinds).toEqual({ company: 1, place: 1 });
    });

    it('answers the first case by id', async () => {
      await put(bench.store, caseRecord('z'), caseRecord('b', { title: 'B' }));
      expect(await bench.store.case()).toEqual(caseRecord('b', { title: 'B' }));
    });

    it('answers the layers of all cases, each once, as the first case by id that has it defines it', async () => {
      await put(
        bench.store,
        caseRecord('z', {
          layers: [
            { id: 'gossip', title: 'Gossip' },
            { id: 'reporting', title: 'As Z calls it' },
          ],
        }),
        caseRecord('b', {
          layers: [
            { id: 'reporting', title: 'As B calls it', asOf: '2020', asOfNote: 'a snapshot' },
            { id: 'archive', title: 'Archive' },
          ],
        }),
      );
      expect(await bench.store.layers()).toEqual([
        { id: 'reporting', title: 'As B calls it', asOf: '2020', asOfNote: 'a snapshot', default: true },
        { id: 'archive', title: 'Archive', default: true },
        { id: 'gossip', title: 'Gossip', default: true },
      ]);
    });

    it('shows by default the layers that any case marks, and all of a case that marks none', async () => {
      await put(
        bench.store,
        caseRecord('a-case', {
          layers: [
            { id: 'drafts', title: 'Drafts', default: true },
            { id: 'reporting', title: 'Reporting' },
            { id: 'rumours', title: 'Rumours', default: false },
          ],
        }),
        caseRecord('b-case', { layers: [{ id: 'reporting', title: 'Reporting' }] }),
      );
      expect((await bench.store.layers()).map(({ id, default: isShown }) => [id, isShown])).toEqual([
        ['drafts', true],
        ['reporting', true],
        ['rumours', false],
      ]);
    });

    it('answers the ids of the entities of the kinds asked for', async () => {
      await put(
        bench.store,
        entity('c', { kind: 'person' }),
        entity('b', { kind: 'place' }),
        entity('a', { kind: 'person' }),
      );
      expect(await bench.store.entityIds({})).toEqual(['a', 'b', 'c']);
      expect(await bench.store.entityIds({ kinds: ['person'] })).toEqual(['a', 'c']);
      expect(await bench.store.entityIds({ kinds: ['place', 'person'] })).toEqual(['a', 'b', 'c']);
      expect(await bench.store.entityIds({ kinds: ['event'] })).toEqual([]);
      expect(await bench.store.entityIds({ after: 'a' })).toEqual(['b', 'c']);
      expect(await bench.store.entityIds({ most: 2 })).toEqual(['a', 'b']);
      expect(await bench.store.entityIds({ after: 'a', most: 1 })).toEqual(['b']);
      expect(await bench.store.entityIds({ kinds: ['person'], after: 'aa', most: 5 })).toEqual(['c']);
      expect(await bench.store.entityIds({ after: 'c', most: 5 })).toEqual([]);
    });

    it('walks the records kind after kind in the order of an export, each by id', async () => {
      await fill();
      expect(idsOf(await allRecords(bench.store))).toEqual(
        'the-case s1 s2 s3 a b c ab bc c1 c2 c3 c4 r1 r2'.split(' '),
      );
    });

    it('walks the records at one revision, though others are written meanwhile', async () => {
      await fill();
      const seen: string[] = [];
      for await (const { id } of bench.store.records()) {
        if (seen.length === 0) await put(bench.store, source('s4'), response('r3', ['c1']));
        seen.push(id);
      }
      expect(seen).not.toContain('s4');
      expect(seen).not.toContain('r3');
      expect(idsOf(await allRecords(bench.store))).toContain('r3');
    });

    it('walks twice at the same time, and may be left before the end', async () => {
      await fill();
      const first = bench.store.records()[Symbol.asyncIterator]();
      await first.next();
      expect(await allRecords(bench.store)).toHaveLength(15);
      expect((await first.next()).value).toEqual(source('s1'));
      await first.return?.();
      expect(await put(bench.store, source('s9'))).toMatchObject({ created: 1 });
    });
  });
}
