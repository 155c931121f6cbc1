/** Every chunk of a PNG. Its pixels are unpacked only to make sure that nothing else is packed with them. */
import { crc32 } from 'node:zlib';
import { readAs, sayBytes, textsOf } from './bytes-as-text.ts';
import { isJson, readJson } from './read-json.ts';
import { type Reading, UndecodableError } from './reading.ts';
import { unpacked, unpackedSize } from './unpack.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Fixed fields of a few bytes, and colours: none of them can say anything. */
const NUMBERS: Readonly<Record<string, number>> = {
  IHDR: 13,
  pHYs: 9,
  gAMA: 4,
  cHRM: 32,
  sRGB: 1,
  tIME: 7,
  IEND: 0,
};
const COLOURS: ReadonlySet<string> = new Set(['PLTE', 'tRNS', 'bKGD', 'sBIT']);
/** Chunks that begin with a name of their own. */
const NAMED: ReadonlySet<string> = new Set(['tEXt', 'zTXt', 'iTXt', 'iCCP']);
const MOST_CHUNKS = 100_000;

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/** Throws `UndecodableError` where a byte belongs to no chunk, a checksum is wrong, or the picture is not as large as it says. */
export async function readPng(bytes: Uint8Array, reading: Reading): Promise<void> {
  const chunks = chunksOf(bytes);
  for (const chunk of chunks) await readChunk(chunk, reading);
  const rows = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  if ((await unpackedSize(rows)) !== sizeOfRows(chunks[0]))
    throw new UndecodableError('its picture is too large');
}

function chunksOf(bytes: Uint8Array): Chunk[] {
  if (SIGNATURE.some((byte, at) => bytes[at] !== byte)) throw new UndecodableError('it is no PNG');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at < bytes.length; ) {
    if (chunks.at(-1)?.type === 'IEND') throw new UndecodableError('something follows its end');
    if (at + 12 > bytes.length || chunks.length >= MOST_CHUNKS) throw new UndecodableError('it is cut short');
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) throw new UndecodableError('it is cut short');
    if (crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end))
      throw new UndecodableError('a part is damaged');
    chunks.push({
      type: readAs(bytes.subarray(at + 4, at + 8), 'latin-1'),
      data: bytes.subarray(at + 8, end),
    });
    at = end + 4;
  }
  if (chunks[0]?.type !== 'IHDR' || chunks.at(-1)?.type !== 'IEND')
    throw new UndecodableError('it is cut short');
  return chunks;
}

async function readChunk({ type, data }: Chunk, reading: Reading): Promise<void> {
  if (type === 'IDAT' || COLOURS.has(type) || NUMBERS[type] === data.length) return;
  reading.hold(data);
  sayBytes(data, reading);
  if (!NAMED.has(type)) return reading.guess(type);
  const [keyword, rest] = split(data);
  if (type === 'tEXt') return sayAll([keyword, rest], reading);
  if (type === 'zTXt') return sayAll([keyword, await unpacked(rest.subarray(1), 'zlib', reading)], reading);
  if (type === 'iTXt') {
    const isPacked = rest[0] === 1;
    const [language, after] = split(rest.subarray(2));
    const [translated, text] = split(after);
    return sayAll(
      [keyword, language, translated, isPacked ? await unpacked(text, 'zlib', reading) : text],
      reading,
    );
  }
  if (type === 'iCCP') {
    return sayAll([keyword, await unpacked(rest.subarray(1), 'zlib', reading)], reading);
  }
}

/** Up to the first zero byte, and what follows it. */
function split(data: Uint8Array): [Uint8Array, Uint8Array] {
  const end = data.indexOf(0);
  if (end < 0) throw new UndecodableError('a part of it has no name');
  return [data.subarray(0, end), data.subarray(end + 1)];
}

function sayAll(parts: readonly Uint8Array[], reading: Reading): void {
  for (const part of parts) {
    reading.hold(part);
    const [text] = textsOf(part);
    if (text !== undefined && isJson(text)) readJson(text, reading);
    else sayBytes(part, reading);
  }
}

/** In bytes, with the byte that begins each row. Interlaced pictures are not ours. */
function sizeOfRows(header: Chunk | undefined): number {
  if (header === undefined) return 0;
  const view = new DataView(header.data.buffer, header.data.byteOffset, header.data.byteLength);
  const [width, height, depth, colours, interlaced] = [
    view.getUint32(0),
    view.getUint32(4),
    view.getUint8(8),
    view.getUint8(9),
    view.getUint8(12),
  ];
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[colours];
  if (channels === undefined || interlaced !== 0)
    throw new UndecodableError('its picture is of an unknown form');
  return height * (1 + Math.ceil((width * channels * depth) / 8));
}
