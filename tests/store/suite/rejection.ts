import { describe, expect, it } from 'vitest';
import type { GraphRecord } from '../../../server/contract/model.ts';
import type { Fault } from '../../../server/errors.ts';
import { BatchRejectedError } from '../../../server/errors.ts';
import type { GraphStore } from '../../../server/store/graph-store.ts';
import type { Bench } from '../graph-store.suite.ts';
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
  statement,
} from '../records.ts';

/** The faults for which the store rejects the batch. */
async function faultsOf(store: GraphStore, ...records: GraphRecord[]): Promise<readonly Fault[]> {
  const outcome = await store.apply(batchOf(records)).catch((error: unknown) => error);
  if (outcome instanceof BatchRejectedError) return outcome.faults;
  throw new Error(`not rejected: ${JSON.stringify(outcome)}`);
}

const unknown = (line: number, pointer: string): Fault => ({ code: 'unknown-reference', line, pointer });

const BASE: readonly GraphRecord[] = [
  source('s1'),
  entity('a'),
  entity('b'),
  relation('ab', 'a', 'b'),
  claim('c1', 'ab'),
];

export function promiseRejection(bench: Bench): void {
  describe('refusing a batch', () => {
    it('keeps nothing of a batch of which one record is at fault', async () => {
      await put(bench.store, ...BASE);
      const before = await allRecords(bench.store);
      const batch = batchOf([entity('c'), entity('a', { name: 'New' }), claim('c9', 'nothing')]);
      await expect(bench.store.apply(batch)).rejects.toBeInstanceOf(BatchRejectedError);
      expect(await allRecords(bench.store)).toEqual(before);
      expect(await bench.store.revision()).toBe(1);
    });

    it('does not remember the id of a batch that it refused', async () => {
      const batch = batchOf([relation('r', 'a', 'b')]);
      await expect(bench.store.apply(batch)).rejects.toMatchObject({ code: 'batch-rejected' });
      await put(bench.store, entity('a'), entity('b'));
      expect(await bench.store.apply(batch)).toMatchObject({ created: 1 });
    });

    it('refuses in a dry run what a write would refuse', async () => {
      await expect(
        bench.store.apply({ ...batchOf([claim('c', 'nothing')]), dryRun: true }),
      ).rejects.toMatchObject({ faults: [unknown(0, '/on'), unknown(0, '/source')] });
    });

    const dangling: [string, GraphRecord, string[]][] = [
      [
        'the first view of a case',
        caseRecord('k', { start: { entities: ['a', 'x'], select: 'y' } }),
        ['/start/entities/1', '/start/select'],
      ],
      ['a source that copies another', source('s', { originatesFrom: 'x' }), ['/originatesFrom']],
      [
        'an alias’s source',
        entity('e', {
          aliases: [
            { name: 'E', source: 's1' },
            { name: 'F', source: 'x' },
          ],
        }),
        ['/aliases/1/source'],
      ],
      ['the ends of a relation', relation('r', 'x', 'y'), ['/from', '/to']],
      ['what a claim is on, and its source', claim('c', 'x', { source: 'y' }), ['/on', '/source']],
      ['the mentions of a statement', statement('c', 'a', { mentions: ['a', 'x'] }), ['/mentions/1']],
      [
        'what a response answers, and its source',
        response('r', ['c1', 'x'], { source: 'y' }),
        ['/source', '/answers/1'],
      ],
    ];
    for (const [what, record, pointers] of dangling)
      it(`refuses a reference to nothing: ${what}`, async () => {
        await put(bench.store, ...BASE);
        expect(await faultsOf(bench.store, record)).toEqual(pointers.map((pointer) => unknown(0, pointer)));
      });

    it('refuses a reference to another kind of record', async () => {
      await put(bench.store, ...BASE);
      expect(
        await faultsOf(
          bench.store,
          relation('r', 'a', 's1'),
          claim('c', 'c1'),
          response('p', ['ab']),
          statement('d', 'a', { mentions: ['ab'], source: 'b' }),
        ),
      ).toEqual([
        unknown(0, '/to'),
        unknown(1, '/on'),
        unknown(2, '/answers/0'),
        unknown(3, '/source'),
        unknown(3, '/mentions/0'),
      ]);
    });

    it('takes a response by anybody: an id, or a name that is nobody’s id', async () => {
      await put(bench.store, ...BASE);
      await put(
        bench.store,
        response('p', ['c1'], { by: 'a' }),
        response('q', ['c1'], { by: 'Nobody here' }),
      );
      expect((await bench.store.counts()).responses).toBe(2);
    });

    it('refuses a second relation of the same type, ends, role and layer', async () => {
      await put(bench.store, ...BASE);
      const twin = { code: 'duplicate-relation', line: 0, pointer: '' };
      expect(await faultsOf(bench.store, relation('other', 'a', 'b', { since: '2020' }))).toEqual([twin]);
    });

    it('refuses two such relations in one batch', async () => {
      await put(bench.store, ...BASE);
      expect(
        await faultsOf(
          bench.store,
          relation('r1', 'b', 'a', { role: 'chair' }),
          relation('r2', 'b', 'a', { role: 'chair' }),
        ),
      ).toEqual([{ code: 'duplicate-relation', line: 1, pointer: '' }]);
    });

    it('takes a relation that differs in type, direction, role or layer alone', async () => {
      await put(bench.store, ...BASE);
      expect(
        await put(
          bench.store,
          relation('r1', 'a', 'b', { type: 'controls' }),
          relation('r2', 'b', 'a'),
          relation('r3', 'a', 'b', { role: 'x' }),
          relation('r4', 'a', 'b', { layer: 'register' }),
        ),
      ).toMatchObject({ created: 4 });
    });

    it('takes a relation whose place another leaves in the same batch, and two that change places', async () => {
      await put(bench.store, ...BASE);
      expect(await put(bench.store, relation('new', 'a', 'b'), relation('ab', 'b', 'a'))).toMatchObject({
        created: 1,
        updated: 1,
      });
      expect(await put(bench.store, relation('new', 'b', 'a'), relation('ab', 'a', 'b'))).toMatchObject({
        updated: 2,
      });
    });

    it('refuses a second record of one id in a batch', async () => {
      expect(await faultsOf(bench.store, entity('a'), entity('b'), entity('a', { name: 'B' }))).toEqual([
        { code: 'duplicate-id', line: 2, pointer: '/id' },
      ]);
    });

    it('refuses an id that another kind of record has, stored or in the batch', async () => {
      await put(bench.store, ...BASE);
      expect(await faultsOf(bench.store, entity('s1'), entity('n'), source('n'), caseRecord('ab'))).toEqual([
        { code: 'id-in-use', line: 0, pointer: '/id' },
        { code: 'id-in-use', line: 2, pointer: '/id' },
        { code: 'id-in-use', line: 3, pointer: '/id' },
      ]);
    });

    it('refuses an id that a record before it has, whichever kind comes first', async () => {
      const said = response('n', ['c1'], { by: 'a spokesman' });
      const inUse = [{ code: 'id-in-use', line: BASE.length + 1, pointer: '/id' }];
      expect(await faultsOf(bench.store, ...BASE, said, entity('n'))).toEqual(inUse);
      expect(await faultsOf(bench.store, ...BASE, entity('n'), said)).toEqual(inUse);
    });

    it('refuses a statement without predicate or layer', async () => {
      await put(bench.store, ...BASE);
      expect(await faultsOf(bench.store, claim('c', 'a'))).toEqual([
        { code: 'claim-shape', line: 0, pointer: '/predicate' },
        { code: 'claim-shape', line: 0, pointer: '/layer' },
      ]);
    });

    it('refuses a relation’s claim with the fields of a statement', async () => {
      await put(bench.store, ...BASE);
      const fields = { value: '1', mentions: ['a'] };
      expect(await faultsOf(bench.store, statement('c', 'ab', fields))).toEqual(
        ['/predicate', '/value', '/mentions', '/layer'].map((pointer) => ({
          code: 'claim-shape',
          line: 0,
          pointer,
        })),
      );
    });

    it('refuses a layer that the case does not have', async () => {
      await put(bench.store, ...BASE, caseRecord());
      expect(
        await faultsOf(
          bench.store,
          relation('r', 'b', 'a', { layer: 'none' }),
          statement('c', 'a', { layer: 'none' }),
          response('p', ['c1'], { layer: 'none' }),
          relation('q', 'b', 'a', { layer: 'register' }),
        ),
      ).toEqual([0, 1, 2].map((line) => ({ code: 'unknown-layer', line, pointer: '/layer' })));
    });

    it('takes a layer that the case gains in the same batch, and any layer where there is no case', async () => {
      await put(bench.store, ...BASE, relation('r', 'b', 'a', { layer: 'any' }));
      await put(
        bench.store,
        relation('q', 'b', 'a', { layer: 'new' }),
        caseRecord('k', { layers: [{ id: 'new', title: 'New' }] }),
      );
      expect((await bench.store.counts()).layers).toEqual({ any: 1, new: 1, reporting: 1 });
    });

    const layered = (...layers: string[]) => ({ layers: layers.map((id) => ({ id, title: `The ${id}` })) });
    const inUse = (line: number): Fault => ({ code: 'layer-in-use', line, pointer: '/layers' });

    it('refuses a case that no longer has a layer which relations, statements or responses are in', async () => {
      await put(
        bench.store,
        ...BASE,
        caseRecord('k', layered('reporting', 'said', 'answered', 'unused')),
        statement('said', 'a', { layer: 'said' }),
        response('answered', ['c1'], { layer: 'answered' }),
      );
      for (const layers of [
        ['said', 'answered'],
        ['reporting', 'answered'],
        ['reporting', 'said'],
      ])
        expect(await faultsOf(bench.store, entity('c'), caseRecord('k', layered(...layers)))).toEqual([
          inUse(1),
        ]);
      expect(
        await put(bench.store, caseRecord('k', layered('answered', 'said', 'reporting', 'new'))),
      ).toMatchObject({ updated: 1 });
    });

    it('refuses it also where only somebody protected is in that layer', async () => {
      await put(
        bench.store,
        ...BASE,
        caseRecord('k', layered('reporting', 'quiet')),
        entity('hidden', { protection: 'protected' }),
        relation('quiet-one', 'a', 'hidden', { layer: 'quiet' }),
      );
      expect(await faultsOf(bench.store, caseRecord('k', layered('reporting')))).toEqual([inUse(0)]);
    });

    it('takes a case without the layer when another case has it, stored or in the batch', async () => {
      await put(bench.store, ...BASE, caseRecord('k', layered('reporting', 'x')));
      expect(
        await put(bench.store, caseRecord('k', layered('x')), caseRecord('l', layered('reporting'))),
      ).toMatchObject({ created: 1, updated: 1 });
      await put(bench.store, caseRecord('k', layered('reporting')));
      expect(await put(bench.store, caseRecord('l', layered('x')))).toMatchObject({ updated: 1 });
      expect(
        await faultsOf(bench.store, caseRecord('k', layered('x')), caseRecord('l', layered('y'))),
      ).toEqual([inUse(0)]);
    });

    it('takes a case without the layer when the batch moves all that was in it, and not when it leaves one', async () => {
      await put(
        bench.store,
        ...BASE,
        caseRecord('k', layered('reporting')),
        statement('said', 'a'),
        response('answered', ['c1']),
      );
      const moving = [
        caseRecord('k', layered('moved')),
        relation('ab', 'a', 'b', { layer: 'moved' }),
        statement('said', 'a', { layer: 'moved' }),
      ];
      expect(await faultsOf(bench.store, ...moving)).toEqual([inUse(0)]);
      expect(await faultsOf(bench.store, ...moving, response('answered', ['c1']))).toEqual([
        { code: 'unknown-layer', line: 3, pointer: '/layer' },
      ]);
      await put(bench.store, ...moving, response('answered', ['c1'], { layer: 'moved' }));
      expect((await bench.store.counts()).layers).toEqual({ moved: 1 });
    });

    it('refuses a case with two layers of one id', async () => {
      expect(await faultsOf(bench.store, caseRecord('k', layered('x', 'y', 'x', 'x')))).toEqual([
        { code: 'duplicate-id', line: 0, pointer: '/layers/2/id' },
        { code: 'duplicate-id', line: 0, pointer: '/layers/3/id' },
      ]);
    });

    const circle = (line: number): Fault => ({ code: 'origin-circle', line, pointer: '/originatesFrom' });

    it('refuses a source that is a copy of itself', async () => {
      expect(await faultsOf(bench.store, source('s', { originatesFrom: 's' }))).toEqual([circle(0)]);
    });

    it('refuses it also where it comes once more, and is no copy then', async () => {
      expect(
        await faultsOf(bench.store, source('s', { originatesFrom: 's' }), source('s'), source('apart')),
      ).toEqual([circle(0), { code: 'duplicate-id', line: 1, pointer: '/id' }, circle(1)]);
    });

    it('refuses sources that are copies of one another in one batch, and not what only leads to them', async () => {
      expect(
        await faultsOf(
          bench.store,
          source('first', { originatesFrom: 'a' }),
          source('a', { originatesFrom: 'b' }),
          source('b', { originatesFrom: 'c' }),
          source('c', { originatesFrom: 'a' }),
          source('apart'),
        ),
      ).toEqual([circle(1), circle(2), circle(3)]);
    });

    it('refuses a source that closes a circle through what is stored, and takes it where the batch opens one', async () => {
      const copies = (...origins: [id: string, originatesFrom: string][]) =>
        origins.map(([id, originatesFrom]) => source(id, { originatesFrom }));
      await put(bench.store, source('s4'), ...copies(['s3', 's4'], ['s2', 's3'], ['s1', 's2']));
      const closing = source('s4', { originatesFrom: 's1' });
      expect(await faultsOf(bench.store, closing)).toEqual([circle(0)]);
      expect(await put(bench.store, closing, source('s2'))).toMatchObject({ updated: 2 });
      const stored = await bench.store.sources(['s1', 's2', 's3', 's4']);
      expect(stored.map(({ originatesFrom }) => originatesFrom)).toEqual(['s2', undefined, 's4', 's1']);
    });

    it('names no value in what it says', async () => {
      const outcome = await bench.store
        .apply(batchOf([relation('r', 'somebody', 'somebody-else', { role: 'a secret' })]))
        .catch((error: unknown) => error);
      expect(JSON.stringify(outcome) + String(outcome)).not.toMatch(/somebody|secret/);
    });
  });
}
