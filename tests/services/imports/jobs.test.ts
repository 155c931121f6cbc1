import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shareDone } from '../../../server/contract/import-progress.ts';
import { createImportService, type ImportService } from '../../../server/services/imports.ts';
import { SMALL_CASE } from '../../helpers/small-case.ts';
import { EMBEDDED } from '../../store/embedded.ts';

type Opened = Awaited<ReturnType<typeof EMBEDDED.open>>;

let home: string;
let opened: Opened;
let imports: ImportService;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'throughline-imports-test-'));
  opened = await EMBEDDED.open();
  imports = createImportService({ store: opened.store, home });
});
afterEach(async () => {
  await imports.close();
  await opened.dispose();
  rmSync(home, { recursive: true });
});

const file = (text: string | Uint8Array, name = 'case.jsonl') => ({
  name,
  chunks: (async function* () {
    yield Buffer.from(text);
  })(),
});
const BUNDLE = SMALL_CASE.map((record) => JSON.stringify(record)).join('\n');
const many = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    JSON.stringify({ record: 'entity', id: `m${i}`, kind: 'place', name: `Mill ${i}` }),
  ).join('\n');
const staged = () => (existsSync(join(home, 'imports')) ? readdirSync(join(home, 'imports')) : []);
const never = new AbortController().signal;

describe('The files of an import', () => {
  it('lie in a folder that nobody else may read, until it is done', async () => {
    const { id } = await imports.begin([file(BUNDLE)], { dryRun: true });
    expect(await imports.settled(id)).toMatchObject({
      state: 'checked',
      counts: { created: SMALL_CASE.length },
    });
    const folder = join(home, 'imports', id);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    await imports.commit(id, {});
    expect(await imports.settled(id)).toMatchObject({ state: 'done', revision: 1 });
    expect(staged()).toEqual([]);
  });

  it('are told of once they are part of the graph, and not when they were only looked at', async () => {
    const revisions: Promise<number>[] = [];
    const told = createImportService({
      store: opened.store,
      home,
      onKept: () => revisions.push(opened.store.revision()),
    });
    const { id } = await told.begin([file(BUNDLE)], { dryRun: true });
    await told.settled(id);
    expect(revisions).toEqual([]);
    await told.commit(id, {});
    await told.settled(id);
    expect(await Promise.all(revisions)).toEqual([1]);
    await told.close();
  });

  it('several, are one import, of whichever of them a record stands in', async () => {
    const half = Math.ceil(SMALL_CASE.length / 2);
    const parts = [SMALL_CASE.slice(half), SMALL_CASE.slice(0, half)];
    const files = parts.map((part, i) =>
      file(part.map((record) => JSON.stringify(record)).join('\n'), `${i}.jsonl`),
    );
    const job = await imports.start(files, { isLocal: true });
    expect(job).toMatchObject({ state: 'done', counts: { created: SMALL_CASE.length } });
    expect((await opened.store.imports.list({ offset: 0, limit: 9 })).items).toMatchObject([
      { id: job.id, title: '0.jsonl and 1 more', files: [{ name: '0.jsonl' }, { name: '1.jsonl' }] },
    ]);
  });
});

describe('How far an import is', () => {
  it.each([
    ['a first one', false],
    ['one that is only tried', true],
    ['one whose files have to be read again', true],
  ])('never goes back, and is the whole at the end: of %s', async (what, dryRun) => {
    const dangling = '{"record":"relation","id":"r","type":"owns","from":"m0","to":"m-none","layer":"l"}';
    const lines = `${many(60_000)}\n${what.includes('again') ? dangling : ''}`;
    const { id } = await imports.begin([file(lines)], { dryRun });
    const shares: number[] = [];
    for await (const { progress, state } of await imports.follow(id, never)) {
      shares.push(shareDone(progress) ?? 0);
      if (state === 'checked') break;
    }
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.some((share) => share > 0 && share < 1)).toBe(true);
    expect(await imports.settled(id)).toMatchObject({
      counts: { created: 60_000 },
      progress: { ofRecords: 60_000, taken: 60_000 },
    });
    expect(shares.at(-1)).toBe(1);
  });
});

describe('An import that ends early', () => {
  it('by being cancelled frees its thread, and nothing of it is kept', async () => {
    const { id } = await imports.begin([file(gzipSync(many(300_000)))]);
    for await (const { progress } of await imports.follow(id, never)) if (progress.records > 0) break;
    const begin = performance.now();
    expect(await imports.cancel(id)).toMatchObject({ state: 'cancelled' });
    expect(performance.now() - begin).toBeLessThan(2_000);
    expect(staged()).toEqual([]);
    expect(await opened.store.revision()).toBe(0);
    expect(await imports.start([file(BUNDLE)])).toMatchObject({ state: 'done', revision: 1 });
  });

  it('with whoever asked for it leaves nothing', async () => {
    const asker = new AbortController();
    const asked = imports.start([file(gzipSync(many(100_000)))], { signal: asker.signal });
    asked.catch(() => {});
    await expect.poll(staged).toHaveLength(1);
    asker.abort();
    await expect(asked).rejects.toThrow();
    expect(staged()).toEqual([]);
    expect(await opened.store.revision()).toBe(0);
  });

  it('with the program is told as cut off at the next start, and can be begun again', async () => {
    const { id } = await imports.begin([file(gzipSync(many(50_000)))]);
    await expect.poll(() => existsSync(join(home, 'imports', id, 'job.json'))).toBe(true);
    await imports.close();
    expect(await opened.store.revision()).toBe(0);
    const job = join(home, 'imports', id, 'job.json');
    // As a process that is gone leaves it.
    writeFileSync(job, readFileSync(job, 'utf8').replace(/"pid":\d+/, '"pid":4194301'));

    imports = createImportService({ store: opened.store, home });
    const interrupted = [{ id, state: 'interrupted' }];
    expect(await imports.list({ limit: 9 })).toMatchObject({ items: [], interrupted });
    expect(await imports.list({ limit: 9 })).toMatchObject({ items: [], interrupted });
    expect(await imports.read(id)).toMatchObject({ state: 'interrupted', files: [{ name: 'case.jsonl' }] });
    await imports.commit(id, {});
    expect(await imports.settled(id)).toMatchObject({ state: 'done', counts: { created: 50_000 } });
    expect(staged()).toEqual([]);
  });
});

describe('A record that is left out', () => {
  it('takes with it what refers to it, and nothing else', async () => {
    const records = [
      { record: 'source', id: 's', title: 'T', publisher: 'P' },
      { record: 'entity', id: 'a', kind: 'place', name: 'A' },
      { record: 'relation', id: 'gone', type: 'located_in', from: 'a', to: 'nowhere', layer: 'l' },
      {
        record: 'claim',
        id: 'c',
        on: 'gone',
        source: 's',
        locator: '1',
        status: 'reported',
        attribution: 'A',
        paraphrase: 'B',
      },
      {
        record: 'response',
        id: 'r',
        by: 'A',
        kind: 'denial',
        text: 'No.',
        source: 's',
        locator: '1',
        answers: ['c'],
        layer: 'l',
      },
      { record: 'relation', id: 'kept', type: 'located_in', from: 'a', to: 'a', layer: 'l' },
    ];
    const lines = file(records.map((record) => JSON.stringify(record)).join('\n'));
    const job = await imports.start([lines], { skipProblems: true });
    expect(job).toMatchObject({
      state: 'done',
      counts: { created: 3, updated: 0, unchanged: 0 },
      problems: [
        { code: 'unknown-reference', pointer: '/to', line: 3 },
        { code: 'unknown-reference', line: 4 },
        { code: 'unknown-reference', line: 5 },
      ],
      losses: [{ code: 'left-out', count: 3 }],
    });
    expect((await opened.store.relations(['gone', 'kept'])).map(({ id }) => id)).toEqual(['kept']);
  });
});
