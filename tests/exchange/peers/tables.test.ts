/** Tables that Python's csv writes, in the encodings and dialects of spreadsheets. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { csvRowsOf, sniffOf } from '../../../server/exchange/tools/csv-rows.ts';
import { inputFiles } from '../../helpers/read-files.ts';
import { ODD_NAMES } from './graphs.ts';
import { askPeer, findPeers, peerFolder } from './python.ts';

vi.setConfig({ hookTimeout: 600_000 });

const HEADER = ['Name', 'Notes'];
const WESTERN = ['Exämple “&” Söhne — “quoted”, €5', 'line\none', "O’Brask; it's"];

const table = (file: string, encoding: string, names: readonly string[], more = {}) => ({
  file,
  encoding,
  dialect: 'excel',
  delimiter: ',',
  quoting: 'QUOTE_MINIMAL',
  rows: [HEADER, ...names.map((name, place) => [name, `"row" ${place}\r\nof many, many`])],
  ...more,
});
const TABLES = [
  table('western.csv', 'cp1252', WESTERN, { delimiter: ';' }),
  table('utf16.csv', 'utf-16', ODD_NAMES, { dialect: 'excel-tab', delimiter: '\t' }),
  table('marked.csv', 'utf-8-sig', ODD_NAMES),
  table('unix.csv', 'utf-8', ODD_NAMES, { dialect: 'unix', quoting: 'QUOTE_ALL' }),
];

const python = await findPeers();

describe.skipIf(python === undefined)('Tables of others', () => {
  let place = { folder: '', remove: async () => {} };
  beforeAll(async () => {
    place = await peerFolder();
    await askPeer(python ?? '', 'write_tables.py', place.folder, { tables: TABLES });
  });
  afterAll(() => place.remove());

  it.each(TABLES)(
    'in $encoding, parted by $delimiter, are read cell for cell',
    async ({ file, delimiter, rows }) => {
      const [input] = inputFiles({ [file]: await readFile(join(place.folder, file)) });
      expect(input).toBeDefined();
      if (!input) return;
      const sniffed = await sniffOf(input);
      expect(sniffed.delimiter).toBe(delimiter);
      const read: (readonly string[])[] = [];
      for await (const { cells } of csvRowsOf(input, { header: false, ...sniffed })) read.push(cells);
      expect(read).toEqual(rows);
    },
  );
});
