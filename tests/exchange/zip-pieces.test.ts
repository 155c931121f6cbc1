import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { zipPieces } from '../../server/exchange/tools/zip-pieces.ts';
import type { Piece } from '../../server/exchange/writer.ts';

async function zipOf(...pieces: Piece[]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  async function* given() {
    yield* pieces;
  }
  for await (const chunk of zipPieces(given())) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

describe('A zip that is written while its files are', () => {
  const PIECES: Piece[] = [
    { file: 'a.csv', text: 'one ' },
    'two',
    { file: 'b.csv', text: 'é漢' },
    { file: 'b.csv', text: '!' },
    { file: 'empty.csv', text: '' },
  ];

  it('holds each file whole, in the order in which they were begun', async () => {
    const files = unzipSync(await zipOf(...PIECES));
    const told = Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]);
    expect(told).toEqual([
      ['a.csv', 'one two'],
      ['b.csv', 'é漢!'],
      ['empty.csv', ''],
    ]);
  });

  it('is the same bytes whenever and wherever it is written', async () => {
    const before = process.env['TZ'];
    const one = await zipOf(...PIECES);
    try {
      process.env['TZ'] = 'Pacific/Kiritimati';
      expect(Buffer.from(await zipOf(...PIECES)).equals(one)).toBe(true);
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });

  it('of no files at all is an archive of none', async () => {
    expect(unzipSync(await zipOf())).toEqual({});
  });
});
