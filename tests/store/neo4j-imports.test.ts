/** Batches that are larger than a transaction of Neo4j keep what every store promises, and are there whole or not at all. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type GraphRecord, RECORDS } from '../../server/contract/model.ts';
import { canonicalLine } from '../../server/domain/records/canonical.ts';
import { StoreUnavailableError } from '../../server/errors.ts';
import type { GraphStore, RecordSlice } from '../../server/store/graph-store.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { driverOf, emptyGraph, startTestNeo4j, type TestNeo4j } from '../helpers/neo4j-server.ts';
import { describeGraphStore } from './graph-store.suite.ts';
import { linesOf } from './in-slices.ts';
import { allRecords, claim, entity, put, relation, source } from './records.ts';
import { promiseImports } from './suite/imports.ts';
import { promiseRejection } from './suite/rejection.ts';

// A server that has just started plans every statement for the first time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const server = await startTestNeo4j();

describe.skipIf(server === undefined)('on a real Neo4j', () => {
  if (server !== undefined) describeOn(server);
});

/** Of each kind by itself, the kinds in the order opposite to that of an export: whatever refers comes first. */
async function* backwards(records: readonly GraphRecord[]): AsyncGenerator<RecordSlice> {
  for (const kind of RECORDS.toReversed()) {
    const some = records.filter(({ record }) => record === kind);
    if (some.length > 0) yield { kind, text: linesOf(some.map(canonicalLine)), count: some.length };
  }
}

const ring = (size: number): GraphRecord[] => [
  source('s0'),
  source('s1', { originatesFrom: 's0' }),
  ...Array.from({ length: size }, (_, index) => [
    entity(`e${index}`),
    relation(`r${index}`, `e${index}`, `e${(index + 1) % size}`),
    claim(`c${index}`, `r${index}`),
  ]).flat(),
];

function describeOn(server: TestNeo4j): void {
  const driver = driverOf(server);
  afterAll(async () => {
    await driver.close();
    await server.stop();
  });

  const openLarge = () => openNeo4jStore(server, { mostInOne: 0 });
  const opened = async (): Promise<GraphStore> => {
    await emptyGraph(driver);
    const store = await openLarge();
    onTestFinished(() => store.close());
    return store;
  };
  const staged = async () =>
    Number((await driver.executeQuery('MATCH (s:Staged) RETURN count(s) AS n')).records[0]?.get('n'));

  describeGraphStore(
    {
      name: 'Neo4j (each batch in many transactions)',
      async open() {
        await emptyGraph(driver);
        let store = await openLarge();
        return {
          get store() {
            return store;
          },
          async reopen() {
            store = await openLarge();
            return store;
          },
          dispose: () => store.close(),
        };
      },
    },
    [promiseRejection, promiseImports],
  );

  describe('a batch of many transactions', () => {
    test('of slices in any order is read once, told about as it goes, and leaves nothing else behind', async () => {
      const store = await opened();
      const records = ring(1_500);
      const told: number[] = [];
      const batch = { id: 'ring', records: backwards(records), onProgress: (n: number) => told.push(n) };
      expect(await store.apply(batch)).toMatchObject({ revision: 1, created: records.length, updated: 0 });
      expect(await store.counts()).toMatchObject({ entities: 1_500, relations: 1_500, claims: 1_500 });
      expect((await store.relations(['r7']))[0]?.standing).toBe('reported');
      expect(told.at(-1)).toBe(records.length);
      expect(told).toEqual(told.toSorted((a, b) => a - b));
      expect(await staged()).toBe(0);
      const again = { id: 'ring', records: backwards([entity('other')]) };
      expect(await store.apply(again)).toMatchObject({ revision: 1, created: records.length });
    });

    test('names each fault by the place of its record in the batch', async () => {
      const store = await opened();
      const records = [
        ...ring(1_200),
        relation('lost', 'e1', 'nobody'),
        entity('e5'),
        claim('c', 'r3', { source: 'no' }),
      ];
      const refused = await store.apply({ id: 'faulty', records }).catch((error: unknown) => error);
      const first = ring(1_200).length;
      expect(refused).toMatchObject({
        faults: [
          { code: 'unknown-reference', line: first, pointer: '/to' },
          { code: 'duplicate-id', line: first + 1, pointer: '/id' },
          { code: 'unknown-reference', line: first + 2, pointer: '/source' },
        ],
      });
      expect(await allRecords(store)).toEqual([]);
      expect(await staged()).toBe(0);
    });

    test('ends with the reason of its signal, and is gone', async () => {
      const store = await opened();
      const abort = new AbortController();
      const reason = new Error('enough');
      async function* endless(): AsyncGenerator<RecordSlice> {
        for (let index = 0; ; index++) {
          if (index === 3) abort.abort(reason);
          yield { kind: 'entity', text: linesOf([canonicalLine(entity(`e${index}`))]), count: 1 };
        }
      }
      await expect(store.apply({ id: 'endless', records: endless(), signal: abort.signal })).rejects.toBe(
        reason,
      );
      expect(await staged()).toBe(0);
      expect(await put(store, entity('after'))).toMatchObject({ revision: 1, created: 1 });
    });

    test('is seen by others whole or not at all, and what they ask meanwhile is refused', async () => {
      const store = await opened();
      const other = await openLarge();
      onTestFinished(() => other.close());
      let isDone = false;
      const work = store.apply({ id: 'ring', records: ring(3_000) }).finally(() => {
        isDone = true;
      });
      const seen = new Set<string>();
      while (!isDone)
        seen.add(
          await other.relationsFrom(['e0', 'e2999'], {}).then(
            (relations) => relations.map(({ standing }) => standing).join(),
            (error: unknown) => (error instanceof StoreUnavailableError ? 'refused' : String(error)),
          ),
        );
      await work;
      seen.delete('');
      seen.delete('reported,reported');
      expect([...seen]).toEqual(['refused']);
      expect(await other.relationsFrom(['e0'], {})).toHaveLength(1);
    });

    test('is written to its end before the store that was asked for it is closed', async () => {
      const store = await opened();
      const work = store.apply({ id: 'ring', records: ring(1_200) });
      await store.close();
      expect(await work).toMatchObject({ created: 3_602 });
      await expect(store.apply({ id: 'late', records: [entity('late')] })).rejects.toMatchObject({
        code: 'store-closed',
      });
    });

    test('that its process left behind is written to its end by another, or taken back', async () => {
      const records = ring(2_000);
      const outcomes = new Set<number>();
      for (const delay of [150, 900, 1_600, 2_400, 3_200]) {
        await opened();
        const child = spawn(
          process.execPath,
          [fileURLToPath(new URL('neo4j-import-child.ts', import.meta.url)), '2000'],
          {
            env: { ...process.env, CHILD_NEO4J: JSON.stringify(server) },
            stdio: ['ignore', 'pipe', 'inherit'],
          },
        );
        const ended = once(child, 'exit');
        await once(child.stdout, 'data');
        await sleep(delay);
        child.kill('SIGKILL');
        await ended;
        // Long ago, as far as anybody can tell.
        await driver.executeQuery('MATCH (g:Throughline) WHERE g.largeAt IS NOT NULL SET g.largeAt = 0');
        const next = await openLarge();
        onTestFinished(() => next.close());
        const { entities, relations, claims } = await next.counts();
        expect([entities, relations, claims]).toEqual(entities === 0 ? [0, 0, 0] : [2_000, 2_000, 2_000]);
        outcomes.add(entities);
        const left = (await allRecords(next)).length;
        expect(left).toBe(entities === 0 ? 0 : records.length);
        expect(await next.imports.read('killed')).toEqual(left === 0 ? undefined : expect.anything());
      }
      expect(outcomes).toContain(0);
    });
  });
}
