/** A backup is the store as it was at one moment, and what is stored stays until a whole one takes its place. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackupFormatError, StoreLockedError, StoreNotEmptyError } from '../../server/errors.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { backUp } from '../../server/store/sqlite/backup/back-up.ts';
import { restore } from '../../server/store/sqlite/backup/restore.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { randomsFrom } from '../helpers/mutations.ts';
import { allRecords, entity, put, source } from './records.ts';

let folder: string;
const home = (name = 'home') => join(folder, name);
const backup = (name = 'one.backup') => join(folder, name);
const opened: GraphStore[] = [];

async function openHome(name?: string): Promise<GraphStore> {
  const store = await openSqliteStore({ home: home(name) });
  opened.push(store);
  return store;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-backup-'));
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  rmSync(folder, { recursive: true });
});

const people = (count: number, first = 0) =>
  Array.from({ length: count }, (_, index) => entity(`e${first + index}`));

async function stored(count: number, name?: string): Promise<void> {
  const store = await openHome(name);
  await put(store, source('s1'), ...people(count));
  await store.close();
}

const recordsIn = async (name?: string) => {
  const store = await openHome(name);
  const records = await allRecords(store);
  await store.close();
  return records;
};

describe('a backup', () => {
  it('is the graph to the record, the protected and the revision with it', async () => {
    const store = await openHome();
    await put(store, source('s1'), ...people(40));
    await put(store, { ...entity('hidden-one'), protection: 'protected' });
    const [records, withheld, revision] = [
      await allRecords(store),
      await store.withheldEntities(),
      await store.revision(),
    ];
    await backUp(home(), backup());
    await restore(home('other'), backup());
    const other = await openHome('other');
    expect(await allRecords(other)).toEqual(records);
    expect(await other.withheldEntities()).toEqual(withheld);
    expect(await other.revision()).toBe(revision);
    expect(await put(other, ...people(2, 900))).toMatchObject({ created: 2 });
  });

  it('is one moment of a store that is written to fifty times a second', async () => {
    const store = await openHome();
    await put(store, source('s1'));
    let isOver = false;
    let written = 0;
    const writing = (async () => {
      // Each write brings two at once: a backup that holds one of them alone was torn.
      for (; !isOver; written += 2) {
        await put(store, ...people(2, written));
        await sleep(20);
      }
    })();
    for (let round = 0; round < 5; round++) {
      await sleep(60);
      const before = written;
      await backUp(home(), backup(`${round}.backup`));
      await restore(home(`copy-${round}`), backup(`${round}.backup`));
      const held = (await recordsIn(`copy-${round}`)).length - 1;
      expect(held % 2).toBe(0);
      expect(held).toBeGreaterThanOrEqual(before);
      expect(held).toBeLessThanOrEqual(written + 2);
    }
    isOver = true;
    await writing;
    expect(written).toBeGreaterThan(10);
  });

  it.skipIf(process.platform === 'win32')(
    'is for nobody but its owner, and leaves nothing beside it',
    async () => {
      await stored(3);
      await backUp(home(), backup());
      expect(statSync(backup()).mode & 0o777).toBe(0o600);
      expect(readdirSync(folder).sort()).toEqual(['home', 'one.backup']);
    },
  );

  it('leaves the one before it where it cannot be written', async () => {
    await stored(3);
    await expect(backUp(home(), join(folder, 'nowhere', 'one.backup'))).rejects.toThrow(
      'Nothing can be written to that place.',
    );
    expect(readdirSync(folder)).toEqual(['home']);
  });

  it('is refused whatever byte of it was changed, and wherever it was cut, and nothing is touched', async () => {
    await stored(60);
    await backUp(home(), backup());
    await stored(3, 'other');
    const before = await recordsIn('other');
    const whole = readFileSync(backup());
    const seed = Math.floor(Math.random() * 2 ** 31);
    const random = randomsFrom(seed);
    for (let round = 0; round < 100; round++) {
      const at = Math.floor(random() * whole.length);
      const changed = Buffer.from(whole);
      changed[at] = (whole[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      writeFileSync(backup('changed'), changed);
      if (round % 2 === 1) {
        writeFileSync(backup('changed'), whole);
        truncateSync(backup('changed'), at);
      }
      await expect(
        restore(home('other'), backup('changed'), { replace: true }),
        `seed ${seed}, round ${round}`,
      ).rejects.toThrow(BackupFormatError);
    }
    expect(await recordsIn('other')).toEqual(before);
    expect(readdirSync(home('other')).filter((name) => name.includes('restoring'))).toEqual([]);
  }, 60_000);

  it('that is none is refused with a sentence', async () => {
    writeFileSync(backup(), 'a file of somebody else');
    await expect(restore(home(), backup())).rejects.toThrow('no backup of Throughline');
    await expect(restore(home(), backup('missing'))).rejects.toThrow('The backup cannot be read.');
    expect(existsSync(join(home(), 'graph.sqlite'))).toBe(false);
  });
});

describe('what is stored', () => {
  it('stays unless it is said that it may go', async () => {
    await stored(5);
    await backUp(home(), backup());
    await stored(2, 'other');
    await expect(restore(home('other'), backup())).rejects.toThrow(StoreNotEmptyError);
    expect(await recordsIn('other')).toHaveLength(3);
    await restore(home('other'), backup(), { replace: true });
    expect(await recordsIn('other')).toHaveLength(6);
  });

  it('stays while anybody has it open to write', async () => {
    await stored(5);
    await backUp(home(), backup());
    const store = await openHome();
    await expect(restore(home(), backup(), { replace: true })).rejects.toThrow(StoreLockedError);
    expect(await allRecords(store)).toHaveLength(6);
  });

  it('goes to the side where it is damaged, and is not deleted', async () => {
    await stored(200);
    await backUp(home(), backup());
    writeFileSync(
      join(home(), 'graph.sqlite'),
      'no database at all, and longer than a header would be'.repeat(40),
    );
    await restore(home(), backup(), { replace: true });
    expect(await recordsIn()).toHaveLength(201);
    expect(readdirSync(home()).some((name) => name.startsWith('graph.sqlite.damaged-'))).toBe(true);
  });

  it('is the old or the new, never between, when a restore is killed', async () => {
    await stored(2_000, 'big');
    await backUp(home('big'), backup());
    await stored(3);
    const seed = Math.floor(Math.random() * 2 ** 31);
    const random = randomsFrom(seed);
    for (let round = 0; round < 12; round++) {
      const child = restoring();
      // It may be done before it is killed.
      const closed = once(child, 'close');
      const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
      expect(line.toString()).toBe('ready\n');
      await sleep(random() * 40);
      child.kill('SIGKILL');
      await closed;
      const count = (await recordsIn()).length;
      expect([4, 2_001], `seed ${seed}, round ${round}`).toContain(count);
      if (count !== 4) {
        rmSync(home(), { recursive: true });
        await stored(3);
      }
    }
  }, 120_000);
});

/** A process that says when it begins, and then restores. */
function restoring(): ChildProcess {
  const module = join(import.meta.dirname, '../../server/store/sqlite/backup/restore.ts');
  const script = `
    const { restore } = await import(${JSON.stringify(`file://${module}`)});
    process.stdout.write('ready\\n');
    await restore(${JSON.stringify(home())}, ${JSON.stringify(backup())}, { replace: true });`;
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
