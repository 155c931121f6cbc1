import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Channels, PixelStream } from '../../server/render/pixel-stream.ts';

const SEED = Math.floor(Math.random() * 2 ** 31);

/** Repeatable from its seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Flat ground with runs, repeated rows and speckles, as figures have them. */
function picture(
  random: (below: number) => number,
  width: number,
  height: number,
  isGrey: boolean,
): Uint32Array {
  const colour = () => {
    const value = random(256);
    return isGrey ? (value * 0x010101 + 0xff000000) >>> 0 : random(2 ** 32);
  };
  const pixels = new Uint32Array(width * height).fill(0xffffffff);
  for (let row = 1; row < height; row++) {
    const kind = random(4);
    if (kind === 0) pixels.copyWithin(row * width, (row - 1) * width, row * width);
    for (let marks = random(kind * 4 + 1); marks > 0; marks--) {
      const from = random(width);
      pixels.fill(colour(), row * width + from, row * width + Math.min(width, from + 1 + random(400)));
    }
  }
  return pixels;
}

function rowsOf(pixels: Uint32Array, width: number, channels: Channels): Buffer {
  const bytes: number[] = [];
  pixels.forEach((pixel, at) => {
    if (at % width === 0) bytes.push(0);
    for (let channel = 0; channel < channels; channel++) bytes.push((pixel >>> (8 * channel)) & 255);
  });
  return Buffer.from(bytes);
}

function packed(pixels: Uint32Array, width: number, channels: Channels, rowsAtOnce: number): Uint8Array {
  const stream = new PixelStream(width, channels);
  // As a painter does, who paints the next rows over the last.
  const memory = new Uint32Array(width * rowsAtOnce);
  for (let from = 0; from < pixels.length; from += memory.length) {
    const rows = pixels.subarray(from, from + memory.length);
    memory.set(rows);
    stream.add(memory.subarray(0, rows.length));
  }
  return stream.end();
}

describe(`the pixels of a picture (seed ${SEED})`, () => {
  it.each([1, 3] as const)('unpack to what they were, %s bytes each', (channels) => {
    const random = randomOf(SEED);
    for (let round = 0; round < 40; round++) {
      const width = 1 + random([4, 90, 700][round % 3] ?? 1);
      const pixels = picture(random, width, 1 + random(60), channels === 1);
      const bytes = packed(pixels, width, channels, 1 + random(20));
      expect(inflateSync(bytes).equals(rowsOf(pixels, width, channels)), `round ${round}`).toBe(true);
    }
  });

  it.each([
    ['one pixel', 1, 1],
    ['a column', 1, 300],
    ['the longest row of colours', 10_922, 3],
  ])('unpack to what they were: %s', (_, width, height) => {
    const pixels = picture(randomOf(SEED), width, height, false);
    expect(inflateSync(packed(pixels, width, 3, 2)).equals(rowsOf(pixels, width, 3))).toBe(true);
  });

  it('of noise unpack too, over many blocks', () => {
    const random = randomOf(SEED);
    const pixels = Uint32Array.from({ length: 300 * 300 }, () => random(2 ** 32));
    expect(inflateSync(packed(pixels, 300, 3, 7)).equals(rowsOf(pixels, 300, 3))).toBe(true);
  });

  it('of bare paper take next to nothing', () => {
    const paper = new Uint32Array(2000 * 2000).fill(0xffffffff);
    expect(packed(paper, 2000, 3, 100).length).toBeLessThan(20_000);
  });

  it('are the same bytes however many rows are given at once', () => {
    const pixels = picture(randomOf(SEED), 500, 64, false);
    const [one, other] = [packed(pixels, 500, 3, 1), packed(pixels, 500, 3, 64)];
    expect(Buffer.from(one).equals(other)).toBe(true);
  });

  it('of a row that is too long to look back over are refused', () => {
    expect(() => new PixelStream(10_923, 3)).toThrow(RangeError);
    expect(() => new PixelStream(32_768, 1)).toThrow(RangeError);
  });
});
