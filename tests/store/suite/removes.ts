import { describe, expect, it } from 'vitest';
import type { GraphRecord } from '../../../server/contract/model.ts';
import { BatchRejectedError, type Fault } from '../../../server/errors.ts';
import type { GraphStore } from '../../../server/store/graph-store.ts';
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

const take = (store: GraphStore, removes: readonly string[], ...records: GraphRecord[]) =>
  store.apply({ ...batchOf(records), removes });

async function faultsOf(
  store: GraphStore,
  removes: readonly string[],
  ...records: GraphRecord[]
): Promise<readonly Fault[]> {
  const outcome = await take(store, removes, ...records).catch((error: unknown) => error);
  if (outcome instanceof BatchRejectedError) return outcome.faults;
  throw new Error(`not rejected: ${JSON.stringify(outcome)}`);
}

const needed = (index: number): Fault => ({ code: 'still-referred-to', pointer: `/removes/${index}` });

const BASE: readonly GraphRecord[] = [
  source('s1'),
  entity('a'),
  entity('b'),
  relation('ab', 'a', 'b'),
  claim('c1', 'ab'),
  response('p1', ['c1']),
];

export function promiseRemoves(bench: Bench): void {
  describe('removing', () => {
    it('takes records of every kind out at once, in whatever order they are named', async () => {
      await put(bench.store, ...BASE, caseRecord(), entity('z'));
      expect(await take(bench.store, ['s1', 'the-case', 'a', 'ab', 'p1', 'b', 'c1'])).toEqual({
        ...{ revision: 2, created: 0, updated: 0, unchanged: 0, kinds: {}, removed: 7 },
      });
      expect(await allRecords(bench.store, { withheld: true })).toEqual([entity('z')]);
      expect(await bench.store.counts()).toMatchObject({
        ...{ entities: 1, relations: 0, claims: 0, responses: 0, sources: 0 },
        ...{ kinds: { company: 1 }, families: {}, layers: {} },
      });
    });

    it('passes over an id of nothing, and is no change then', async () => {
      await put(bench.store, ...BASE);
      expect(await take(bench.store, ['nothing', 'x'])).toMatchObject({ removed: 0, revision: 1 });
      expect(await take(bench.store, ['p1', 'nothing'])).toMatchObject({ removed: 1, revision: 2 });
    });

    const referring: [string, GraphRecord[], string][] = [
      ['a relation’s end', [relation('r', 'b', 'a')], 'a'],
      ['what a claim is on: a relation', [relation('r', 'b', 'a'), claim('c', 'r')], 'r'],
      ['what a statement is on', [entity('e'), statement('c', 'e')], 'e'],
      ['what a statement mentions', [entity('e'), statement('c', 'a', { mentions: ['e'] })], 'e'],
      ['what a response answers', [claim('c', 'ab'), response('p', ['c'])], 'c'],
      ['whom a response is by', [entity('e'), response('p', ['c1'], { by: 'e' })], 'e'],
      ['the source of a claim', [source('s'), claim('c', 'ab', { source: 's' })], 's'],
      ['the source of a response', [source('s'), response('p', ['c1'], { source: 's' })], 's'],
      ['the source of an alias', [source('s'), entity('e', { aliases: [{ name: 'E', source: 's' }] })], 's'],
      ['what a source is a copy of', [source('s'), source('t', { originatesFrom: 's' })], 's'],
      ['whom a first view shows', [entity('e'), caseRecord('k', { start: { entities: ['e'] } })], 'e'],
      [
        'what a first view selects',
        [relation('r', 'b', 'a'), caseRecord('k', { start: { entities: ['a'], select: 'r' } })],
        'r',
      ],
      [
        'a case with a layer that a relation is in',
        [
          caseRecord('k', { layers: [{ id: 'own', title: 'Own' }, ...caseRecord().layers] }),
          relation('r', 'b', 'a', { layer: 'own' }),
        ],
        'k',
      ],
    ];
    for (const [what, records, id] of referring)
      it(`refuses to remove what something kept refers to: ${what}`, async () => {
        await put(bench.store, ...BASE);
        await put(bench.store, ...records);
        const before = await allRecords(bench.store);
        expect(await faultsOf(bench.store, ['nothing', id])).toEqual([needed(1)]);
        expect(await faultsOf(bench.store, [id], entity('other'))).toEqual([needed(0)]);
        expect(await allRecords(bench.store)).toEqual(before);
      });

    it('refuses to remove what a record of the same batch refers to', async () => {
      await put(bench.store, ...BASE, entity('e'));
      expect(await faultsOf(bench.store, ['e'], relation('r', 'e', 'a'))).toEqual([needed(0)]);
      expect(await faultsOf(bench.store, ['e'], response('p', ['c1'], { by: 'e' }))).toEqual([needed(0)]);
    });

    it('refuses to remove what it also writes', async () => {
      await put(bench.store, ...BASE);
      expect(await faultsOf(bench.store, ['b', 'p1'], response('p1', ['c1'], { text: 'No.' }))).toEqual([
        needed(0),
        { code: 'duplicate-id', pointer: '/removes/1' },
      ]);
    });

    it('says what is wrong with records first, and then what may not be removed', async () => {
      await put(bench.store, ...BASE);
      expect(await faultsOf(bench.store, ['a', 's1'], relation('r', 'x', 'b'))).toEqual([
        { code: 'unknown-reference', line: 0, pointer: '/from' },
        needed(0),
        needed(1),
      ]);
    });

    it('removes what the same batch makes refer to something else', async () => {
      await put(bench.store, ...BASE);
      expect(
        await take(
          bench.store,
          ['a', 'ab'],
          entity('c'),
          relation('cb', 'c', 'b'),
          claim('c1', 'cb', { status: 'alleged' }),
        ),
      ).toMatchObject({ created: 2, updated: 1, removed: 2 });
      expect(idsOf(await bench.store.claimsOn(['cb']))).toEqual(['c1']);
      expect(await bench.store.relations(['cb'])).toMatchObject([{ standing: 'alleged', disputed: true }]);
    });

    it('makes room for another relation between the same two, and for another kind of record of the id', async () => {
      await put(bench.store, ...BASE);
      expect(
        await take(bench.store, ['ab', 'c1', 'p1'], relation('other', 'a', 'b', { since: '2020' })),
      ).toMatchObject({ created: 1, removed: 3 });
      expect(await put(bench.store, entity('ab'))).toMatchObject({ created: 1 });
    });

    it('keeps case and layer apart: a case goes when another has its layers', async () => {
      await put(bench.store, ...BASE, caseRecord('k'), caseRecord('l'));
      expect(await faultsOf(bench.store, ['k', 'l'])).toEqual([needed(0), needed(1)]);
      expect(await take(bench.store, ['k'])).toMatchObject({ removed: 1 });
      expect(await faultsOf(bench.store, ['l'])).toEqual([needed(0)]);
    });

    it('makes a relation weaker with its claim, and no longer disputed with the denial', async () => {
      await put(bench.store, ...BASE, claim('best', 'ab', { status: 'documented' }));
      await take(bench.store, ['best']);
      expect(await bench.store.relations(['ab'])).toMatchObject([{ standing: 'reported', disputed: true }]);
      await take(bench.store, ['p1']);
      expect(await bench.store.relations(['ab'])).toMatchObject([{ standing: 'reported', disputed: false }]);
      await take(bench.store, ['c1']);
      expect(await bench.store.relations(['ab'])).toMatchObject([{ standing: 'uncited', disputed: false }]);
    });

    it('finds nothing more by the name of what was removed', async () => {
      await put(bench.store, entity('a', { name: 'Zorin Vektal' }), entity('b', { name: 'Zorin Brothers' }));
      await take(bench.store, ['a']);
      expect(idsOf((await bench.store.search('zorin', {}, ALL)).items.map((item) => item.entity))).toEqual([
        'b',
      ]);
      expect(await bench.store.search('vektel', {}, ALL)).toEqual({ items: [], total: 0 });
    });

    it('removes the protected as it removes others', async () => {
      await put(
        bench.store,
        ...BASE,
        entity('hidden', { protection: 'protected' }),
        statement('c2', 'a', { mentions: ['b', 'hidden'] }),
        relation('r', 'a', 'hidden'),
      );
      expect(await faultsOf(bench.store, ['r', 'hidden'])).toEqual([needed(1)]);
      expect(await take(bench.store, ['r', 'c2', 'hidden'])).toMatchObject({ removed: 3 });
      expect(await bench.store.withheldEntities()).toEqual([]);
      expect((await bench.store.counts()).relations).toBe(1);
    });

    it('counts in a dry run what would go, and nothing goes', async () => {
      await put(bench.store, ...BASE);
      const batch = { ...batchOf([]), removes: ['p1', 'c1', 'nothing'] };
      expect(await bench.store.apply({ ...batch, dryRun: true })).toMatchObject({ removed: 2, revision: 1 });
      expect((await allRecords(bench.store)).length).toBe(BASE.length);
      await expect(bench.store.apply({ ...batch, removes: ['c1'], dryRun: true })).rejects.toMatchObject({
        faults: [needed(0)],
      });
    });

    it('answers the same batch as it did the first time, though what it removed is there again', async () => {
      await put(bench.store, ...BASE);
      const batch = { ...batchOf([]), removes: ['p1'] };
      const first = await bench.store.apply(batch);
      await put(bench.store, response('p1', ['c1']));
      expect(await bench.store.apply(batch)).toEqual(first);
      expect(idsOf(await bench.store.responses(['p1']))).toEqual(['p1']);
    });

    it('tells a path search what is gone, and what is there again', async () => {
      await put(bench.store, ...BASE, relation('ba', 'b', 'a'), entity('c'));
      const before = await readWhole(bench.store.topologyParts());
      await take(bench.store, ['p1', 'c1', 'ab', 'ba', 'c']);
      await put(bench.store, relation('ba', 'b', 'a', { type: 'controls' }), entity('d'));
      const now = await readWhole(bench.store.topologyParts());
      expect([...now.shape.relations.keys()]).toEqual(['ba']);
      const change = await bench.store.topologyChange(before.begin.stamp);
      if (change !== undefined) expect(changed(before.shape, change)).toEqual(now.shape);
      if (bench.store.engine === 'sqlite') expect(change).toBeDefined();
    });

    it('is not undone by closing', async () => {
      await put(bench.store, ...BASE);
      await take(bench.store, ['p1', 'c1']);
      await bench.store.close();
      const again = await bench.reopen();
      expect(idsOf(await allRecords(again))).toEqual(['s1', 'a', 'b', 'ab']);
      expect(await again.counts()).toMatchObject({ claims: 0, responses: 0 });
    });
  });
}
