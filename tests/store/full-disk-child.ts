/**
 * Writes to the store of a folder until the disk refuses, then says what still works. To be run where files may only
 * grow to a limit. Prints JSON.
 */
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { entity, put } from './records.ts';

const store = await openSqliteStore({ home: process.argv[2] ?? '' });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'fine',
    (error: { code?: string }) => error.code ?? String(error),
  );

let kept = 0;
let refusal = 'fine';
while (refusal === 'fine' && kept < 500) {
  const records = Array.from({ length: 50 }, (_, index) =>
    entity(`b${kept}-e${index}`, { summary: 'words '.repeat(300) }),
  );
  refusal = await codeOf(put(store, ...records));
  if (refusal === 'fine') kept += 1;
}
const answer = {
  kept,
  refusal,
  entities: (await store.counts()).entities,
  nextWrite: await codeOf(put(store, entity('small'))),
  ready: await codeOf(store.ready()),
};
await store.close();
process.stdout.write(JSON.stringify(answer));
