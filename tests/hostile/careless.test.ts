/** What people and pages do to an import at the wrong moment, or twice, or never to its end. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NotFoundError } from '../../server/errors.ts';
import { createImportService, type ImportService } from '../../server/services/imports.ts';
import { startApp, TOKEN } from '../helpers/app.ts';
import { connected } from '../helpers/http.ts';
import { EMBEDDED } from '../store/embedded.ts';

type Opened = Awaited<ReturnType<typeof EMBEDDED.open>>;

let home: string;
let opened: Opened;
let imports: ImportService;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'throughline-careless-'));
  opened = await EMBEDDED.open();
  imports = createImportService({ store: opened.store, home });
});
afterEach(async () => {
  await imports.close();
  await opened.dispose();
  rmSync(home, { recursive: true });
});

const mills = (count: number) =>
  gzipSync(
    Array.from({ length: count }, (_, i) =>
      JSON.stringify({ record: 'entity', id: `m${i}`, kind: 'place', name: `Mill ${i}` }),
    ).join('\n'),
  );
const file = (bytes: Uint8Array, name = 'mills.jsonl.gz') => ({
  name,
  chunks: (async function* () {
    yield bytes;
  })(),
});
const staged = () => (existsSync(join(home, 'imports')) ? readdirSync(join(home, 'imports')) : []);
const settings = { idPrefix: 'other' };
const never = new AbortController().signal;

describe('Of two who decide at once', () => {
  it('one that sets and one that cancels: it is cancelled, and stays so', async () => {
    const { id } = await imports.begin([file(mills(100_000))], { dryRun: true });
    await Promise.allSettled([imports.set(id, { settings }), imports.cancel(id)]);
    expect(await imports.settled(id)).toMatchObject({ state: 'cancelled' });
    expect(await imports.read(id)).toMatchObject({ state: 'cancelled' });
    expect(staged()).toEqual([]);
  });

  it('both write it, and it is written once', async () => {
    const { id } = await imports.begin([file(mills(3_000))], { dryRun: true });
    await imports.settled(id);
    await Promise.all([imports.commit(id, {}), imports.commit(id, {})]);
    expect(await imports.settled(id)).toMatchObject({
      state: 'done',
      revision: 1,
      counts: { created: 3_000 },
    });
  });

  it('both begin again what was cut off, and it is written once', async () => {
    const { id } = await imports.begin([file(mills(50_000))]);
    await expect.poll(() => existsSync(join(home, 'imports', id, 'job.json'))).toBe(true);
    await imports.close();
    const job = join(home, 'imports', id, 'job.json');
    // As a process that is gone leaves it.
    writeFileSync(job, readFileSync(job, 'utf8').replace(/"pid":\d+/, '"pid":4194301'));
    imports = createImportService({ store: opened.store, home });
    await Promise.all([imports.commit(id, {}), imports.commit(id, {})]);
    expect(await imports.settled(id)).toMatchObject({ state: 'done', counts: { created: 50_000 } });
    expect((await imports.list({ limit: 10 })).items).toHaveLength(1);
  });
});

describe('An import', () => {
  it('takes other settings while it is read, and is read under those', async () => {
    const { id } = await imports.begin([file(mills(50_000))], { dryRun: true });
    await imports.set(id, { settings });
    expect(await imports.settled(id)).toMatchObject({ state: 'checked', settings });
  });

  it('that was cancelled is neither written nor read anew', async () => {
    const { id } = await imports.begin([file(mills(3_000))], { dryRun: true });
    await imports.cancel(id);
    await expect(imports.commit(id, {})).rejects.toThrow(NotFoundError);
    await expect(imports.set(id, { settings })).rejects.toThrow(NotFoundError);
    expect(await imports.cancel(id)).toMatchObject({ state: 'cancelled' });
  });

  it('that is cancelled while it is written is there whole or not at all', async () => {
    for (const wait of [0, 20, 80, 200, 400]) {
      const before = await opened.store.revision();
      const { id } = await imports.begin([file(mills(20_000), `${wait}.jsonl.gz`)]);
      await new Promise((resolve) => setTimeout(resolve, wait));
      const { state } = await imports.cancel(id);
      let count = 0;
      for await (const _ of opened.store.records({ withheld: true })) count += 1;
      if (before === 0) expect(count).toBe(state === 'done' ? 20_000 : 0);
      else expect(count).toBe(20_000);
      expect(staged()).toEqual([]);
    }
  });

  it('never tells that less is behind it than before', async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) =>
      JSON.stringify(
        i % 10_000 === 7
          ? { record: 'relation', id: `r${i}`, type: 'located_in', from: 'm0', to: 'nowhere', layer: 'l' }
          : { record: 'entity', id: `m${i}`, kind: 'place', name: `Mill ${i}` },
      ),
    );
    const { id } = await imports.begin([file(gzipSync(lines.join('\n')))], { skipProblems: true });
    let last = { bytes: 0, records: 0 };
    for await (const { progress } of await imports.follow(id, never)) {
      expect(progress.bytes).toBeGreaterThanOrEqual(last.bytes);
      expect(progress.records).toBeGreaterThanOrEqual(last.records);
      last = progress;
    }
    expect(await imports.read(id)).toMatchObject({ state: 'done' });
  });

  it('is answered still when a hundred came after it, if it waits; of those that are over no file is left', async () => {
    const first = await imports.start([file(mills(1))], { dryRun: true });
    for (let count = 0; count < 101; count++) {
      const { id } = await imports
        .start([file(Buffer.from('{"record":"case"'), 'x.jsonl')], {
          dryRun: true,
          format: 'bundle',
        })
        .catch(() => ({ id: undefined }));
      expect(id).toBeUndefined();
    }
    expect(staged()).toEqual([first.id]);
    await imports.commit(first.id, {});
    expect(await imports.settled(first.id)).toMatchObject({ state: 'done' });
  });

  it.each([
    ['../../etc/passwd.jsonl', 'passwd.jsonl'],
    ['C:\\Users\\x\\mills.jsonl', 'mills.jsonl'],
    ['a\u001b[2Jb\u009bc\u202ed\n.jsonl', 'a[2Jbcd.jsonl'],
    ['..', '..'],
    ['/', 'file'],
    [`${'x'.repeat(300)}.jsonl`, 'x'.repeat(200)],
    [`${'x'.repeat(199)}\u{1f4a3}.jsonl`, 'x'.repeat(199)],
  ])('of a file named %j goes by %j, and lies where all do', async (name, shown) => {
    const { files, id } = await imports.start([file(mills(2), name)], { dryRun: true });
    expect(files[0]?.name).toBe(shown);
    expect(files[0]?.name.isWellFormed()).toBe(true);
    expect(readdirSync(join(home, 'imports', id)).sort()).toEqual(['file-0', 'job.json', 'problems.jsonl']);
    await imports.commit(id, {});
    expect(await imports.settled(id)).toMatchObject({ state: 'done' });
    expect((await imports.list({ limit: 9 })).items[0]?.title.isWellFormed()).toBe(true);
  });

  it('is not found by what is no id, or nobody’s', async () => {
    await imports.start([file(mills(2))], { dryRun: true });
    const ids = [
      '..',
      '../imports',
      '%2e%2e',
      'x/../y',
      '__proto__',
      '',
      '\0',
      'constructor',
      'x'.repeat(300),
    ];
    for (const id of ids)
      for (const ask of [
        () => imports.read(id),
        () => imports.commit(id, {}),
        () => imports.cancel(id),
        () => imports.set(id, { settings }),
        () => imports.problems(id),
        () => imports.follow(id, never),
        () => imports.withdraw(id, {}),
      ])
        await expect(ask(), id).rejects.toThrow(NotFoundError);
    expect(staged()).toHaveLength(1);
  });
});

describe('An upload', () => {
  it('that fails to arrive leaves nothing', async () => {
    const broken = {
      name: 'x.jsonl',
      chunks: (async function* () {
        yield Buffer.alloc(2_000_000, '\n');
        expect(staged()).toHaveLength(1);
        throw new Error('gone');
      })(),
    };
    await expect(imports.begin([broken])).rejects.toThrow('gone');
    expect(staged()).toEqual([]);
  });

  it('whose sender hangs up leaves nothing, and the server answers others', async () => {
    const app = await startApp({ home });
    try {
      for (const wait of ['true', 'false']) {
        const socket = await connected(app.port);
        socket.write(
          [
            `POST /api/v1/imports?name=x.jsonl&wait=${wait} HTTP/1.1`,
            `Host: 127.0.0.1:${app.port}`,
            `Authorization: Bearer ${TOKEN}`,
            'Content-Type: application/octet-stream',
            'Content-Length: 50000000',
            '',
            '\n'.repeat(3_000_000),
          ].join('\r\n'),
        );
        await expect.poll(staged, { timeout: 5_000 }).toHaveLength(1);
        socket.destroy();
        await expect.poll(staged, { timeout: 5_000 }).toEqual([]);
        expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
      }
    } finally {
      await app.close();
    }
  });

  it.skipIf(process.platform === 'win32')(
    'that finds the disk full is refused as such, and the next one fits',
    () => {
      const program = join(import.meta.dirname, 'full-staging-child.ts');
      // Without the signal, a write past the limit fails as on a disk that takes no more.
      const { stdout } = spawnSync(
        'sh',
        ['-c', 'trap "" XFSZ; ulimit -f 8000; exec "$@"', 'sh', process.execPath, program, home],
        { encoding: 'utf8' },
      );
      expect(JSON.parse(stdout)).toEqual({ refusal: 'storage-full', left: [], next: 'done' });
    },
  );
});
