/** The stamp of the embedded store where files are old, copied, or written to by others. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { claim, entity, put, relation, source } from './records.ts';
import { readWhole } from './topology-shape.ts';

let home: string;
const open: GraphStore[] = [];

const openHome = async (folder = home, readOnly = false): Promise<GraphStore> => {
  const store = await openSqliteStore({ home: folder, readOnly });
  open.push(store);
  return store;
};

/** Whatever is done to the file by another program. */
function byAnother(sql: string): void {
  const database = new DatabaseSync(join(home, 'graph.sqlite'));
  database.exec(sql);
  database.close();
}

async function settledStore(): Promise<void> {
  const store = await openHome();
  await put(store, source('s1'), entity('a'), entity('b'), relation('ab', 'a', 'b'), claim('c', 'ab'));
  await store.close();
}

async function olderStore(): Promise<void> {
  await settledStore();
  byAnother('DROP TABLE graph_state');
}

beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), 'throughline-stamp-')), 'home');
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  rmSync(join(home, '..'), { recursive: true });
});

describe('a file that was made before there were states', () => {
  it('is given one when it is opened to be written to, and keeps it', async () => {
    await olderStore();
    const store = await openHome();
    const stamp = await store.stamp();
    expect(stamp).toEqual({ revision: 1, state: expect.stringMatching(/^[0-9a-f]{32}\b/) });
    await store.close();
    const again = await openHome();
    expect(await again.stamp()).toEqual(stamp);
    await put(again, relation('ba', 'b', 'a'));
    expect((await again.topologyChange(stamp))?.relations.map(({ id }) => id)).toEqual(['ba']);
  });

  it('is read without one too, and is nobody else’s stamp', async () => {
    await olderStore();
    const store = await openHome(home, true);
    const stamp = await store.stamp();
    expect(stamp.revision).toBe(1);
    expect(await store.topologyChange(stamp)).toMatchObject({ stamp, entities: [], relations: [] });
    const { begin, shape } = await readWhole(store.topologyParts());
    expect(begin.stamp).toEqual(stamp);
    expect([...shape.relations.keys()]).toEqual(['ab']);
    await store.close();
    expect((await (await openHome(home, true)).stamp()).state).not.toBe(stamp.state);
  });
});

describe('a program from before there were states', () => {
  it('is found to have written, though it left the state as it was', async () => {
    await settledStore();
    const reader = await openHome(home, true);
    const before = await reader.stamp();
    byAnother('UPDATE meta SET revision = revision + 1');
    expect((await reader.stamp()).state).not.toBe(before.state);
  });
});

describe('a copy of a file', () => {
  it('is told from the first once either is written to, at the same revision', async () => {
    await settledStore();
    const copy = join(home, '..', 'copy');
    cpSync(home, copy, { recursive: true });
    const [one, other] = [await openHome(), await openHome(copy)];
    const since = await one.stamp();
    expect(await other.stamp()).toEqual(since);
    await put(one, entity('x'));
    await put(other, entity('x'));
    const [after, elsewhere] = [await one.stamp(), await other.stamp()];
    expect(elsewhere.revision).toBe(after.revision);
    expect(elsewhere.state).not.toBe(after.state);
    expect(await one.topologyChange(elsewhere)).toBeUndefined();
  });

  it('which is only read beside who writes tells that something was written and not what', async () => {
    await settledStore();
    const writer = await openHome();
    const reader = await openHome(home, true);
    const since = await reader.stamp();
    expect(since).toEqual(await writer.stamp());
    await put(writer, entity('x'));
    expect(await reader.stamp()).toEqual(await writer.stamp());
    expect(await reader.topologyChange(since)).toBeUndefined();
  });
});
