import { describe, expect, it } from 'vitest';
import type { GraphRecord } from '../../../server/contract/model.ts';
import {
  type GraphStore,
  MOST_CHANGES,
  type Stamp,
  type TopologyChange,
  type TopologyPart,
} from '../../../server/store/graph-store.ts';
import type { Bench } from '../graph-store.suite.ts';
import { batchOf, claim, entity, put, relation, response, source, statement } from '../records.ts';
import { changed, readWhole, type WholeTopology } from '../topology-shape.ts';

const LITTLE: readonly GraphRecord[] = [
  source('s1'),
  source('s2', { originatesFrom: 's1' }),
  source('s3'),
  entity('a'),
  entity('b', { kind: 'place', hub: 'city' }),
  entity('c', { kind: 'person' }),
  relation('ab', 'a', 'b', { since: '2019', until: '2021-02', asOf: '2020-12-31' }),
  relation('bc', 'b', 'c', { type: 'family_of', layer: 'register' }),
  claim('c1', 'ab', { source: 's2', status: 'documented' }),
  claim('c2', 'ab', { source: 's3', status: 'alleged' }),
];

/** More than any store reads at once. */
const MANY = 10_100;

const NOTHING = { entities: [], relations: [], gone: { entities: [], relations: [] } };

const wholeOf = (store: GraphStore): Promise<WholeTopology> => readWhole(store.topologyParts());

const idsOf = ({ entities, relations, gone }: TopologyChange) => ({
  entities: entities.map(({ id }) => id).sort(),
  relations: relations.map(({ id }) => id).sort(),
  gone: { entities: gone.entities.toSorted(), relations: gone.relations.toSorted() },
});

/** What the store tells of the writes, which must come to what it answers as a whole. */
async function toldOf(store: GraphStore, ...writes: (readonly GraphRecord[])[]): Promise<TopologyChange> {
  const { begin, shape } = await wholeOf(store);
  for (const records of writes) await put(store, ...records);
  const change = await changeSince(store, begin.stamp);
  const now = await wholeOf(store);
  expect(change.stamp).toEqual(now.begin.stamp);
  expect(changed(shape, change)).toEqual(now.shape);
  return change;
}

async function changeSince(store: GraphStore, since: Stamp): Promise<TopologyChange> {
  const change = await store.topologyChange(since);
  if (change === undefined) throw new Error('the store cannot tell');
  return change;
}

export function promiseTopology(bench: Bench): void {
  describe('the stamp', () => {
    it('has the revision, and stays until something is written', async () => {
      const empty = await bench.store.stamp();
      expect(empty.revision).toBe(0);
      await put(bench.store, entity('a'));
      const written = await bench.store.stamp();
      expect(written.revision).toBe(1);
      expect(written.state).not.toBe(empty.state);
      expect(await bench.store.stamp()).toEqual(written);
    });

    it('is another after each write, and never one that was used before', async () => {
      const states = new Set<string>();
      for (let index = 0; index < 20; index++) {
        await put(bench.store, entity('a', { name: `Firm ${index % 2}` }));
        states.add((await bench.store.stamp()).state);
      }
      expect(states.size).toBe(20);
    });

    it('is another in another store that was written to alike', async () => {
      await put(bench.store, entity('a'));
      const first = await bench.store.stamp();
      const other = await bench.another();
      await put(other, entity('a'));
      const second = await other.stamp();
      expect(second.revision).toBe(first.revision);
      expect(second.state).not.toBe(first.state);
      expect(await other.topologyChange(first)).toBeUndefined();
    });

    it('stays when a batch says nothing new, comes again, is refused or only tried', async () => {
      const batch = batchOf([entity('a')]);
      await bench.store.apply(batch);
      const stamp = await bench.store.stamp();
      await bench.store.apply(batch);
      await put(bench.store, entity('a'));
      await expect(put(bench.store, relation('r', 'a', 'nobody'))).rejects.toMatchObject({
        code: 'batch-rejected',
      });
      await bench.store.apply({ ...batchOf([entity('b')]), dryRun: true });
      expect(await bench.store.stamp()).toEqual(stamp);
      expect(await bench.store.topologyChange(stamp)).toEqual({ stamp, ...NOTHING });
    });

    it('outlives a restart', async () => {
      await put(bench.store, entity('a'));
      const stamp = await bench.store.stamp();
      await bench.store.close();
      const again = await bench.reopen();
      expect(await again.stamp()).toEqual(stamp);
    });
  });

  describe('the topology in parts', () => {
    it('of an empty store is a beginning and no more', async () => {
      const { begin, shape } = await wholeOf(bench.store);
      expect(begin).toMatchObject({ entities: 0, relations: 0, roots: [] });
      expect(shape).toEqual({ entities: new Map(), relations: new Map() });
    });

    it('tells entities, then relations with their claims, by places', async () => {
      await put(bench.store, ...LITTLE);
      const { begin, shape } = await wholeOf(bench.store);
      expect(begin.stamp).toEqual(await bench.store.stamp());
      expect([begin.entities, begin.relations]).toEqual([3, 2]);
      expect([...shape.entities.values()].sort((x, y) => (x.id < y.id ? -1 : 1))).toEqual([
        { id: 'a', kind: 'company' },
        { id: 'b', kind: 'place', hub: 'city' },
        { id: 'c', kind: 'person' },
      ]);
      expect(Object.fromEntries(shape.relations)).toEqual({
        ab: {
          ...{ id: 'ab', type: 'owns', from: 'a', to: 'b', layer: 'reporting' },
          ...{ since: '2019', until: '2021-02', asOf: '2020-12-31' },
          claims: [
            { status: 'documented', root: 's1' },
            { status: 'alleged', root: 's3' },
          ],
        },
        bc: { id: 'bc', type: 'family_of', from: 'b', to: 'c', layer: 'register', claims: [] },
      });
    });

    it('names each root once, of the sources that claims rest on', async () => {
      await put(
        bench.store,
        ...LITTLE,
        ...['s4', 's5', 'unused'].map((id) => source(id, { originatesFrom: 's2' })),
        claim('c3', 'bc', { source: 's4' }),
        claim('c4', 'bc', { source: 's5' }),
        claim('c5', 'bc', { source: 's1' }),
      );
      const { begin } = await wholeOf(bench.store);
      expect(begin.roots.toSorted()).toEqual(['s1', 's3']);
    });

    it('leaves the protected out, their relations, and the sources of claims on those', async () => {
      await put(
        bench.store,
        ...LITTLE,
        entity('hidden', { protection: 'protected' }),
        source('s9'),
        relation('ah', 'a', 'hidden'),
        claim('c9', 'ah', { source: 's9' }),
      );
      const { begin, shape } = await wholeOf(bench.store);
      expect([...shape.entities.keys()].sort()).toEqual(['a', 'b', 'c']);
      expect([...shape.relations.keys()].sort()).toEqual(['ab', 'bc']);
      expect(begin.roots).not.toContain('s9');
    });

    it('is read at one stamp, whatever is written meanwhile', async () => {
      await put(bench.store, ...LITTLE);
      const before = await wholeOf(bench.store);
      const parts = bench.store.topologyParts()[Symbol.asyncIterator]();
      const read: TopologyPart[] = [];
      let step = await parts.next();
      await put(bench.store, entity('late'), relation('al', 'a', 'late'), relation('bc', 'c', 'a'));
      try {
        for (; step.done !== true; step = await parts.next()) read.push(step.value);
      } catch (error) {
        // A store that others write to cannot hold a graph still, and says so instead.
        expect(error).toMatchObject({ code: 'store-unavailable' });
        return;
      }
      expect(await readWhole(listed(read))).toEqual(before);
    });

    it('may be left after any part, and the store goes on', async () => {
      await put(bench.store, ...LITTLE);
      for (const enough of [1, 2, 3]) {
        let given = 0;
        for await (const _ of bench.store.topologyParts()) if (++given === enough) break;
      }
      await put(bench.store, entity('d'));
      expect((await wholeOf(bench.store)).shape.entities.size).toBe(4);
    });

    it('comes in parts of at most 20,000, whole and each thing once', async () => {
      const many = Array.from({ length: MANY }, (_, index) => entity(`e${index}`));
      const rest = Array.from({ length: MANY }, (_, index) =>
        relation(`r${index}`, `e${index}`, `e${(index * 7) % MANY}`),
      );
      const claims = rest.flatMap(({ id }, index) =>
        index % 9 === 0 ? [claim(`c${index}`, id, { source: index % 2 ? 's1' : 's2' })] : [],
      );
      const large = [source('s1'), source('s2'), ...many, ...rest, ...claims];
      await put(bench.store, ...large);
      const sizes: number[] = [];
      const { shape } = await readWhole(measured(bench.store.topologyParts(), sizes));
      expect(Math.max(...sizes)).toBeLessThanOrEqual(20_000);
      expect(sizes.reduce((sum, size) => sum + size)).toBe(2 * MANY);
      expect([shape.entities.size, shape.relations.size]).toEqual([MANY, MANY]);
      for (const index of [0, 9, MANY - 11, MANY - 2])
        expect(shape.relations.get(`r${index}`)).toEqual({
          ...{ id: `r${index}`, type: 'owns', from: `e${index}`, to: `e${(index * 7) % MANY}` },
          ...{
            layer: 'reporting',
            claims: index % 9 === 0 ? [{ status: 'reported', root: index % 2 ? 's1' : 's2' }] : [],
          },
        });
    });
  });

  describe('what became of the topology', () => {
    it('since now is nothing', async () => {
      await put(bench.store, ...LITTLE);
      const stamp = await bench.store.stamp();
      expect(await bench.store.topologyChange(stamp)).toEqual({ stamp, ...NOTHING });
    });

    it('since a stamp that nobody gave cannot be told', async () => {
      await put(bench.store, ...LITTLE);
      const { revision, state } = await bench.store.stamp();
      await put(bench.store, entity('d'));
      expect(await bench.store.topologyChange({ revision, state: 'of nobody' })).toBeUndefined();
      expect(await bench.store.topologyChange({ revision: revision + 1, state })).toBeUndefined();
    });

    it('tells new entities and relations, with what their claims rest on', async () => {
      await put(bench.store, ...LITTLE);
      const change = await toldOf(bench.store, [
        entity('d', { kind: 'group', hub: 'class' }),
        relation('ad', 'a', 'd', { since: '2020' }),
        source('s4', { originatesFrom: 's2' }),
        claim('c4', 'ad', { source: 's4' }),
      ]);
      expect(change.entities).toEqual([{ id: 'd', kind: 'group', hub: 'class' }]);
      expect(change.relations).toEqual([
        {
          ...{ id: 'ad', type: 'owns', from: 'a', to: 'd', layer: 'reporting', since: '2020' },
          claims: [{ status: 'reported', root: 's1' }],
        },
      ]);
      expect(change.gone).toEqual({ entities: [], relations: [] });
    });

    it('tells an entity of another kind or hub mark', async () => {
      await put(bench.store, ...LITTLE);
      const change = await toldOf(bench.store, [
        entity('a', { kind: 'body' }),
        entity('b', { kind: 'place' }),
        entity('c', { kind: 'person', hub: 'class' }),
      ]);
      expect(idsOf(change).entities).toEqual(['a', 'b', 'c']);
    });

    it('tells a relation of other ends, type, layer or dates', async () => {
      await put(bench.store, ...LITTLE);
      for (const other of [
        relation('bc', 'c', 'a'),
        relation('bc', 'c', 'a', { type: 'controls' }),
        relation('bc', 'c', 'a', { type: 'controls', layer: 'register' }),
        relation('bc', 'c', 'a', { type: 'controls', layer: 'register', until: '2020' }),
      ])
        expect(idsOf(await toldOf(bench.store, [other])).relations).toEqual(['bc']);
    });

    it('tells a relation whose claims are new, weaker, of another source or moved away', async () => {
      await put(bench.store, ...LITTLE);
      const told = async (...records: GraphRecord[]) => idsOf(await toldOf(bench.store, records)).relations;
      expect(await told(claim('c3', 'bc'))).toEqual(['bc']);
      expect(await told(claim('c1', 'ab', { source: 's2', status: 'inferred' }))).toEqual(['ab']);
      expect(await told(claim('c1', 'ab', { source: 's3', status: 'inferred' }))).toEqual(['ab']);
      expect(await told(claim('c1', 'bc', { source: 's3', status: 'inferred' }))).toEqual(['ab', 'bc']);
      expect(await told(statement('c1', 'a', { source: 's3' }))).toEqual(['bc']);
    });

    it('tells nothing of replies, statements, names and new sources', async () => {
      await put(bench.store, ...LITTLE);
      const change = await toldOf(bench.store, [
        response('p', ['c1']),
        statement('d', 'a'),
        entity('a', { name: 'Another name' }),
        source('s7', { originatesFrom: 's1' }),
      ]);
      expect(idsOf(change)).toEqual(NOTHING);
    });

    it('tells that an entity is protected, with its relations, and that it no longer is', async () => {
      await put(bench.store, ...LITTLE);
      const hidden = await toldOf(bench.store, [
        entity('b', { kind: 'place', hub: 'city', protection: 'protected' }),
      ]);
      expect(idsOf(hidden)).toEqual({
        ...{ entities: [], relations: [] },
        gone: { entities: ['b'], relations: ['ab', 'bc'] },
      });
      const back = await toldOf(bench.store, [entity('b', { kind: 'place', hub: 'city' })]);
      expect(idsOf(back)).toEqual({
        ...{ entities: ['b'], relations: ['ab', 'bc'] },
        gone: { entities: [], relations: [] },
      });
    });

    it('tells a relation that was moved to or from somebody protected', async () => {
      await put(bench.store, ...LITTLE, entity('hidden', { protection: 'protected' }));
      const gone = await toldOf(bench.store, [relation('bc', 'b', 'hidden')]);
      expect(idsOf(gone)).toEqual({ ...NOTHING, gone: { entities: [], relations: ['bc'] } });
      const back = await toldOf(bench.store, [relation('bc', 'b', 'a')]);
      expect(idsOf(back)).toEqual({ ...NOTHING, relations: ['bc'] });
    });

    it('tells several writes as one, each thing as it is now', async () => {
      await put(bench.store, ...LITTLE);
      const change = await toldOf(
        bench.store,
        [entity('d'), relation('ad', 'a', 'd')],
        [relation('ad', 'd', 'a'), claim('c1', 'ab', { source: 's2', status: 'alleged' })],
        [entity('c', { kind: 'person', protection: 'aggregate' })],
        [entity('c', { kind: 'company' }), claim('c7', 'ad')],
      );
      const { entities, relations, gone } = idsOf(change);
      expect(entities).toEqual(['c', 'd']);
      // What is as it was may be told too.
      expect(relations.filter((id) => id !== 'bc')).toEqual(['ab', 'ad']);
      expect(gone).toEqual(NOTHING.gone);
      expect(change.relations.find(({ id }) => id === 'ad')).toMatchObject({ from: 'd', to: 'a' });
    });

    it('cannot be told when a source is no longer a copy of what it was', async () => {
      await put(bench.store, ...LITTLE);
      const before = await bench.store.stamp();
      await put(bench.store, source('s2', { originatesFrom: 's3' }));
      expect(await bench.store.topologyChange(before)).toBeUndefined();
      const change = await toldOf(bench.store, [claim('c8', 'bc', { source: 's2' })]);
      expect(change.relations[0]?.claims).toEqual([{ status: 'reported', root: 's3' }]);
      expect(await bench.store.topologyChange(before)).toBeUndefined();
    });

    it('cannot be told when it is too much, and can again from there on', async () => {
      await put(bench.store, ...LITTLE);
      const before = await bench.store.stamp();
      await put(
        bench.store,
        ...Array.from({ length: MOST_CHANGES + 1 }, (_, index) =>
          relation(`r${index}`, 'a', 'b', { role: `role ${index}` }),
        ),
      );
      expect(await bench.store.topologyChange(before)).toBeUndefined();
      expect(idsOf(await toldOf(bench.store, [entity('d')])).entities).toEqual(['d']);
    });

    it('leaves no trace of a batch that was refused or only tried', async () => {
      await put(bench.store, ...LITTLE);
      const before = await bench.store.stamp();
      const refused = [entity('x'), relation('xa', 'x', 'a'), relation('r', 'a', 'nobody')];
      await expect(put(bench.store, ...refused)).rejects.toMatchObject({ code: 'batch-rejected' });
      await bench.store.apply({ ...batchOf([relation('bc', 'c', 'a')]), dryRun: true });
      await put(bench.store, entity('d'));
      expect(idsOf(await changeSince(bench.store, before))).toEqual({ ...NOTHING, entities: ['d'] });
    });

    it('is told of the writes after a restart, from the stamp that outlived it', async () => {
      await put(bench.store, ...LITTLE);
      const { begin, shape } = await wholeOf(bench.store);
      await bench.store.close();
      const again = await bench.reopen();
      await put(again, relation('bc', 'a', 'c'));
      const change = await changeSince(again, begin.stamp);
      expect(changed(shape, change)).toEqual((await wholeOf(again)).shape);
    });
  });
}

async function* listed(parts: readonly TopologyPart[]): AsyncGenerator<TopologyPart, void> {
  yield* parts;
}

async function* measured(
  parts: AsyncIterable<TopologyPart>,
  sizes: number[],
): AsyncGenerator<TopologyPart, void> {
  for await (const part of parts) {
    if (part.part === 'entities') sizes.push(part.entities.length);
    if (part.part === 'relations') sizes.push(part.relations.length);
    yield part;
  }
}
