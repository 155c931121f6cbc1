/** A first import in slices is written by a thread, in one pass: what the store promises, and that no answer differs. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seeded } from '../../scripts/bench/random.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { EMBEDDED, EMBEDDED_AT_FIRST } from './embedded.ts';
import { everyAnswer } from './every-answer.ts';
import { describeGraphStore } from './graph-store.suite.ts';
import { slicesOf } from './in-slices.ts';
import { BEGINNING, EVERY_ID, RECORDS_OF_A_BATCH, TEXTS } from './random-batches.ts';
import { entity } from './records.ts';
import { promiseRejection } from './suite/rejection.ts';
import { promiseSlices } from './suite/slices.ts';
import { promiseWrites } from './suite/writes.ts';

describeGraphStore(EMBEDDED_AT_FIRST, [promiseSlices, promiseRejection, promiseWrites]);

const SEED = Number(process.env['STORE_SEED'] ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env['STORE_RUNS'] ?? 40);

/** Some of which are there already, so that most are at fault in nothing but what the batch says itself. */
const FIRST_BATCH = fc
  .tuple(RECORDS_OF_A_BATCH, fc.constantFrom('before', 'after', 'none'))
  .map(([batch, where]) => {
    const others = BEGINNING.filter(({ id }) => batch.every((record) => record.id !== id));
    if (where === 'none') return batch;
    return where === 'before' ? [...others, ...batch] : [...batch, ...others.toReversed()];
  });

it(`keeps a first import in slices as it keeps one in a list, or refuses it for the same faults (STORE_SEED=${SEED})`, {
  timeout: 60_000 + RUNS * 3_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(FIRST_BATCH, async (records) => {
      const outcomes: unknown[] = [];
      for (const { open } of [EMBEDDED, EMBEDDED_AT_FIRST]) {
        const { store, dispose } = await open();
        try {
          const applied = await store
            .apply({ id: 'first', records })
            .catch(({ code, faults }: { code: string; faults: unknown }) => ({ code, faults }));
          outcomes.push([applied, await everyAnswer(store, EVERY_ID, TEXTS)]);
        } finally {
          await dispose();
        }
      }
      expect(outcomes[1]).toEqual(outcomes[0]);
    }),
    { seed: SEED, numRuns: RUNS },
  );
});

it('keeps what was said to be large and is not, be it nothing at all, as any other', async () => {
  for (const records of [[], [entity('a'), entity('b')]]) {
    const { store, dispose } = await EMBEDDED.open();
    try {
      const applied = await store.apply({ id: 'first', records: slicesOf(records), isLarge: true });
      expect(applied).toMatchObject({ revision: Math.min(records.length, 1), created: records.length });
      expect(await store.apply({ id: 'first', records: slicesOf(records), isLarge: true })).toEqual(applied);
      expect((await store.counts()).entities).toBe(records.length);
      await store.apply({ id: 'second', records: slicesOf([entity('c')]), isLarge: true });
      expect((await store.counts()).entities).toBe(records.length + 1);
    } finally {
      await dispose();
    }
  }
});

const SIZE = 8_000;
const KILLS = Number(process.env['STORE_KILLS'] ?? 8);

it(`leaves all of a first import or nothing of it, through ${KILLS} kills (STORE_SEED=${SEED})`, {
  timeout: KILLS * 20_000,
}, async () => {
  const random = seeded(SEED);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const home = mkdtempSync(join(tmpdir(), 'throughline-first-'));
    try {
      const said = await killedAfter(home, random() * 1_500);
      const began = performance.now();
      const store = await openSqliteStore({ home });
      const counts = await store.counts();
      expect(performance.now() - began).toBeLessThan(2_000);
      const revision = await store.revision();
      await store.close();
      if (said.includes('kept')) expect(revision).toBe(1);
      expect([counts.entities, counts.relations, counts.claims, counts.sources]).toEqual(
        revision === 1 ? [SIZE, SIZE - 1, SIZE - 1, 1] : [0, 0, 0, 0],
      );
    } finally {
      rmSync(home, { recursive: true });
    }
  }
});

/** What a process said that began a first import there and was killed so many milliseconds later. */
async function killedAfter(home: string, milliseconds: number): Promise<string> {
  const child = spawn(process.execPath, [
    join(import.meta.dirname, 'first-import-child.ts'),
    home,
    `${SIZE}`,
  ]);
  let said = '';
  child.stdout.setEncoding('utf8');
  for await (const text of child.stdout) {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), milliseconds);
    said += text;
  }
  return said;
}
