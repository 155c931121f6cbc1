/**
 * Imports file after file as people do, through jobs, until it is killed; says each that was acknowledged.
 * Arguments: the folder, the number of the first file.
 */
import { writeSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { createImportService } from '../../server/services/imports.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { caseRecord, claim, entity, relation, source } from '../store/records.ts';

/** A chain of entities, each relation with its claim. */
const SIZE = 400;

const [home = '', first = '0'] = process.argv.slice(2);
const store = await openSqliteStore({ home });
const imports = createImportService({ store, home });
writeSync(1, 'open\n');
for (let number = Number(first); ; number += 1) {
  const ids = Array.from({ length: SIZE }, (_, index) => `b${number}-e${index}`);
  const records = [
    caseRecord(),
    source('s1'),
    ...ids.map((id) => entity(id)),
    ...ids.slice(1).map((id, index) => relation(`${id}-r`, ids[index] ?? id, id)),
    ...ids.slice(1).map((id) => claim(`${id}-c`, `${id}-r`)),
  ];
  const bytes = gzipSync(records.map((record) => JSON.stringify(record)).join('\n'));
  const chunks = (async function* () {
    yield bytes;
  })();
  const { id } = await imports.begin([{ name: `${number}.jsonl.gz`, chunks }]);
  const { state } = await imports.settled(id);
  writeSync(1, `${state === 'done' ? 'kept' : state} ${number}\n`);
}
