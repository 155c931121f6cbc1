/**
 * WOFF 2.0 → TrueType (W3C Recommendation, 2018), as far as HarfBuzz needs it: every table is taken as it is, and the
 * transformed `glyf` is set out again with a long `loca`. Reads files of pinned packages only, never anybody's upload.
 */
import { brotliDecompressSync } from 'node:zlib';

const TAGS = (
  'cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX ' +
  'vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar fdsc feat ' +
  'fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'
).match(/.{4} ?/g) as string[];

interface Table {
  tag: string;
  bytes: Buffer;
  transformed: boolean;
}

/** Reads big-endian numbers in turn, with the two variable-length forms of the format. */
class Reader {
  private at = 0;
  private readonly bytes: Buffer;
  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
  get position(): number {
    return this.at;
  }
  u8(): number {
    return this.bytes.readUInt8(this.at++);
  }
  u16(): number {
    this.at += 2;
    return this.bytes.readUInt16BE(this.at - 2);
  }
  i16(): number {
    this.at += 2;
    return this.bytes.readInt16BE(this.at - 2);
  }
  u32(): number {
    this.at += 4;
    return this.bytes.readUInt32BE(this.at - 4);
  }
  take(length: number): Buffer {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
  base128(): number {
    let value = 0;
    for (let i = 0; i < 5; i++) {
      const byte = this.u8();
      value = value * 128 + (byte & 127);
      if ((byte & 128) === 0) break;
    }
    return value;
  }
  short255(): number {
    const code = this.u8();
    if (code === 253) return this.u16();
    if (code === 254) return this.u8() + 506;
    return code === 255 ? this.u8() + 253 : code;
  }
}

export function decodeWoff2(file: Buffer): Buffer {
  if (file.toString('latin1', 0, 4) !== 'wOF2') throw new Error('The file is not WOFF2.');
  const flavor = file.readUInt32BE(4);
  const tables = tablesOf(file);
  const glyf = tables.find((table) => table.tag === 'glyf');
  if (glyf?.transformed) {
    const { outlines, loca } = restoreGlyf(glyf.bytes);
    glyf.bytes = outlines;
    for (const table of tables) {
      if (table.tag === 'loca') table.bytes = loca;
      if (table.tag === 'head') {
        table.bytes = Buffer.from(table.bytes);
        table.bytes.writeInt16BE(1, 50);
      }
    }
  }
  return sfnt(flavor, tables);
}

function tablesOf(file: Buffer): Table[] {
  const reader = new Reader(file);
  reader.take(12);
  const count = reader.u16();
  reader.take(6);
  const compressed = reader.u32();
  reader.take(24);
  const entries = Array.from({ length: count }, () => {
    const flags = reader.u8();
    const tag =
      (flags & 63) === 63 ? reader.take(4).toString('latin1') : (TAGS[flags & 63] ?? '').slice(0, 4);
    const length = reader.base128();
    const version = flags >> 6;
    const transformed = tag === 'glyf' || tag === 'loca' ? version !== 3 : version !== 0;
    if (transformed && tag !== 'glyf' && tag !== 'loca') throw new Error('A table transform is not known.');
    return { tag, transformed, length: transformed ? reader.base128() : length };
  });
  const data = new Reader(brotliDecompressSync(reader.take(compressed)));
  return entries.map(({ tag, transformed, length }) => ({ tag, transformed, bytes: data.take(length) }));
}

interface Streams {
  contours: Reader;
  points: Reader;
  flags: Reader;
  glyphs: Reader;
  composites: Reader;
  boxes: Reader;
  instructions: Reader;
}

function restoreGlyf(bytes: Buffer): { outlines: Buffer; loca: Buffer } {
  const reader = new Reader(bytes);
  reader.take(4);
  const count = reader.u16();
  reader.take(2);
  const sizes = Array.from({ length: 7 }, () => reader.u32());
  const [contours, points, flags, glyphs, composites, boxes, instructions] = sizes.map(
    (size) => new Reader(reader.take(size)),
  ) as [Reader, Reader, Reader, Reader, Reader, Reader, Reader];
  const streams: Streams = { contours, points, flags, glyphs, composites, boxes, instructions };
  const hasBox = boxes.take(((count + 31) >> 5) * 4);

  const parts: Buffer[] = [];
  const loca = Buffer.alloc((count + 1) * 4);
  let offset = 0;
  for (let glyph = 0; glyph < count; glyph++) {
    const boxed = ((hasBox[glyph >> 3] ?? 0) & (128 >> (glyph & 7))) !== 0;
    const part = glyphOf(streams, boxed);
    parts.push(part);
    offset += part.length;
    loca.writeUInt32BE(offset, (glyph + 1) * 4);
  }
  return { outlines: Buffer.concat(parts), loca };
}

function glyphOf(streams: Streams, boxed: boolean): Buffer {
  const contours = streams.contours.i16();
  if (contours === 0) return Buffer.alloc(0);
  const body = contours < 0 ? compositeOf(streams) : undefined;
  if (body) return padded([header(contours, streams.boxes.take(8)), body]);
  const simple = simpleOf(streams, contours);
  return padded([header(contours, boxed ? streams.boxes.take(8) : simple.box), simple.body]);
}

function header(contours: number, box: Buffer): Buffer {
  const bytes = Buffer.alloc(10);
  bytes.writeInt16BE(contours, 0);
  box.copy(bytes, 2);
  return bytes;
}

function padded(parts: Buffer[]): Buffer {
  const bytes = Buffer.concat(parts);
  return bytes.length % 4 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - (bytes.length % 4))]);
}

function compositeOf({ composites, glyphs, instructions }: Streams): Buffer {
  const parts: Buffer[] = [];
  let instructed = false;
  for (;;) {
    const head = composites.take(4);
    const flags = head.readUInt16BE(0);
    const scale = (flags & 0x08) !== 0 ? 2 : (flags & 0x40) !== 0 ? 4 : (flags & 0x80) !== 0 ? 8 : 0;
    parts.push(head, composites.take(((flags & 1) !== 0 ? 4 : 2) + scale));
    instructed ||= (flags & 0x100) !== 0;
    if ((flags & 0x20) === 0) break;
  }
  if (instructed) {
    const length = glyphs.short255();
    const size = Buffer.alloc(2);
    size.writeUInt16BE(length);
    parts.push(size, instructions.take(length));
  }
  return Buffer.concat(parts);
}

function simpleOf(streams: Streams, contours: number): { body: Buffer; box: Buffer } {
  const ends: number[] = [];
  let total = 0;
  for (let i = 0; i < contours; i++) {
    total += streams.points.short255();
    ends.push(total - 1);
  }
  // Every point is written with a flag of its own and two full deltas: longer than need be, and simple.
  const flags = Buffer.alloc(total);
  const xs = Buffer.alloc(total * 2);
  const ys = Buffer.alloc(total * 2);
  let [x, y] = [0, 0];
  let [left, bottom, right, top] = [32767, 32767, -32768, -32768];
  for (let i = 0; i < total; i++) {
    const flag = streams.flags.u8();
    const [dx, dy] = deltaOf(flag & 127, streams.glyphs);
    flags[i] = flag < 128 ? 1 : 0;
    xs.writeInt16BE(dx, i * 2);
    ys.writeInt16BE(dy, i * 2);
    x += dx;
    y += dy;
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [bottom, top] = [Math.min(bottom, y), Math.max(top, y)];
  }
  const instructions = streams.instructions.take(streams.glyphs.short255());
  const head = Buffer.alloc(contours * 2 + 2);
  ends.forEach((end, i) => {
    head.writeUInt16BE(end, i * 2);
  });
  head.writeUInt16BE(instructions.length, contours * 2);
  const box = Buffer.alloc(8);
  [left, bottom, right, top].forEach((value, i) => {
    box.writeInt16BE(value, i * 2);
  });
  return { body: Buffer.concat([head, instructions, flags, xs, ys]), box };
}

/** Section 5.2 of the format: how many bytes a delta takes, and what is added to it. */
function deltaOf(flag: number, from: Reader): [dx: number, dy: number] {
  const sign = (bit: number, value: number) => ((flag & bit) !== 0 ? value : -value);
  if (flag < 10) return [0, sign(1, ((flag & 14) << 7) + from.u8())];
  if (flag < 20) return [sign(1, (((flag - 10) & 14) << 7) + from.u8()), 0];
  if (flag < 84) {
    const [rest, byte] = [flag - 20, from.u8()];
    return [sign(1, 1 + (rest & 0x30) + (byte >> 4)), sign(2, 1 + ((rest & 0x0c) << 2) + (byte & 15))];
  }
  if (flag < 120) {
    const rest = flag - 84;
    const x = from.u8();
    return [sign(1, 1 + Math.floor(rest / 12) * 256 + x), sign(2, 1 + ((rest % 12) >> 2) * 256 + from.u8())];
  }
  if (flag < 124) {
    const [a, b, c] = [from.u8(), from.u8(), from.u8()];
    return [sign(1, (a << 4) + (b >> 4)), sign(2, ((b & 15) << 8) + c)];
  }
  return [sign(1, from.u16()), sign(2, from.u16())];
}

function sfnt(flavor: number, tables: readonly Table[]): Buffer {
  const directory = Buffer.alloc(12 + tables.length * 16);
  directory.writeUInt32BE(flavor, 0);
  directory.writeUInt16BE(tables.length, 4);
  const sorted = [...tables].sort((a, b) => (a.tag < b.tag ? -1 : 1));
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  sorted.forEach(({ tag, bytes }, i) => {
    const at = 12 + i * 16;
    directory.write(tag, at, 'latin1');
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(bytes.length, at + 12);
    const body = padded([bytes]);
    parts.push(body);
    offset += body.length;
  });
  return Buffer.concat(parts);
}
