/** What is the embedded store's own: its files, its lock, what it refuses to open, and what a kill leaves. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
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
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openStore } from '../../server/store/open-store.ts';
import { isDiskFault, translated } from '../../server/store/sqlite/faults.ts';
import { closeFiles, openFiles } from '../../server/store/sqlite/open.ts';
import { promisesDurability } from '../../server/store/sqlite/schema.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { allRecords, claim, entity, put, relation, source } from './records.ts';

let home: string;
const open: GraphStore[] = [];

const openHome = async (folder = home, readOnly = false): Promise<GraphStore> => {
  const store = await openSqliteStore({ home: folder, readOnly });
  open.push(store);
  return store;
};
const file = (name: string, folder = home) => join(folder, name);
const modeOf = (path: string) => statSync(path).mode & 0o777;

beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), 'throughline-files-')), 'home');
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

describe('the files of the embedded store', () => {
  it.skipIf(process.platform === 'win32')('are for nobody but their owner', async () => {
    const store = await openHome();
    await put(store, source('s1'));
    expect(modeOf(home)).toBe(0o700);
    for (const name of readdirSync(home)) expect([name, modeOf(file(name))]).toEqual([name, 0o600]);
    expect(readdirSync(home)).toHaveLength(5);
  });

  it.skipIf(process.platform === 'win32')('are narrowed when others could read them', async () => {
    await settledStore();
    chmodSync(home, 0o755);
    chmodSync(file('graph.sqlite'), 0o644);
    const store = await openHome();
    await put(store, source('s2'));
    expect([modeOf(home), modeOf(file('graph.sqlite')), modeOf(file('graph.sqlite-wal'))]).toEqual([
      0o700, 0o600, 0o600,
    ]);
  });

  it('leave nothing but the database and the empty lock when it is closed', async () => {
    await settledStore();
    expect(readdirSync(home).sort()).toEqual(['graph.lock', 'graph.sqlite']);
    expect(statSync(file('graph.lock')).size).toBe(0);
  });

  it('are found by whoever asks for the store of that folder', async () => {
    await settledStore();
    const store = await openStore({ store: 'sqlite', home });
    open.push(store);
    expect([store.engine, (await store.counts()).entities]).toEqual(['sqlite', 400]);
  });
});

describe('the lock of the embedded store', () => {
  it('tells a second that would write which process has it, at once', async () => {
    await openHome();
    const before = performance.now();
    await expect(openHome()).rejects.toMatchObject({
      code: 'store-locked',
      message: `The store is already open by process ${process.pid}.`,
    });
    expect(performance.now() - before).toBeLessThan(1000);
  });

  it('leaves the first undisturbed by the second', async () => {
    const store = await openHome();
    await openHome().catch(() => undefined);
    await openHome().catch(() => undefined);
    await put(store, source('s1'));
    expect(await store.revision()).toBe(1);
  });

  it('holds against another process, however often this one asked for it again', async () => {
    await openHome();
    await openHome().catch(() => undefined);
    const child = spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'import-child.ts'), home],
      { encoding: 'utf8', timeout: 10_000 },
    );
    expect(child.stdout).toBe('');
    expect(child.stderr).toContain(`already open by process ${process.pid}`);
    expect(child.status).toBe(1);
  });

  it('is free again once the store was closed', async () => {
    await (await openHome()).close();
    await expect(openHome()).resolves.toBeDefined();
  });

  it('lets others read beside it, who see what was written last', async () => {
    const writer = await openHome();
    await put(writer, source('s1'));
    const reader = await openHome(home, true);
    expect(await reader.revision()).toBe(1);
    await put(writer, source('s2'));
    expect((await reader.listSources({ offset: 0, limit: 9 })).total).toBe(2);
    await expect(put(reader, source('s3'))).rejects.toMatchObject({ code: 'store-read-only' });
  });

  it('is not needed to read where nobody writes', async () => {
    await settledStore();
    const readers = [await openHome(home, true), await openHome(home, true)];
    for (const reader of readers) expect((await reader.counts()).entities).toBe(400);
  });

  it('says so when there is nothing to read', async () => {
    await expect(openHome(home, true)).rejects.toMatchObject({ code: 'store-unavailable' });
  });
});

describe('what the embedded store refuses to open', () => {
  const refusal = { code: 'store-format' };

  it('a file that is no database', async () => {
    await settledStore();
    writeFileSync(file('graph.sqlite'), 'something else entirely, of some length '.repeat(200));
    await expect(openHome()).rejects.toMatchObject(refusal);
    expect(readFileSync(file('graph.sqlite'), 'utf8')).toContain('something else entirely');
  });

  it('another program’s database', async () => {
    await settledStore();
    rmSync(file('graph.sqlite'));
    const other = new DatabaseSync(file('graph.sqlite'));
    other.exec('CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)');
    other.close();
    await expect(openHome()).rejects.toMatchObject({
      ...refusal,
      message: 'The file graph.sqlite is not a store of Throughline.',
    });
  });

  it('a store of a newer version, and leaves it as it is', async () => {
    await settledStore();
    const newer = new DatabaseSync(file('graph.sqlite'));
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    await expect(openHome()).rejects.toMatchObject(refusal);
    await expect(openHome(home, true)).rejects.toMatchObject(refusal);
    await expect(openHome()).rejects.toThrow('newer version');
  });

  it('a file cut short, wherever it was cut', async () => {
    await settledStore();
    const whole = statSync(file('graph.sqlite')).size;
    for (let cut = 1; cut <= 20; cut++) {
      const folder = join(home, '..', `cut-${cut}`);
      cpSync(home, folder, { recursive: true });
      truncateSync(file('graph.sqlite', folder), Math.floor((whole * cut) / 21));
      await expect(openHome(folder)).rejects.toMatchObject(refusal);
    }
  });

  it('a page that was written over', async () => {
    await settledStore();
    const bytes = readFileSync(file('graph.sqlite'));
    bytes.fill(0xa5, 4096, 8192);
    writeFileSync(file('graph.sqlite'), bytes);
    await expect(openHome()).rejects.toMatchObject(refusal);
  });

  it('a record that is no longer one, and does not quote what is left of it', async () => {
    await settledStore();
    const database = new DatabaseSync(file('graph.sqlite'));
    database.exec(`UPDATE entity SET body = substr(body, 1, 40) WHERE id = 'e7'`);
    database.close();
    const error: unknown = await (await openHome()).entities(['e7']).catch((reason: unknown) => reason);
    expect(error).toMatchObject(refusal);
    expect(String(error)).not.toContain('e7');
  });

  it('a store whose last writes are lost with its log', async () => {
    const child = await startChild();
    await child.reach(2);
    await child.kill();
    for (const name of ['graph.sqlite-wal', 'graph.sqlite-shm']) rmSync(file(name));
    await expect(openHome()).rejects.toMatchObject(refusal);
    await expect(openHome()).rejects.toThrow('graph.sqlite-wal is missing');
  });
});

describe('what the embedded store says when its folder is not usable', () => {
  it('names no path, and leaves nothing open', async () => {
    writeFileSync(home, 'a file where the folder should be');
    const error: unknown = await openHome().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'store-unavailable' });
    expect(String(error)).not.toContain(home);
    rmSync(home);
    await expect(openHome()).resolves.toBeDefined();
  });
});

/** A process that writes batches until it is killed. */
async function startChild(first = 0) {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'import-child.ts'), home, `${first}`],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const closed = once(child, 'close');
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const kept = () => [...output.matchAll(/^kept (\d+)$/gm)].map(([, batch]) => Number(batch));
  const reach = async (count: number) => {
    while (kept().length < count && child.exitCode === null) await sleep(2);
  };
  while (!output.includes('open') && child.exitCode === null) await sleep(2);
  return {
    kept,
    reach,
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

describe('killed while it writes', () => {
  const KILLS = Number(process.env['STORE_KILLS'] ?? 10);
  const SEED = Number(process.env['STORE_SEED'] ?? Date.now() % 1000);

  it(`keeps every batch it acknowledged, and of no other a part, through ${KILLS} kills (STORE_SEED=${SEED})`, {
    timeout: 30_000 + KILLS * 3_000,
  }, async () => {
    let next = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const child = await startChild(next);
      await child.reach(1);
      await sleep(((SEED + kill) * 7919) % 97);
      await child.kill();
      const acknowledged = child.kept();

      const store = await openHome();
      for (const batch of acknowledged) expect((await store.entities([`b${batch}-e0`])).length).toBe(1);
      const found = new Map<string, number>();
      for (const { id } of await allRecords(store)) {
        const [batch = ''] = id.split('-');
        found.set(batch, (found.get(batch) ?? 0) + 1);
      }
      found.delete('s1');
      expect(new Set(found.values())).toEqual(new Set([60 + 59 + 59]));
      const last = Math.max(...[...found.keys()].map((batch) => Number(batch.slice(1))));
      expect(last - Math.max(...acknowledged)).toBeLessThanOrEqual(1);
      expect(await store.revision()).toBe(found.size);
      await store.close();
      next = last + 1;
    }
  });

  it('opens again within two seconds of a kill, and finds and rates what it had', async () => {
    const child = await startChild();
    await child.reach(3);
    await child.kill();
    expect(existsSync(file('graph.pid'))).toBe(true);
    const before = performance.now();
    const store = await openHome();
    expect(performance.now() - before).toBeLessThan(2000);
    expect((await store.search('firm b1-e5', {}, { offset: 0, limit: 1 })).items[0]?.entity.id).toBe('b1-e5');
    expect(await store.relations(['b2-e7-r'])).toMatchObject([{ standing: 'reported', disputed: false }]);
    await put(store, relation('again', 'b0-e1', 'b1-e1'), claim('again-c', 'again'));
    expect(await store.relations(['again'])).toHaveLength(1);
  });
});

describe('the disk under the embedded store', () => {
  it('is waited for at each commit, and a connection that would not wait is found out', async () => {
    const files = openFiles({ home });
    const { writer } = files;
    if (writer === undefined) throw new Error('no writer');
    writer.run('UPDATE meta SET opened = opened + 1');
    expect(promisesDurability(writer)).toBe(true);
    writer.exec('PRAGMA synchronous = NORMAL');
    expect(promisesDurability(writer)).toBe(false);
    closeFiles(files);
  });

  it('may be full: that is said as such, and is no reason to stop writing for good', async () => {
    await settledStore();
    const files = openFiles({ home });
    files.writer?.exec('PRAGMA max_page_count = 1');
    let fault: unknown;
    try {
      files.writer?.run(`INSERT INTO batch VALUES (?, 1, 1, 1, 1, NULL)`, 'x'.repeat(100_000));
    } catch (error) {
      fault = error;
    }
    expect(translated(fault)).toMatchObject({ code: 'storage-full' });
    expect(isDiskFault(fault)).toBe(false);
    closeFiles(files);
  });

  it.skipIf(process.platform === 'win32')(
    'may fail: then nothing more is written, what was kept is read, and a new start finds it',
    { timeout: 60_000 },
    async () => {
      const program = join(import.meta.dirname, 'full-disk-child.ts');
      // Without the signal, a write past the limit fails as on a failing disk. The unit is half a kilobyte or one.
      const { stdout } = spawnSync(
        'sh',
        ['-c', 'trap "" XFSZ; ulimit -f 6000; exec "$@"', 'sh', process.execPath, program, home],
        { encoding: 'utf8' },
      );
      const answer = JSON.parse(stdout) as Record<string, unknown>;
      expect(answer).toMatchObject({
        refusal: 'store-unavailable',
        nextWrite: 'store-read-only',
        ready: 'store-read-only',
      });
      expect(answer['kept']).toBeGreaterThan(0);
      expect(answer['entities']).toBe(Number(answer['kept']) * 50);
      const store = await openHome();
      expect((await store.counts()).entities).toBe(answer['entities']);
      await put(store, source('s1'));
    },
  );
});
