/** The cells of a table, and each row read across. */
import { utf8TextOf } from './bytes-as-text.ts';
import { type Reading, UndecodableError } from './reading.ts';

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;

export function readCsv(bytes: Uint8Array, reading: Reading): void {
  const text = utf8TextOf(bytes).replace(/^\ufeff/, '');
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    CELL.lastIndex = at;
    const match = CELL.exec(text);
    if (match === null) throw new UndecodableError('a cell of it is not closed');
    at = CELL.lastIndex;
    const [, quoted, bare = '', end] = match;
    row.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === ',') continue;
    for (const cell of row) reading.text(cell);
    reading.run('page', row);
    row = [];
  }
  for (const cell of row) reading.text(cell);
}
