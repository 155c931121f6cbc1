/** Files that earlier programs made: they are opened and brought up to date, and keep what they had. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { allRecords, entity, put, source } from './records.ts';

let home: string;
const open: GraphStore[] = [];

const openHome = async (folder = home, readOnly = false): Promise<GraphStore> => {
  const store = await openSqliteStore({ home: folder, readOnly });
  open.push(store);
  return store;
};
const file = (name: string) => join(home, name);

beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), 'throughline-earlier-')), 'home');
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  rmSync(join(home, '..'), { recursive: true });
});

/** A store that was written to and closed as it should be. */
async function settledStore(): Promise<void> {
  const store = await openHome();
  await put(store, source('s1'), ...Array.from({ length: 400 }, (_, index) => entity(`e${index}`)));
  await store.close();
}

describe('a file from before there were boards', () => {
  it('keeps boards from its next opening on, and everything else that it had', async () => {
    await settledStore();
    const database = new DatabaseSync(file('graph.sqlite'));
    database.exec('DROP TABLE board; DROP TABLE board_write');
    database.close();
    const store = await openHome();
    const board = { view: { entities: ['e7'] } };
    expect(await store.boards.save({ write: 'w', id: 'x', board }, 1)).toMatchObject({ version: 1 });
    expect(await store.boards.read('x')).toEqual({ id: 'x', version: 1, revision: 1, board });
    expect((await store.counts()).entities).toBe(400);
  });
});

describe('a file from before imports were remembered', () => {
  /** As a program of that time left it. */
  async function fileFromBefore() {
    await settledStore();
    const database = new DatabaseSync(file('graph.sqlite'));
    const named = (sql: string) => database.prepare(sql).all() as { name: string }[];
    for (const { name } of named(`SELECT name FROM sqlite_schema WHERE name GLOB '*_by_import'`))
      database.exec(`DROP INDEX ${name}`);
    for (const { name } of named(`SELECT name FROM sqlite_schema WHERE name GLOB 'tally_gone*'`))
      database.exec(`DROP TRIGGER ${name}`);
    database.exec('DROP TABLE import; DROP TABLE earlier; ALTER TABLE batch DROP COLUMN rest');
    for (const table of ['case_record', 'source', 'entity', 'relation', 'claim', 'response'])
      database.exec(`ALTER TABLE ${table} DROP COLUMN brought`);
    database.exec('PRAGMA user_version = 1');
    database.close();
  }

  it('remembers them from its next opening on, and keeps what it had', async () => {
    await fileFromBefore();
    const store = await openHome();
    const origin = { id: 'i1', title: 'First', format: 'bundle', at: '2026-01-02T03:04:05Z', files: [] };
    expect(await store.imports.list({ offset: 0, limit: 9 })).toEqual({ items: [], total: 0 });
    await store.apply({ id: 'i1', records: [entity('e0', { name: 'Other' }), entity('new')], origin });
    expect(await store.imports.withdraw('i1')).toMatchObject({ removed: 1, restored: 1, kept: 0 });
    expect(await allRecords(store)).toHaveLength(401);
    expect((await store.entities(['e0']))[0]?.name).toBe('Firm e0');
    expect((await store.counts()).entities).toBe(400);
  });

  it('answers a batch of that time as far as it was remembered', async () => {
    await settledStore();
    const database = new DatabaseSync(file('graph.sqlite'));
    const { id } = database.prepare('SELECT id FROM batch').get() as { id: string };
    database.exec('UPDATE batch SET rest = NULL');
    database.close();
    const store = await openHome();
    expect(await store.apply({ id, records: [] })).toEqual({
      ...{ revision: 1, created: 401, updated: 0, unchanged: 0, kinds: {}, removed: 0 },
    });
  });

  it('has none for whoever only reads it', async () => {
    await fileFromBefore();
    const store = await openHome(home, true);
    expect(await store.imports.list({ offset: 0, limit: 9 })).toEqual({ items: [], total: 0 });
    expect(await store.imports.read('i1')).toBeUndefined();
    expect(await store.imports.broughtBy(['e0'])).toEqual(new Map());
    await expect(store.imports.withdraw('i1')).rejects.toMatchObject({ code: 'store-read-only' });
  });
});

describe('a file from before its records were tallied', () => {
  const TALLY = `SELECT name FROM sqlite_schema WHERE name GLOB 'tally*' AND type = ?`;

  /** The tallies and an index of today taken away again. */
  async function fileFromBefore() {
    await settledStore();
    const database = new DatabaseSync(file('graph.sqlite'));
    for (const { name } of database.prepare(TALLY).all('trigger')) database.exec(`DROP TRIGGER ${name}`);
    database.exec('DROP TABLE tally; DROP INDEX relation_by_from_and_type');
    database.close();
  }

  it('counts them at its next opening, and keeps count from then on', async () => {
    await fileFromBefore();
    const store = await openHome();
    expect((await store.counts()).entities).toBe(400);
    await put(store, entity('more', { kind: 'body' }));
    expect(await store.counts()).toMatchObject({ entities: 401, sources: 1, kinds: { body: 1 } });
    await put(store, entity('more', { kind: 'body', protection: 'protected' }));
    expect((await store.counts()).kinds).toEqual({ company: 400 });
  });

  it('is counted by whoever only reads it', async () => {
    await fileFromBefore();
    const store = await openSqliteStore({ home, readOnly: true });
    open.push(store);
    expect(await store.counts()).toMatchObject({ entities: 400, sources: 1 });
  });

  it('has from its next opening on the index that badges are read off', async () => {
    await fileFromBefore();
    await (await openHome()).close();
    const database = new DatabaseSync(file('graph.sqlite'));
    const names = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'index'`).all();
    database.close();
    expect(names).toContainEqual({ name: 'relation_by_from_and_type' });
  });
});
