/** What was acknowledged is there after a kill at any moment, what was not is there whole or not at all, and can be begun again. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createImportService } from '../../server/services/imports.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';

const KILLS = Number(process.env['IMPORT_KILLS'] ?? 8);
const SEED = Number(process.env['IMPORT_SEED'] ?? Date.now() % 1000);
/** Of each file: its entities, relations and claims. */
const RECORDS = 400 + 399 + 399;
/** About as long as an import takes in the child. */
const MOMENTS_MS = 397;
const OPEN_MS = 2_000;

async function startChild(home: string, first: number) {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'import-job-child.ts'),
      home,
      `${first}`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const closed = once(child, 'close');
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  while (!output.includes('open') && child.exitCode === null) await sleep(2);
  return {
    output: () => output,
    async reach(kept: number) {
      while (output.split('kept').length <= kept && child.exitCode === null) await sleep(2);
    },
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

/** How many records there are of each file. */
async function countsByFile(store: GraphStore): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  for await (const { id } of store.records({ withheld: true })) {
    const number = /^b(\d+)-/.exec(id)?.[1];
    if (number !== undefined) found.set(Number(number), (found.get(Number(number)) ?? 0) + 1);
  }
  return found;
}

it(
  `loses nothing of ${KILLS} kills, halves nothing, and goes on (IMPORT_SEED=${SEED})`,
  async () => {
    const home = mkdtempSync(join(tmpdir(), 'throughline-killed-'));
    onTestFinished(() => rmSync(home, { recursive: true }));
    let [next, acknowledged, goneOn] = [0, 0, 0];
    for (let kill = 0; kill < KILLS; kill++) {
      const child = await startChild(home, next);
      // The first import after a start, and those after it.
      if (kill % 2 === 1) await child.reach(1);
      await sleep(((SEED + kill) * 7919) % MOMENTS_MS);
      await child.kill();
      const kept = [...child.output().matchAll(/^kept (\d+)$/gm)].map(([, number]) => Number(number));
      expect(child.output()).not.toMatch(/failed|cancelled/);
      acknowledged += kept.length;

      const begin = performance.now();
      const store = await openSqliteStore({ home });
      expect(performance.now() - begin).toBeLessThan(OPEN_MS);
      const found = await countsByFile(store);
      for (const number of kept) expect(found.get(number)).toBe(RECORDS);
      expect([...found.values()].filter((count) => count !== RECORDS)).toEqual([]);

      const imports = createImportService({ store, home });
      const { interrupted } = await imports.list({ limit: 100 });
      expect(interrupted.length).toBeLessThanOrEqual(1);
      for (const { id, files } of interrupted) {
        await imports.commit(id, {});
        expect(await imports.settled(id)).toMatchObject({ state: 'done' });
        const number = Number.parseInt(files[0]?.name ?? '', 10);
        expect((await countsByFile(store)).get(number)).toBe(RECORDS);
        goneOn += 1;
      }
      await imports.close();
      next = Math.max(-1, ...(await countsByFile(store)).keys()) + 1;
      await store.close();
      // An upload that was cut off is no job: it goes after a day.
      for (const name of readdirSync(join(home, 'imports')))
        rmSync(join(home, 'imports', name), { recursive: true });
    }
    console.info(`${KILLS} kills: ${acknowledged} acknowledged, ${goneOn} begun again (IMPORT_SEED=${SEED})`);
    expect(acknowledged).toBeGreaterThan(0);
    if (KILLS > 5) expect(goneOn).toBeGreaterThan(0);
  },
  30_000 + KILLS * 5_000,
);
