/** The chunks of a PNG file (W3C Recommendation, third edition). It holds no time and nothing of the machine. */
import { crc32 } from 'node:zlib';
import type { Channels } from './pixel-stream.ts';

export interface PngSetting {
  readonly width: number;
  readonly height: number;
  readonly channels: Channels;
  readonly pixelsPerMetre: number;
  /** By keyword, in the order in which they are written. */
  readonly texts: readonly (readonly [keyword: string, text: string])[];
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const encoder = new TextEncoder();

/** @param pixels a zlib stream of the rows, each after the number of its filter */
export function pngFile(
  { width, height, channels, pixelsPerMetre, texts }: PngSetting,
  pixels: Uint8Array,
): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, channels === 1 ? 0 : 2, 0, 0, 0], 8);
  const density = new Uint8Array(9);
  new DataView(density.buffer).setUint32(0, pixelsPerMetre);
  new DataView(density.buffer).setUint32(4, pixelsPerMetre);
  density[8] = 1;
  const parts = [
    SIGNATURE,
    chunk('IHDR', header),
    // Colours are sRGB, seen as they are.
    chunk('sRGB', Uint8Array.of(0)),
    chunk('pHYs', density),
    ...texts.map(([keyword, text]) => chunk('iTXt', textOf(keyword, text))),
    chunk('IDAT', pixels),
    chunk('IEND', new Uint8Array()),
  ];
  return joined(parts);
}

/** Uncompressed, in no language by name, without a second keyword. */
const textOf = (keyword: string, text: string): Uint8Array =>
  encoder.encode(`${keyword}\0\0\0\0\0${text.toWellFormed().replaceAll('\0', '')}`);

function chunk(type: string, data: Uint8Array): Uint8Array {
  const whole = new Uint8Array(data.length + 12);
  const view = new DataView(whole.buffer);
  view.setUint32(0, data.length);
  whole.set(encoder.encode(type), 4);
  whole.set(data, 8);
  view.setUint32(data.length + 8, crc32(whole.subarray(4, data.length + 8)));
  return whole;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
