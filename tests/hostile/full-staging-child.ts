/** Uploads more than the disk takes, then little. To be run where files may only grow to a limit. Prints JSON. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createImportService } from '../../server/services/imports.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { entity } from '../store/records.ts';

const home = process.argv[2] ?? '';
const store = await openSqliteStore({ home });
const imports = createImportService({ store, home });
const file = (...chunks: readonly Uint8Array[]) => ({
  name: 'a.jsonl',
  chunks: (async function* () {
    yield* chunks;
  })(),
});
const large = Array.from({ length: 20 }, () => Buffer.alloc(1_000_000, '\n'));
const refusal = await imports.begin([file(...large)]).then(
  () => 'none',
  (error: { code?: string }) => error.code ?? String(error),
);
const left = readdirSync(join(home, 'imports'));
const { id } = await imports.begin([file(Buffer.from(JSON.stringify(entity('e'))))]);
const { state: next } = await imports.settled(id);
process.stdout.write(JSON.stringify({ refusal, left, next }));
await imports.close();
await store.close();
