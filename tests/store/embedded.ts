import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import type { StoreKind } from './graph-store.suite.ts';
import { inSlicesOnly } from './in-slices.ts';

/** Each in a folder of its own under the system's temporary one. */
const embedded = (name: string, settings: { manyFrom?: number } = {}): StoreKind => ({
  name,
  async open() {
    const home = mkdtempSync(join(tmpdir(), 'throughline-store-'));
    let store = await openSqliteStore({ home, ...settings });
    const first = store;
    return {
      store: first,
      async reopen() {
        store = await openSqliteStore({ home, ...settings });
        return store;
      },
      async dispose() {
        await store.close();
        rmSync(home, { recursive: true });
      },
    };
  },
});

/** The embedded store. */
export const EMBEDDED = embedded('embedded');

/** One that takes the first records for many, however few they are: its thread writes them. */
export const EMBEDDED_AT_FIRST = inSlicesOnly(embedded('embedded', { manyFrom: 1 }));
