/**
 * Writes batch after batch to the store of a folder until it is killed, and says each that was acknowledged.
 * Arguments: the folder, the number of the first batch.
 */
import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { claim, entity, relation, source } from './records.ts';

/** A chain of entities, each relation with its claim. */
const SIZE = 60;

const [home = '', first = '0'] = process.argv.slice(2);
const store = await openSqliteStore({ home });
writeSync(1, 'open\n');
for (let batch = Number(first); ; batch += 1) {
  const ids = Array.from({ length: SIZE }, (_, index) => `b${batch}-e${index}`);
  const records = [
    source('s1'),
    ...ids.map((id) => entity(id)),
    ...ids.slice(1).map((id, index) => relation(`${id}-r`, ids[index] ?? id, id)),
    ...ids.slice(1).map((id) => claim(`${id}-c`, `${id}-r`)),
  ];
  await store.apply({ id: `batch-${batch}`, records });
  writeSync(1, `kept ${batch}\n`);
}
