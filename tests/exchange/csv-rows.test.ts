import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../scripts/bench/random.ts';
import { ValidationError } from '../../server/errors.ts';
import type { InputFile } from '../../server/exchange/reader.ts';
import {
  type CsvOptions,
  type CsvRow,
  csvRowsOf,
  isRagged,
  sniffOf,
} from '../../server/exchange/tools/csv-rows.ts';

const fileOf = (content: string | Uint8Array, chunk = 65_536): InputFile => ({
  name: 'table.csv',
  async *open() {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  },
});

const rowsOf = async (
  content: string | Uint8Array,
  options: Partial<CsvOptions> = {},
  chunk?: number,
): Promise<CsvRow[]> => {
  const rows: CsvRow[] = [];
  for await (const row of csvRowsOf(fileOf(content, chunk), { header: false, ...options })) rows.push(row);
  return rows;
};
const cellsOf = async (...asked: Parameters<typeof rowsOf>) =>
  (await rowsOf(...asked)).map(({ cells }) => cells);
const faultOf = async (...asked: Parameters<typeof rowsOf>) => {
  try {
    await rowsOf(...asked);
  } catch (error) {
    if (error instanceof ValidationError) return error.faults[0];
    throw error;
  }
  return undefined;
};

describe('Rows of a table', () => {
  it('come with the line that they begin at, quotes over lines too', async () => {
    expect(await rowsOf('a,b\n"1\n2","x ""y"""\n3,4\n')).toEqual([
      { cells: ['a', 'b'], line: 1 },
      { cells: ['1\n2', 'x "y"'], line: 2 },
      { cells: ['3', '4'], line: 4 },
    ]);
  });

  it('end at a line feed, a carriage return or both, in any mixture', async () => {
    const rows = await rowsOf('a,b\r\n1,2\r3,4\n\r\n5,"6\r7"\r\n8,9');
    expect(rows.map(({ cells }) => cells.join('|'))).toEqual(['a|b', '1|2', '3|4', '5|6\r7', '8|9']);
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 5, 7]);
  });

  it('keep a quote within a cell as the letter that it is', async () => {
    expect(await cellsOf('a 5" pipe,b\n')).toEqual([['a 5" pipe', 'b']]);
  });

  it('of a file with a header and nothing else are the header', async () => {
    expect(await cellsOf('name,kind', { header: true })).toEqual([['name', 'kind']]);
    expect(await cellsOf('\ufeffname,kind\r\n', { header: true })).toEqual([['name', 'kind']]);
  });

  it('of an empty file are none, and refused where a header is needed', async () => {
    expect(await rowsOf('')).toEqual([]);
    expect(await faultOf('\n\n', { header: true })).toEqual({
      code: 'no-header',
      file: 'table.csv',
      line: 1,
    });
  });

  it('are what an independent reader reads, however the bytes are cut', async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1e9);
    const random = seeded(seed);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    for (let round = 0; round < 300; round++) {
      const delimiter = pick([',', ';', '\t', '|'] as const);
      const width = 1 + Math.floor(random() * 4);
      const cell = () =>
        Array.from({ length: Math.floor(random() * 5) }, () =>
          pick(['a', 'é', '漢', '🜁', ' ', '"', '\n', '\r\n', ',', ';']),
        ).join('');
      const text = Array.from({ length: 1 + Math.floor(random() * 6) }, () =>
        Array.from({ length: width }, () => `"${cell().replaceAll('"', '""')}"`).join(delimiter),
      ).join(pick(['\n', '\r\n']));
      const expected = parse(text, { delimiter, bom: true }).filter(
        (cells: string[]) => cells.length > 1 || cells[0] !== '',
      );
      const cut = 1 + Math.floor(random() * 40);
      expect(await cellsOf(text, { delimiter }, cut), `seed ${seed}, round ${round}`).toEqual(expected);
    }
  });

  it.each([
    ['a quote that nothing closes', 'a,b\n1,2\n3,"4\n5,6\n', { code: 'unclosed-quote', line: 3, column: 2 }],
    ['text after a closing quote', 'a,b\n1,"2"x\n', { code: 'text-after-quote', line: 2, column: 2 }],
    ['a NUL', 'a,b\n1,2\n3,\0\n', { code: 'nul-character', line: 3 }],
    ['two columns of one name', 'a,b,a\n', { code: 'duplicate-column', line: 1, column: 3 }],
    ['a column that reaches every object', 'a,__proto__\n', { code: 'forbidden-key', line: 1, column: 2 }],
    ['10,001 columns', `${','.repeat(10_000)}\n`, { code: 'too-many-columns', line: 1, column: 10_001 }],
    ['a field of over 1 MB', `a\n${'x'.repeat(1_000_001)}\n`, { code: 'field-too-long', line: 2, column: 1 }],
    [
      'a quoted field of over 1 MB',
      `a\n"${'x'.repeat(1_000_001)}"\n`,
      { code: 'field-too-long', line: 2, column: 1 },
    ],
    [
      'a row of over 4 MB',
      `${Array(9).fill('x'.repeat(500_000)).join(',')}\n`,
      { code: 'row-too-long', line: 1 },
    ],
  ])('are refused for %s', async (_what, text, fault) => {
    expect(await faultOf(text, { header: true, delimiter: ',' })).toEqual({ file: 'table.csv', ...fault });
  });

  it('are refused for a byte that is no letter, with its line', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n1,2\n3,é'), Buffer.from([0xe9, 0x0a])]);
    const fault = { file: 'table.csv', code: 'invalid-encoding', line: 3 };
    expect(await faultOf(bytes, { encoding: 'utf-8' })).toEqual(fault);
    expect(await faultOf(bytes, { encoding: 'utf-8' }, 5)).toEqual(fault);
    expect(await faultOf(Buffer.from([0x61, 0x0a, 0x81, 0x0a]), { encoding: 'windows-1252' })).toEqual({
      ...fault,
      line: 2,
    });
    expect(await faultOf(Buffer.from('a,\u00e9', 'utf8').subarray(0, 3), { encoding: 'utf-8' })).toEqual({
      ...fault,
      line: 1,
    });
  });

  it.each([
    ['a million columns on one line', `${'a,'.repeat(1_000_000)}\n`, 'too-many-columns'],
    ['a million columns without an end', ','.repeat(1_000_000), 'too-many-columns'],
    ['a field of 100 MB', `"${'x'.repeat(100_000_000)}"`, 'field-too-long'],
  ])('are refused within a second for %s', async (_what, text, code) => {
    const bytes = Buffer.from(text);
    const start = performance.now();
    expect(await faultOf(bytes, { header: true, delimiter: ',' })).toMatchObject({ code });
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('that are shorter or longer than the header are told apart from it', async () => {
    const [, ...rows] = await rowsOf('a,b\n1\n1,2\n1,2,3\n');
    expect(rows.map((row) => isRagged(row, ['a', 'b']))).toEqual([true, false, true]);
  });
});

describe('What a table is written in', () => {
  const inUtf16 = (text: string, bigEndian: boolean) => {
    const bytes = Buffer.from(text, 'utf16le');
    return bigEndian ? bytes.swap16() : bytes;
  };

  it.each([
    ['UTF-8', Buffer.from('name;town\nZoë;Łódź\n'), 'utf-8', ';'],
    ['UTF-8 with a mark', Buffer.from('\ufeffname\ttown\nZoë\tŁódź\n'), 'utf-8', '\t'],
    ['UTF-16, the small end first', inUtf16('\ufeffname|town\nZoë|Łódź\n', false), 'utf-16le', '|'],
    ['UTF-16, the large end first', inUtf16('\ufeffname|town\nZoë|Łódź\n', true), 'utf-16be', '|'],
    ['UTF-16 without a mark', inUtf16('name,town\nZoë,Łódź\n', false), 'utf-16le', ','],
    ['UTF-16 of a large end, without a mark', inUtf16('name,town\nZoë,Łódź\n', true), 'utf-16be', ','],
    ['Windows-1252', Buffer.from('name;town\nZo\xeb;K\xf6ln\n', 'latin1'), 'windows-1252', ';'],
  ])('is told of %s', async (_what, bytes, encoding, delimiter) => {
    expect(await sniffOf(fileOf(bytes))).toEqual({ delimiter, encoding });
    const [header, row] = await cellsOf(bytes);
    expect(header).toEqual(['name', 'town']);
    expect(row?.[0]).toBe('Zoë');
  });

  it('is told where its first letter beyond ASCII comes late', async () => {
    const bytes = Buffer.from(`a,b\n${'x,y\n'.repeat(100_000)}\xe9,z\n`, 'latin1');
    expect(await sniffOf(fileOf(bytes))).toEqual({ delimiter: ',', encoding: 'windows-1252' });
  });

  it('is parted by what parts the rows alike, not by what stands in its words', async () => {
    expect(await sniffOf(fileOf('name;note\n"A, B, C";x, y\nD;"z, w, v"\n'))).toMatchObject({
      delimiter: ';',
    });
    expect(await sniffOf(fileOf('one column\nonly\n'))).toMatchObject({ delimiter: ',' });
  });
});
