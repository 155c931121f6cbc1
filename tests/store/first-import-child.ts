/**
 * Writes one large first import, in slices, to the store of a folder, and says when it is kept. Arguments: the folder, and
 * how many entities.
 */
import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { slicesOf } from './in-slices.ts';
import { claim, entity, relation, source } from './records.ts';

const [home = '', size = '0'] = process.argv.slice(2);
const store = await openSqliteStore({ home, manyFrom: 1 });
// A chain of entities, each relation with its claim.
const ids = Array.from({ length: Number(size) }, (_, index) => `e${index}`);
const records = [
  source('s1'),
  ...ids.map((id) => entity(id)),
  ...ids.slice(1).map((id, index) => relation(`${id}-r`, ids[index] ?? id, id)),
  ...ids.slice(1).map((id) => claim(`${id}-c`, `${id}-r`)),
];
writeSync(1, 'begun\n');
await store.apply({ id: 'first', records: slicesOf(records, 500) });
writeSync(1, 'kept\n');
await store.close();
