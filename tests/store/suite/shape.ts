import { describe, expect, it } from 'vitest';
import { RELATION_TYPES, STATUSES } from '../../../server/contract/model.ts';
import type { Bench } from '../graph-store.suite.ts';
import { ALL, claim, entity, idsOf, put, relation, response, source } from '../records.ts';

const ENTITIES = ['a', 'b', 'c', 'd', 'e'].map((id) => entity(id));

export function promiseShape(bench: Bench): void {
  describe('relations and neighbours', () => {
    it('answers the relations of an entity in both directions, by id, a page at a time', async () => {
      await put(
        bench.store,
        ...ENTITIES,
        relation('r3', 'a', 'b'),
        relation('r1', 'c', 'a'),
        relation('r2', 'b', 'c'),
        relation('r4', 'd', 'a'),
      );
      const all = await bench.store.relationsOf('a', {}, ALL);
      expect([idsOf(all.items), all.total]).toEqual([['r1', 'r3', 'r4'], 3]);
      const page = await bench.store.relationsOf('a', {}, { offset: 1, limit: 1 });
      expect([idsOf(page.items), page.total]).toEqual([['r3'], 3]);
      const beyond = await bench.store.relationsOf('a', {}, { offset: 3, limit: 1 });
      expect([beyond.items, beyond.total]).toEqual([[], 3]);
    });

    it('answers nothing for an entity that is not there', async () => {
      expect(await bench.store.relationsOf('nobody', {}, ALL)).toEqual({ items: [], total: 0 });
      expect(await bench.store.neighbourCounts(['nobody'], {}, [])).toEqual(new Map());
      expect(await bench.store.relationCounts('nobody', {})).toEqual({});
    });

    it('keeps parallel relations apart, and counts the neighbour once', async () => {
      await put(
        bench.store,
        ...ENTITIES,
        relation('r1', 'a', 'b'),
        relation('r2', 'a', 'b', { role: 'again' }),
        relation('r3', 'b', 'a'),
        relation('r4', 'a', 'b', { type: 'family_of' }),
      );
      expect((await bench.store.relationsOf('a', {}, ALL)).total).toBe(4);
      expect(await bench.store.neighbourCounts(['a'], {}, [])).toEqual(
        new Map([['a', { families: { ownership: 1, kinship: 1 }, total: 1 }]]),
      );
      expect(await bench.store.relationCounts('a', {})).toEqual({ ownership: 3, kinship: 1 });
    });

    it('answers a self-loop once, and as no neighbour', async () => {
      await put(bench.store, ...ENTITIES, relation('aa', 'a', 'a'), relation('ab', 'a', 'b'));
      expect(await bench.store.relationCounts('a', {})).toEqual({ ownership: 2 });
      const { items, total } = await bench.store.relationsOf('a', {}, ALL);
      expect([idsOf(items), total]).toEqual([['aa', 'ab'], 2]);
      expect(idsOf(await bench.store.relationsAmong(['a'], {}))).toEqual(['aa']);
      expect(idsOf(await bench.store.relationsFrom(['a'], {}))).toEqual(['aa', 'ab']);
      expect((await bench.store.neighbourCounts(['a'], {}, [])).get('a')?.total).toBe(1);
    });

    it('answers the relations that begin at any of the entities', async () => {
      await put(
        bench.store,
        ...ENTITIES,
        relation('ab', 'a', 'b'),
        relation('ba', 'b', 'a'),
        relation('cd', 'c', 'd'),
      );
      expect(idsOf(await bench.store.relationsFrom(['a', 'c', 'a', 'x'], {}))).toEqual(['ab', 'cd']);
      expect(idsOf(await bench.store.relationsFrom(['d'], {}))).toEqual([]);
    });

    it('answers the relations that end at any of the entities', async () => {
      await put(
        bench.store,
        ...ENTITIES,
        relation('ab', 'a', 'b'),
        relation('ba', 'b', 'a'),
        relation('bb', 'b', 'b'),
        relation('cd', 'c', 'd', { type: 'ally_of' }),
      );
      expect(idsOf(await bench.store.relationsInto(['b', 'd', 'b', 'x'], {}))).toEqual(['ab', 'bb', 'cd']);
      expect(idsOf(await bench.store.relationsInto(['c'], {}))).toEqual([]);
    });

    it('answers what interest is reckoned from: the ownership family, and whatever has a share', async () => {
      await put(
        bench.store,
        ...ENTITIES,
        relation('owns', 'a', 'b'),
        relation('controls', 'a', 'b', { type: 'controls' }),
        relation('invests', 'c', 'b', { type: 'invests_in', share: { min: 0, max: 0 } }),
        relation('runs', 'a', 'b', { type: 'director_of' }),
        relation('shares', 'a', 'b', { type: 'linked_to', share: { min: 1, max: 2.5 }, shareOf: 'profits' }),
        relation('says', 'a', 'b', { type: 'linked_to', role: 'holds', wording: 'has a "share":{ of' }),
        relation('loop', 'b', 'b'),
        relation('other', 'c', 'd'),
      );
      const { store } = bench;
      const into = ['controls', 'invests', 'loop', 'owns', 'shares'];
      expect(idsOf(await store.holdings(['b', 'b', 'x'], 'into', {}))).toEqual(into);
      expect(idsOf(await store.holdings(['a'], 'from', {}))).toEqual(['controls', 'owns', 'shares']);
      expect(idsOf(await store.holdings(['d', 'c'], 'from', {}))).toEqual(['invests', 'other']);
      expect(idsOf(await store.holdings(['b'], 'into', { types: ['linked_to'] }))).toEqual(['shares']);
    });

    it('answers the relations whose two ends are both among the entities', async () => {
      await put(
        bench.store,
        ...ENTITIES,
        relation('ab', 'a', 'b'),
        relation('bc', 'b', 'c'),
        relation('cd', 'c', 'd'),
      );
      expect(idsOf(await bench.store.relationsAmong(['c', 'a', 'b', 'x'], {}))).toEqual(['ab', 'bc']);
      expect(await bench.store.relationsAmong(['a', 'c'], {})).toEqual([]);
    });

    it('counts distinct neighbours by family and in all, those left out that are already shown', async () => {
      await put(
        bench.store,
        ...ENTITIES,
        relation('ab', 'a', 'b'),
        relation('ca', 'c', 'a', { type: 'director_of' }),
        relation('ba', 'b', 'a', { type: 'ally_of' }),
        relation('ad', 'a', 'd'),
      );
      expect(await bench.store.neighbourCounts(['a', 'e', 'b'], {}, [])).toEqual(
        new Map([
          ['a', { families: { association: 1, office: 1, ownership: 2 }, total: 3 }],
          ['b', { families: { association: 1, ownership: 1 }, total: 1 }],
          ['e', { families: {}, total: 0 }],
        ]),
      );
      expect(await bench.store.neighbourCounts(['a'], {}, ['b', 'e', 'x', 'a'])).toEqual(
        new Map([['a', { families: { office: 1, ownership: 1 }, total: 2 }]]),
      );
    });

    it('follows a relation that changes its type and its ends', async () => {
      await put(bench.store, source('s1'), ...ENTITIES, relation('r', 'a', 'b'), claim('c1', 'r'));
      await put(bench.store, relation('r', 'c', 'd', { type: 'ally_of' }));
      expect((await bench.store.relationsOf('a', {}, ALL)).total).toBe(0);
      expect((await bench.store.relationsOf('d', {}, ALL)).items).toEqual([
        { ...relation('r', 'c', 'd', { type: 'ally_of' }), standing: 'reported', disputed: false },
      ]);
    });

    it('knows every type of relation', async () => {
      const relations = RELATION_TYPES.map((type) => relation(`r-${type}`, 'a', 'b', { type }));
      await put(bench.store, ...ENTITIES, ...relations);
      const kept = (await bench.store.relationsOf('b', {}, ALL)).items;
      expect(new Set(kept.map(({ type }) => type))).toEqual(new Set(RELATION_TYPES));
    });
  });

  describe('standing and dispute', () => {
    const standingOf = async (id: string) => {
      const [rated] = await bench.store.relations([id]);
      return [rated?.standing, rated?.disputed];
    };

    it('gives a relation the standing of its strongest claim, and of none: uncited', async () => {
      await put(bench.store, source('s1'), ...ENTITIES, relation('r', 'a', 'b'));
      expect(await standingOf('r')).toEqual(['uncited', false]);
      for (const status of [...STATUSES].reverse()) {
        await put(bench.store, claim(`c-${status}`, 'r', { status }));
        expect(await standingOf('r')).toEqual([status, false]);
      }
    });

    it('lowers a standing when the strongest claim weakens, or moves to another relation', async () => {
      await put(bench.store, source('s1'), ...ENTITIES, relation('r', 'a', 'b'), relation('q', 'b', 'c'));
      await put(bench.store, claim('c1', 'r', { status: 'documented' }), claim('c2', 'r'));
      await put(bench.store, claim('c1', 'r', { status: 'alleged' }));
      expect(await standingOf('r')).toEqual(['reported', false]);
      await put(bench.store, claim('c2', 'q'));
      expect(await standingOf('r')).toEqual(['alleged', false]);
      expect(await standingOf('q')).toEqual(['reported', false]);
    });

    it('marks as disputed by a denial, a clarification or litigation, and by no other reply', async () => {
      await put(bench.store, source('s1'), ...ENTITIES, relation('r', 'a', 'b'), claim('c1', 'r'));
      const kinds = {
        denial: true,
        no_response: false,
        clarification: true,
        declined: false,
        litigation: true,
        deflection: false,
        mitigation: false,
        commitment: false,
      } as const;
      for (const [kind, disputed] of Object.entries(kinds)) {
        await put(bench.store, response('p', ['c1'], { kind: kind as keyof typeof kinds }));
        expect(await standingOf('r')).toEqual(['reported', disputed]);
      }
    });

    it('moves the mark with what the reply answers', async () => {
      await put(bench.store, source('s1'), ...ENTITIES, relation('r', 'a', 'b'), relation('q', 'b', 'c'));
      await put(bench.store, claim('c1', 'r'), claim('c2', 'q'), response('p', ['c1']));
      await put(bench.store, response('p', ['c2']));
      expect([await standingOf('r'), await standingOf('q')]).toEqual([
        ['reported', false],
        ['reported', true],
      ]);
      await put(bench.store, claim('c2', 'r'));
      expect([await standingOf('r'), await standingOf('q')]).toEqual([
        ['reported', true],
        ['uncited', false],
      ]);
    });
  });
}
