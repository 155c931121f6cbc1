import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import type { StoreKind } from './graph-store.suite.ts';

/** The embedded store, each in a folder of its own under the system's temporary one. */
export const EMBEDDED: StoreKind = {
  name: 'embedded',
  async open() {
    const home = mkdtempSync(join(tmpdir(), 'throughline-store-'));
    let store = await openSqliteStore({ home });
    const first = store;
    return {
      store: first,
      async reopen() {
        store = await openSqliteStore({ home });
        return store;
      },
      async dispose() {
        await store.close();
        rmSync(home, { recursive: true });
      },
    };
  },
};
