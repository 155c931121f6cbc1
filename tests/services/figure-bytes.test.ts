/** The same figure is the same bytes: again, in other places and languages, and in another home. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppUnderTest, jsonBody, startApp } from '../helpers/app.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

const SECONDS = 240_000;
const root = resolve(import.meta.dirname, '../..');
const MANIFEST = {
  throughline: 1,
  title: 'Who holds the North Field, 恒合, ព្រៃ',
  select: {
    relations: ['brask-linked-vantar', 'mill-within-field', 'tarrow-kin-brask', 'vantar-owns-field'],
  },
  options: { asOf: '2022-07' },
};
const MEDIA = ['image/svg+xml', 'application/pdf', 'image/png', 'text/html', 'text/csv', 'application/zip'];

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let first: AppUnderTest;
beforeAll(async () => {
  first = await startApp({ records: SMALL_CASE });
}, SECONDS);
afterAll(() => first.close());

async function hashesBy(app: AppUnderTest, manifest: object = MANIFEST): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const accept of MEDIA) {
    const asked = jsonBody(manifest);
    const response = await app.ask('/figures', {
      ...asked,
      headers: { ...asked.headers, accept } as Record<string, string>,
    });
    expect(response.status, accept).toBe(200);
    hashes[accept] = hashOf(await response.bytes());
  }
  return hashes;
}

describe('a figure', { timeout: SECONDS }, () => {
  it('is the same bytes a second time, and after a write that it does not show', async () => {
    const once = await hashesBy(first);
    expect(new Set(Object.values(once)).size).toBe(MEDIA.length);
    await first.store.apply({
      id: 'unrelated',
      records: [{ record: 'entity', id: 'far-away', kind: 'place', name: 'Far Away' }],
    });
    expect(await hashesBy(first)).toEqual(once);
  });

  it('is the same bytes in whatever order it is asked for, and however often an id is named', async () => {
    const placed = {
      ...MANIFEST,
      select: { relations: MANIFEST.select.relations, entities: ['lone-rock', 'mill'] },
      positions: { mill: [140, 60], vantar: [40, 10] },
      options: { asOf: '2022-07', size: '183mm' },
    };
    const turned = {
      options: { size: '183mm', asOf: '2022-07' },
      positions: { vantar: [40, 10], mill: [140, 60] },
      select: {
        entities: ['mill', 'mill', 'lone-rock'],
        relations: [...MANIFEST.select.relations.toReversed(), 'mill-within-field'],
      },
      title: MANIFEST.title,
      throughline: 1,
    };
    expect(await hashesBy(first, turned)).toEqual(await hashesBy(first, placed));
  });

  it('is the same bytes after an export and an import into another home', async () => {
    const second = await startApp({ records: [] });
    try {
      for (const name of ['One', 'Two', 'Three']) {
        const records = [{ record: 'entity', id: 'elsewhere', kind: 'place', name } as const];
        await second.store.apply({ id: `so-that-the-revision-differs-${name}`, records });
      }
      const response = await second.ask('/imports?format=bundle', {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: await (await first.ask('/exports/bundle')).bytes(),
      });
      expect(response.status).toBe(201);
      expect(await second.store.revision()).not.toBe(await first.store.revision());
      expect(await hashesBy(second)).toEqual(await hashesBy(first));
    } finally {
      await second.close();
    }
  });

  it('is the same bytes in two time zones and two languages', async () => {
    const home = mkdtempSync(join(tmpdir(), 'throughline-places-'));
    const run = async (args: string[], env: Record<string, string>) => {
      const child = spawn(process.execPath, ['scripts/cli.ts', ...args], {
        cwd: root,
        env: { ...process.env, THROUGHLINE_HOME: home, INIT_CWD: home, NODE_ENV: 'test', ...env },
      });
      const said = text(child.stderr);
      const code = await new Promise((done) => child.on('close', done));
      expect(code, await said).toBe(0);
    };
    try {
      writeFileSync(join(home, 'case.jsonl'), SMALL_CASE.map((record) => JSON.stringify(record)).join('\n'));
      writeFileSync(join(home, 'asked.json'), JSON.stringify(MANIFEST));
      await run(['import', join(home, 'case.jsonl')], {});
      const places = [
        { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
        { TZ: 'America/St_Johns', LANG: 'km_KH.UTF-8', LC_ALL: 'km_KH.UTF-8' },
      ];
      for (const [index, env] of places.entries())
        await run(['figure', 'asked.json', '-o', `${index}.zip`], env);
      const [one, other] = places.map((_, index) => hashOf(readFileSync(join(home, `${index}.zip`))));
      expect(one).toBe(other);
      expect(one).toBe((await hashesBy(first))['application/zip']);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });
});
