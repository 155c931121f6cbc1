import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { FigureSize } from '../../server/contract/figure.ts';
import { MOST_PIXELS, type PngScale, renderPng } from '../../server/render/figure-png.ts';
import { drawWith, HOSTILE } from './sheets.ts';

const painted = async (
  text: string,
  { size = '89mm', scale = 1, grey = false }: { size?: FigureSize; scale?: PngScale; grey?: boolean } = {},
) => Buffer.from(await renderPng(drawWith(text, { size }).sheet, { scale, grey }));

/** By type, in the order of the file, which ends with the last of them. */
function chunksOf(png: Buffer): [type: string, data: Buffer][] {
  const chunks: [string, Buffer][] = [];
  let at = 8;
  while (at < png.length) {
    const length = png.readUInt32BE(at);
    chunks.push([png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length)]);
    at += length + 12;
  }
  expect(at).toBe(png.length);
  return chunks;
}

describe('a figure as a bitmap', () => {
  it.each([
    ['89mm', 1, 1051, 11_811],
    ['89mm', 4, 4205, 47_244],
    ['183mm', 1, 2161, 11_811],
    ['A4', 1, 2480, 11_811],
    ['720px', 1, 720, 3780],
    ['1200px', 2, 2400, 7559],
  ] as const)(
    'of %s at %s times is %s pixels wide, and says how many make a metre',
    async (size, scale, wide, dense) => {
      const png = await painted('Ada Wumble', { size, scale });
      const { width, height } = PNG.sync.read(png);
      const { sheet } = drawWith('Ada Wumble', { size });
      expect(width).toBe(wide);
      expect(height / width).toBeCloseTo(sheet.height / sheet.width, 2);
      const density = new Map(chunksOf(png)).get('pHYs');
      expect([density?.readUInt32BE(0), density?.readUInt32BE(4), density?.[8]]).toEqual([dense, dense, 1]);
    },
  );

  it('is ink on white, and whole: the last band is painted like the first', async () => {
    const { data, width, height } = PNG.sync.read(await painted('Ada Wumble', { size: '183mm' }));
    const inkIn = (from: number, to: number) => {
      let ink = 0;
      for (let at = from * width * 4; at < to * width * 4; at += 4) if ((data[at] ?? 255) < 128) ink++;
      return ink;
    };
    expect([...data.subarray(-4)]).toEqual([255, 255, 255, 255]);
    expect(inkIn(0, 40)).toBeGreaterThan(width);
    expect(inkIn(height - 120, height)).toBeGreaterThan(100);
  });

  it('of greys alone takes one byte a pixel, and shows the same', async () => {
    const { sheet } = drawWith('Ada Wumble', { size: '89mm', mode: 'grey' });
    const [grey, colour] = await Promise.all(
      [true, false].map(async (is) => Buffer.from(await renderPng(sheet, { scale: 1, grey: is }))),
    );
    if (!grey || !colour) throw new Error('nothing was painted');
    expect([grey[25], colour[25]]).toEqual([0, 2]);
    expect(PNG.sync.read(grey).data.equals(PNG.sync.read(colour).data)).toBe(true);
  });

  it('carries its title and description, and no time', async () => {
    const chunks = chunksOf(await painted('Ада ភ្នំពេញ 恒合'));
    expect(chunks.map(([type]) => type)).toEqual(['IHDR', 'sRGB', 'pHYs', 'iTXt', 'iTXt', 'IDAT', 'IEND']);
    const [title, description] = chunks
      .filter(([type]) => type === 'iTXt')
      .map(([, data]) => data.toString());
    expect(title).toBe('Title\0\0\0\0\0Ада ភ្នំពេញ 恒合');
    expect(description).toMatch(/^Description\0{5}.*Ада ភ្នំពេញ 恒合/s);
  });

  it.each(Object.entries(HOSTILE))('is painted with %s in every field', async (_, text) => {
    const { sheet } = drawWith(text.slice(0, 600), { size: '89mm' });
    const png = Buffer.from(await renderPng(sheet, { scale: 1, grey: false }));
    expect(PNG.sync.read(png).width).toBe(1051);
    expect(chunksOf(png).at(-1)?.[0]).toBe('IEND');
  });

  it('that would be too large for anyone to open is refused', async () => {
    const { sheet } = drawWith('of the '.repeat(400), { size: '183mm' });
    const [width, height] = [4 * 2161, (4 * 2161 * sheet.height) / sheet.width];
    expect(width * height).toBeGreaterThan(MOST_PIXELS);
    await expect(renderPng(sheet, { scale: 4, grey: false })).rejects.toMatchObject({
      code: 'figure-too-large',
      faults: [{ code: 'figure-too-large', pointer: '/scale' }],
    });
  });
});
