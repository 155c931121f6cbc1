/**
 * A TrueType font of given outlines, as PDF embeds one (ISO 32000-1, 9.9): glyphs in the order given after an empty one,
 * without hints and without a character map. Pure bytes of the input.
 */
import { type PathStep, stepsOf } from './path-data.ts';

export interface Drawn {
  /** SVG path data in thousandths of the em, y upwards, of lines and quadratic curves; empty shows nothing. */
  readonly paths: readonly { readonly path: string; readonly x: number; readonly y: number }[];
  /** In thousandths of the em. */
  readonly advance: number;
}

/** Halves of a thousandth: the points between two curves' own, which the format leaves out, fall on its grid. */
const PER_THOUSANDTH = 2;
export const UNITS_PER_EM = 1000 * PER_THOUSANDTH;
export const ASCENT = 1100;
export const DESCENT = -400;

export interface Box {
  left: number;
  bottom: number;
  right: number;
  top: number;
}

export interface TrueType {
  readonly bytes: Uint8Array;
  /** Around all glyphs, in thousandths of the em. */
  readonly box: Box;
}

/** An outline that reaches beyond 8 em is left out of its glyph. Throws `RangeError` when the glyphs are too many. */
export function trueTypeOf(glyphs: readonly Drawn[]): TrueType {
  if (glyphs.length > 65_534) throw new RangeError('A font cannot have so many glyphs.');
  const shapes = glyphs.map((glyph) => shapeOf(glyph));
  const parts = [new Uint8Array(), ...shapes.map(glyfOf)];
  const advances = [0, ...glyphs.map(({ advance }) => Math.round(advance * PER_THOUSANDTH))];
  const all: Box = { left: 0, bottom: 0, right: 0, top: 0 };
  for (const { box } of shapes) widen(all, box);
  const tables: [tag: string, bytes: Uint8Array][] = [
    ['glyf', joined(parts)],
    ['head', headOf(all)],
    ['hhea', hheaOf(advances, all)],
    ['hmtx', hmtxOf(advances, [0, ...shapes.map(({ box }) => box.left)])],
    ['loca', locaOf(parts)],
    ['maxp', maxpOf(shapes)],
  ];
  const inThousandths = (value: number) => value / PER_THOUSANDTH;
  return {
    bytes: sfntOf(tables),
    box: {
      left: inThousandths(all.left),
      bottom: inThousandths(all.bottom),
      right: inThousandths(all.right),
      top: inThousandths(all.top),
    },
  };
}

interface Node {
  x: number;
  y: number;
  on: boolean;
}

interface Shape {
  contours: Node[][];
  box: Box;
}

function shapeOf({ paths }: Drawn): Shape {
  const contours = paths.flatMap(({ path, x, y }) => contoursOf(stepsOf(path), x, y));
  const nodes = contours.flat();
  const box = { left: 0, bottom: 0, right: 0, top: 0 };
  const [first] = nodes;
  if (first) Object.assign(box, { left: first.x, right: first.x, bottom: first.y, top: first.y });
  for (const { x, y } of nodes) widen(box, { left: x, right: x, bottom: y, top: y });
  return { contours, box };
}

function widen(box: Box, by: Box): void {
  box.left = Math.min(box.left, by.left);
  box.bottom = Math.min(box.bottom, by.bottom);
  box.right = Math.max(box.right, by.right);
  box.top = Math.max(box.top, by.top);
}

function contoursOf(steps: readonly PathStep[], dx: number, dy: number): Node[][] {
  const contours: Node[][] = [];
  const node = (x: number, y: number, on: boolean) => {
    const [gridX, gridY] = [Math.round((x + dx) * PER_THOUSANDTH), Math.round((y + dy) * PER_THOUSANDTH)];
    contours.at(-1)?.push({ x: gridX, y: gridY, on });
  };
  for (const step of steps) {
    if (step[0] === 'C') throw new TypeError('TrueType has no cubic curves.');
    if (step[0] === 'M') contours.push([]);
    if (step[0] === 'Q') {
      node(step[1], step[2], false);
      node(step[3], step[4], true);
    } else if (step[0] !== 'Z') node(step[1], step[2], true);
  }
  return contours.map(closed).filter((contour) => contour.length > 2 && contour.every(isOnGrid));
}

/** Without the end that only repeats the beginning, and without points that lie midway between two that bend. */
function closed(nodes: Node[]): Node[] {
  const [first, last] = [nodes[0], nodes.at(-1)];
  const open = first && last && nodes.length > 1 && last.on && isAt(first, last) ? nodes.slice(0, -1) : nodes;
  const kept = open.filter((node, index) => {
    const [before, after] = [open.at(index - 1), open[(index + 1) % open.length]];
    return !(
      node.on &&
      before?.on === false &&
      after?.on === false &&
      before.x + after.x === 2 * node.x &&
      before.y + after.y === 2 * node.y
    );
  });
  return kept.some(({ on }) => on) ? kept : open;
}

/** Steps from one to the next have to fit too. */
const isOnGrid = ({ x, y }: Node) => Math.abs(x) < 16_384 && Math.abs(y) < 16_384;

const isAt = (one: Node, other: Node) => one.x === other.x && one.y === other.y;

function glyfOf({ contours, box }: Shape): Uint8Array {
  if (contours.length === 0) return new Uint8Array();
  const writer = new Writer();
  writer.i16(contours.length, box.left, box.bottom, box.right, box.top);
  let last = -1;
  for (const contour of contours) {
    last += contour.length;
    writer.u16(last);
  }
  writer.u16(0);
  const [flags, xs, ys] = [new Writer(), new Writer(), new Writer()];
  let [x, y] = [0, 0];
  for (const node of contours.flat()) {
    const flag = (node.on ? 1 : 0) | delta(xs, node.x - x, 0x02, 0x10) | delta(ys, node.y - y, 0x04, 0x20);
    flags.u8(flag);
    [x, y] = [node.x, node.y];
  }
  writer.add(flags, xs, ys);
  writer.pad(2);
  return writer.bytes();
}

/** Writes a step in one byte, in two, or, where nothing moves, in none; returns the flags that say which. */
function delta(writer: Writer, step: number, short: number, sameOrPositive: number): number {
  if (step === 0) return sameOrPositive;
  if (Math.abs(step) > 255) {
    writer.i16(step);
    return 0;
  }
  writer.u8(Math.abs(step));
  return short | (step > 0 ? sameOrPositive : 0);
}

function headOf({ left, bottom, right, top }: Box): Uint8Array {
  const writer = new Writer();
  writer.u32(0x00010000, 0x00010000, 0, 0x5f0f3cf5);
  // The beginning of the baseline is at 0, and so is the left side of glyphs.
  writer.u16(0x0003, UNITS_PER_EM);
  // No dates.
  writer.u32(0, 0, 0, 0);
  writer.i16(left, bottom, right, top);
  writer.u16(0, 8);
  writer.i16(2, 1, 0);
  return writer.bytes();
}

function hheaOf(advances: readonly number[], { left, right }: Box): Uint8Array {
  const writer = new Writer();
  writer.u32(0x00010000);
  writer.i16(ASCENT * PER_THOUSANDTH, DESCENT * PER_THOUSANDTH, 0);
  writer.u16(Math.max(...advances));
  writer.i16(left, 0, right, 1, 0, 0, 0, 0, 0, 0, 0);
  writer.u16(advances.length);
  return writer.bytes();
}

function hmtxOf(advances: readonly number[], lefts: readonly number[]): Uint8Array {
  const writer = new Writer();
  advances.forEach((advance, index) => {
    writer.u16(advance);
    writer.i16(lefts[index] ?? 0);
  });
  return writer.bytes();
}

function locaOf(parts: readonly Uint8Array[]): Uint8Array {
  const writer = new Writer();
  let offset = 0;
  writer.u32(0);
  for (const { length } of parts) {
    offset += length;
    writer.u32(offset);
  }
  return writer.bytes();
}

function maxpOf(shapes: readonly Shape[]): Uint8Array {
  const most = (count: (shape: Shape) => number) =>
    shapes.reduce((max, shape) => Math.max(max, count(shape)), 0);
  const writer = new Writer();
  writer.u32(0x00010000);
  writer.u16(shapes.length + 1);
  writer.u16(
    most(({ contours }) => contours.reduce((sum, { length }) => sum + length, 0)),
    most(({ contours }) => contours.length),
  );
  writer.u16(0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
  return writer.bytes();
}

function sfntOf(tables: readonly [tag: string, bytes: Uint8Array][]): Uint8Array {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const [directory, body] = [new Writer(), new Writer()];
  directory.u32(0x00010000);
  directory.u16(tables.length, power * 16, Math.log2(power), (tables.length - power) * 16);
  let offset = 12 + tables.length * 16;
  let headAt = 0;
  for (const [tag, bytes] of tables) {
    const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
    padded.set(bytes);
    if (tag === 'head') headAt = offset;
    directory.u8(...Array.from(tag, (letter) => letter.charCodeAt(0)));
    directory.u32(sumOf(padded), offset, bytes.length);
    body.raw(padded);
    offset += padded.length;
  }
  directory.add(body);
  const file = directory.bytes();
  new DataView(file.buffer).setUint32(headAt + 8, (0xb1b0afba - sumOf(file)) >>> 0);
  return file;
}

function sumOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const writer = new Writer();
  for (const bytes of parts) writer.raw(bytes);
  return writer.bytes();
}

/** Big-endian numbers, one after the other. */
class Writer {
  #bytes = new Uint8Array(256);
  #length = 0;

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }

  u8(...values: number[]): void {
    this.#room(values.length);
    for (const value of values) this.#bytes[this.#length++] = value;
  }

  u16(...values: number[]): void {
    for (const value of values) this.u8((value >> 8) & 255, value & 255);
  }

  i16(...values: number[]): void {
    this.u16(...values);
  }

  u32(...values: number[]): void {
    for (const value of values) this.u16((value >>> 16) & 0xffff, value & 0xffff);
  }

  raw(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  add(...writers: Writer[]): void {
    for (const writer of writers) this.raw(writer.bytes());
  }

  pad(multiple: number): void {
    while (this.#length % multiple !== 0) this.u8(0);
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}
