import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { GraphRecord } from '../../server/contract/model.ts';
import { findContradictions } from '../../server/domain/contradictions/find-contradictions.ts';
import {
  type ContradictionService,
  createContradictionService,
} from '../../server/services/contradictions.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openStore } from '../../server/store/open-store.ts';
import { claim, recordsOf, sources } from '../domain/contradictions-evidence.ts';
import { random, tangle } from './tangle.ts';

const homes: string[] = [];
const stores: GraphStore[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  for (const home of homes.splice(0)) rmSync(home, { recursive: true });
});

async function open(
  records: readonly GraphRecord[],
): Promise<{ store: GraphStore; service: ContradictionService }> {
  const home = mkdtempSync(join(tmpdir(), 'throughline-contradictions-'));
  homes.push(home);
  const store = await openStore({ store: 'sqlite', home });
  stores.push(store);
  await store.apply({ id: 'fixture', records });
  return { store, service: createContradictionService({ store }) };
}

const SEED = Number(process.env['CONTRADICTIONS_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

it(`finds in the whole graph, and around each entity, what the rules find in all records at once (seed ${SEED})`, async () => {
  const below = random(SEED);
  const kinds = new Set<string>();
  for (let round = 0; round < 6; round++) {
    const evidence = tangle(below);
    const { service } = await open(recordsOf(evidence));
    for (const layer of [['reporting'], ['reporting', 'register']]) {
      const admitted = evidence.relations.filter(
        (each) => layer.includes(each.layer) && each.type !== 'same_as',
      );
      const on = new Set(admitted.map(({ id }) => id));
      const claims = evidence.claims.filter((each) => on.has(each.on) || each.predicate !== undefined);
      const expected = findContradictions({ ...evidence, relations: admitted, claims });
      const question = { layer, limit: 500 };
      const { items, complete } = await service.list(question);
      expect(items.map(({ id: _id, ...finding }) => finding)).toEqual(expected);
      expect(complete).toBe(true);
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
      for (const { kind } of items) kinds.add(kind);
      for (const entity of evidence.entities.keys()) {
        const around = await service.list({ ...question, entity });
        expect(around.items, entity).toEqual(items.filter(({ about }) => about.includes(entity)));
      }
    }
  }
  expect([...kinds].sort()).toEqual([
    'after-its-source',
    'answers-later-claim',
    'ends-before-start',
    'exclusive-post',
    'owns-itself',
    'shares-over-100',
    'two-titles',
  ]);
});

const OWN: readonly GraphRecord[] = [
  ...sources.values(),
  { record: 'entity', id: 'a', kind: 'company', name: 'Ansel Company' },
  { record: 'relation', id: 'a-owns-a', type: 'owns', from: 'a', to: 'a', layer: 'reporting' },
  claim('c-a', 'a-owns-a', 's-2022'),
];

it('goes through the graph once for all who ask, and anew after a write', async () => {
  const { store } = await open(OWN);
  let walks = 0;
  const counting = new Proxy(store, {
    get(target, name) {
      if (name === 'auditParts') walks++;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const service = createContradictionService({ store: counting });
  const [one, other] = await Promise.all([
    service.list({ limit: 1 }),
    service.list({ limit: 1, standing: 'documented' }),
  ]);
  expect([one.total, other.total, walks]).toEqual([1, 0, 1]);

  await store.apply({
    id: 'gone',
    records: [{ record: 'entity', id: 'a', kind: 'place', name: 'Ansel Field' }],
  });
  expect((await service.list({ limit: 1 })).total).toBe(0);
  expect(walks).toBe(2);
});

const ties = (id: string) =>
  ({ record: 'relation', id, type: 'owns', from: 'a', to: 'b', layer: 'reporting' }) as const;

it('finds what is later than its source of one day, where another source is of some day of the same year', async () => {
  const { service } = await open([
    { record: 'source', id: 's-year', title: 'Paper of a year', publisher: 'Nobody', date: '2016' },
    { record: 'source', id: 's-day', title: 'Paper of a day', publisher: 'Nobody', date: '2016-05-01' },
    { record: 'entity', id: 'a', kind: 'company', name: 'Ansel Company' },
    { record: 'entity', id: 'b', kind: 'company', name: 'Bramley' },
    { ...ties('later'), since: '2016-06-01' },
    claim('c-later', 'later', 's-day'),
  ]);
  const { items } = await service.list({ limit: 9 });
  expect(items.map(({ kind, relations }) => [kind, relations])).toEqual([['after-its-source', ['later']]]);
});

it('keeps an id while what it names is the same', async () => {
  const { store, service } = await open(OWN);
  const [before] = (await service.list({ limit: 9 })).items;
  await store.apply({
    id: 'other',
    records: [{ record: 'entity', id: 'b', kind: 'company', name: 'Bramley' }],
  });
  const [after] = (await service.list({ limit: 9 })).items;
  expect(after).toEqual(before);
  expect(before?.id).toMatch(/^owns-itself-[0-9a-f]{20}$/);
});

it('tells of no more than it may, and says that there are more', async () => {
  const many = Array.from(
    { length: 10_001 },
    (_, index): GraphRecord => ({
      record: 'relation',
      id: `r${index}`,
      type: 'ally_of',
      from: 'a',
      to: 'a',
      role: `ally ${index}`,
      layer: 'reporting',
      since: '2020',
      until: '2019',
    }),
  );
  const { service } = await open([...OWN, ...many]);
  const answer = await service.list({ limit: 1, standing: 'uncited' });
  expect(answer).toMatchObject({ complete: false });
  expect(answer.total).toBeLessThanOrEqual(10_000);
  expect(answer.nextCursor).not.toBeNull();
});

it('lets others in while it goes through a large graph, 50 ms of work at a time', async () => {
  const many = Array.from(
    { length: 30_000 },
    (_, index): GraphRecord => ({
      record: 'relation',
      id: `r${index}`,
      type: 'holds_office',
      from: 'a',
      to: 'a',
      role: `office ${index}`,
      layer: 'reporting',
      since: `20${10 + (index % 10)}`,
      asOf: '2021',
    }),
  );
  const { service } = await open([...OWN, ...many, claim('c-r0', 'r0', 's-2019')]);
  const worked = () => process.threadCpuUsage().user / 1_000;
  let [last, longest] = [worked(), 0];
  const turn = () => {
    longest = Math.max(longest, worked() - last);
    last = worked();
  };
  const gauge = setInterval(turn, 1);
  await service.list({ limit: 1 });
  turn();
  clearInterval(gauge);
  expect(longest).toBeLessThan(50);
}, 60_000);
