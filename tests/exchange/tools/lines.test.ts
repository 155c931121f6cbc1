import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteLinesOf, linesOf } from '../../../server/exchange/tools/lines.ts';
import { allOf } from '../../helpers/all-of.ts';

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const read = (text: string | Uint8Array, size = 5, longest?: number) =>
  allOf(linesOf(inChunks(typeof text === 'string' ? Buffer.from(text) : text, size), longest));

describe('Lines of a stream', () => {
  it('are the same wherever the chunks are cut, and are numbered from 1', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[\r\n\ufeff]/g, '')),
          {
            minLength: 1,
            maxLength: 12,
          },
        ),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 40 }),
        async (texts, end, size) => {
          const lines = await read(texts.map((text) => text + end).join(''), size);
          expect(lines).toEqual(texts.map((text, index) => ({ text, line: index + 1 })));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('come without the mark at the front, and the last one needs no end', async () => {
    expect(await read('\ufeffa\nb')).toEqual([
      { text: 'a', line: 1 },
      { text: 'b', line: 2 },
    ]);
    expect(await read('')).toEqual([]);
  });

  it.each([1, 3, 50, 1_000])('that are too long are told and passed over, in chunks of %i', async (size) => {
    expect(await read(`ab\n${'x'.repeat(11)}\n${'y'.repeat(10)}\n${'z'.repeat(30)}`, size, 10)).toEqual([
      { text: 'ab', line: 1 },
      { tooLong: true, line: 2 },
      { text: 'y'.repeat(10), line: 3 },
      { tooLong: true, line: 4 },
    ]);
  });

  it('that are no UTF-8 end the reading with their number', async () => {
    const bytes = Buffer.concat([Buffer.from('a\nb\n'), Buffer.from([0xc3, 0x28, 0x0a])]);
    await expect(read(bytes, 100)).rejects.toMatchObject({ faults: [{ code: 'invalid-utf8', line: 3 }] });
    const given = await allOf(byteLinesOf(inChunks(bytes, 2)));
    expect(given.map(({ line }) => line)).toEqual([1, 2, 3]);
  });
});
