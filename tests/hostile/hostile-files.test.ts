/** Every file of the corpus is refused with the code that it has in the table, at once, and leaves nothing behind. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportJob } from '../../server/contract/import-job.ts';
import type { Problem } from '../../server/routes/problems.ts';
import { type AppUnderTest, startApp } from '../helpers/app.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';
import { HOSTILE_FILES, type HostileFile } from './corpus.ts';

/** On a machine with nothing else to do it is a second; where others work besides, the clock says less. */
const MOST_MS = Number(process.env['HOSTILE_MS'] ?? 2_500);
/** For what only has to arrive and to be written down. */
const MS_A_MEGABYTE = 20;
/** Of the process, whose threads have half a gigabyte of their own, and a file of 100 MB on its way. */
const MOST_MEMORY = 900_000_000;
const BEATS_MS = 50;

let home: string;
let app: AppUnderTest;
let state: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'throughline-hostile-'));
  app = await startApp({ records: SMALL_CASE, home });
  state = await app.stateHash();
});
afterAll(async () => {
  await app.close();
  rmSync(home, { recursive: true });
});

const send = ({ name, format }: HostileFile, body: Uint8Array) =>
  app.ask(
    `/imports?${new URLSearchParams({ name, dryRun: 'true', ...(format !== undefined && { format }) })}`,
    { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: Buffer.from(body) },
  );

/** What comes of it, and how long the server let others wait meanwhile. */
async function outcomeOf(hostile: HostileFile) {
  const body = hostile.bytes();
  let longestWait = 0;
  let isOver = false;
  const others = (async () => {
    while (!isOver) {
      const asked = performance.now();
      expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
      longestWait = Math.max(longestWait, performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, BEATS_MS));
    }
  })();
  const begin = performance.now();
  const response = await send(hostile, body);
  const text = await response.text();
  const ms = performance.now() - begin;
  isOver = true;
  await others;
  const longest = MOST_MS + (MS_A_MEGABYTE * body.length) / 1e6;
  return { status: response.status, text, ms, longest, longestWait };
}

function codeOf(status: number, text: string): string {
  if (status === 201) return 'taken';
  const { code, errors } = JSON.parse(text) as Problem;
  return errors?.[0]?.code ?? code;
}

describe('A hostile file', () => {
  it('is one of at least sixty, each of its own kind', () => {
    expect(new Set(HOSTILE_FILES.map(({ title }) => title)).size).toBe(HOSTILE_FILES.length);
    expect(HOSTILE_FILES.length).toBeGreaterThanOrEqual(60);
  });

  it.each(HOSTILE_FILES.map((hostile) => [hostile.title, hostile.name, hostile.code, hostile] as const))(
    'with %s (%s) is told as %s, at once, and changes nothing',
    async (_title, _name, code, hostile) => {
      const { status, text, ms, longest, longestWait } = await outcomeOf(hostile);
      if (status === 201)
        await app.ask(`/imports/${(JSON.parse(text) as ImportJob).id}`, { method: 'DELETE' });
      expect([status, codeOf(status, text)], text.slice(0, 500)).toEqual([
        code === 'taken' ? 201 : 422,
        code,
      ]);
      expect(ms).toBeLessThan(longest);
      expect(longestWait).toBeLessThan(MOST_MS);
      expect(readdirSync(join(home, 'imports'))).toEqual([]);
      expect(await app.stateHash()).toBe(state);
      expect(process.memoryUsage.rss()).toBeLessThan(MOST_MEMORY);
    },
    30_000,
  );

  it('of long cells is shown in part: the answer is small', async () => {
    const row = (index: number) => `${index},${'\u{1f4a3}'.repeat(240_000)},person\n`;
    const table = `id,name,type\n${Array.from({ length: 20 }, (_, index) => row(index)).join('')}`;
    const query = 'name=people.csv&format=csv&dryRun=true&wait=false';
    const begun = await app.ask(`/imports?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from(table),
    });
    const { id } = (await begun.json()) as ImportJob;
    await expect
      .poll(async () => (await app.get<ImportJob>(`/imports/${id}`)).state, { timeout: 10_000 })
      .toBe('checked');
    const text = await (await app.ask(`/imports/${id}`)).text();
    await app.ask(`/imports/${id}`, { method: 'DELETE' });
    expect(JSON.parse(text)).toHaveProperty('tables.0.rows.19');
    expect(text.length).toBeLessThan(100_000);
    expect(text.isWellFormed()).toBe(true);
  });
});
