/** The leak as the embedded store has it, with what `stated.ts` says besides: kept beside the leak without it. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import type { Leak } from '../paths/leak.ts';
import { inBatches } from '../paths/leak-records.ts';
import { homeOf, loadEmbedded, once, type Prepared, type Say } from '../paths/prepare.ts';
import { STATED_VERSION, statedRecords } from './stated.ts';

const BATCH = 50_000;

const ownersHomeOf = ({ folder }: Prepared): string => join(folder, `owners-${STATED_VERSION}`);

/** Answers the home. */
export async function loadStated(leak: Leak, prepared: Prepared, say: Say): Promise<string> {
  await loadEmbedded(leak, prepared, say);
  const home = ownersHomeOf(prepared);
  await once(home, async (unfinished) => {
    cpSync(homeOf(prepared), unfinished, { recursive: true });
    const store = await openSqliteStore({ home: unfinished });
    let written = 0;
    for (const records of inBatches(statedRecords(leak), BATCH)) {
      await store.apply({ id: `stated-${written}`, records });
      written += records.length;
      say(`Shares: ${(written / 1e6).toFixed(2)} million records.`);
    }
    await store.close();
  });
  return home;
}
