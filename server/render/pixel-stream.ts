/**
 * The pixels of a PNG as a zlib stream (RFC 1950, 1951). A figure is mostly paper and flat ink, so all that is looked for
 * is whether pixels are as the one to their left or as those above: that takes a fraction of the time of a general
 * compressor. Whole numbers only: the same pixels, the same bytes on any machine.
 */
import { type PrefixCode, prefixCodeOf } from './huffman.ts';

/** Of one block: its codes are its own. */
const MOST_TOKENS = 1 << 16;
const LONGEST = 258;
const END = 256;
const FARTHEST = 32_768;
/** Of a token: its symbol, and how long and how far a match is. */
const MOST_BYTES = 7;

const [LENGTH_SYMBOL, LENGTH_BITS, LENGTH_EXTRA] = lengthTables();
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Bytes of a pixel: grey, or red, green and blue. */
export type Channels = 1 | 3;

export class PixelStream {
  readonly #width: number;
  readonly #channels: Channels;
  readonly #distances: readonly [left: Distance, above: Distance];
  readonly #out = new BitWriter();
  /** A byte as it is, or a match: 256, its length from bit 9, and bit 18 where it is with the row above. */
  readonly #tokens = new Uint32Array(MOST_TOKENS + 4);
  readonly #sum = new Adler();
  #count = 0;
  #above: Uint32Array;
  #isFirst = true;
  /** How far the row above is of one colour from its beginning. */
  #flat = 0;

  /** Throws `RangeError` when a row is too long for the format to look back by one. */
  constructor(width: number, channels: Channels) {
    if (width * channels + 1 > FARTHEST) throw new RangeError('A row is too long.');
    this.#width = width;
    this.#channels = channels;
    this.#distances = [distanceOf(channels), distanceOf(width * channels + 1)];
    this.#above = new Uint32Array(width);
    this.#out.bits(0x78, 8);
    this.#out.bits(0x01, 8);
  }

  /** Whole rows; of each pixel red is the lowest byte, and the highest is not looked at. Grey ones are of one value in all. */
  add(rows: Uint32Array): void {
    for (let from = 0; from < rows.length; from += this.#width) {
      const row = rows.subarray(from, from + this.#width);
      // The filter: none.
      this.#literal(0);
      this.#sum.add(0);
      // Much of a figure is paper: such a row is known from the one above, at no more than the cost of comparing them.
      if (!this.#isFirst && bytesOf(row).equals(bytesOf(this.#above))) {
        this.#sum.addRowAgain();
        this.#rowAgain(row);
      } else {
        this.#sum.addRow(row, this.#channels);
        this.#row(row, this.#above);
      }
      this.#above = row;
      this.#isFirst = false;
    }
    // The caller writes the next rows into the same memory.
    this.#above = this.#above.slice();
  }

  end(): Uint8Array {
    this.#block(true);
    this.#out.flush();
    this.#out.bigEndian(this.#sum.value());
    return this.#out.bytes();
  }

  #row(row: Uint32Array, above: Uint32Array): void {
    const width = this.#width;
    const channels = this.#channels;
    for (let x = 0; x < width; ) {
      const pixel = row[x] ?? 0;
      let flat = 1;
      while (x + flat < width && row[x + flat] === pixel) flat++;
      if (x === 0) this.#flat = flat;
      const left = x > 0 && pixel === row[x - 1] ? flat : 0;
      let same = 0;
      if (!this.#isFirst) while (x + same < width && row[x + same] === above[x + same]) same++;
      const run = left >= same ? left : same;
      const isFlat = same > left && this.#isBetterFlat(same, flat);
      if (run * channels >= 3 && !isFlat) {
        this.#match(run * channels, left >= same ? 0 : 1);
        x += run;
      } else {
        this.#pixel(pixel);
        x++;
      }
    }
  }

  /** Far matches are dear: a flat row is better begun by its first pixel, and repeated from there. */
  #isBetterFlat(same: number, flat: number): boolean {
    return same * this.#channels > LONGEST && flat >= same;
  }

  /** As `#row` would have it of a row that is as the one above. */
  #rowAgain(row: Uint32Array): void {
    const [width, channels] = [this.#width, this.#channels];
    if (width * channels < 3) this.#row(row, this.#above);
    else if (!this.#isBetterFlat(width, this.#flat)) this.#match(width * channels, 1);
    else {
      this.#pixel(row[0] ?? 0);
      this.#match((width - 1) * channels, 0);
    }
  }

  #pixel(pixel: number): void {
    this.#literal(pixel & 255);
    if (this.#channels === 1) return;
    this.#literal((pixel >>> 8) & 255);
    this.#literal((pixel >>> 16) & 255);
  }

  #literal(byte: number): void {
    this.#tokens[this.#count++] = byte;
    if (this.#count >= MOST_TOKENS) this.#block(false);
  }

  #match(length: number, which: 0 | 1): void {
    for (let rest = length; rest > 0; ) {
      // What is left over is long enough to be a match too.
      const taken = rest <= LONGEST ? rest : Math.min(LONGEST, rest - 3);
      this.#tokens[this.#count++] = 256 | (taken << 9) | (which << 18);
      if (this.#count >= MOST_TOKENS) this.#block(false);
      rest -= taken;
    }
  }

  #block(isLast: boolean): void {
    const tokens = this.#tokens.subarray(0, this.#count);
    this.#count = 0;
    const [letters, distances] = [new Uint32Array(286), new Uint32Array(30)];
    letters[END] = 1;
    for (const token of tokens) {
      if (token < 256) count(letters, token);
      else {
        count(letters, LENGTH_SYMBOL[(token >>> 9) & 511] ?? 0);
        count(distances, this.#distances[token >>> 18 === 0 ? 0 : 1].symbol);
      }
    }
    const [letterCode, distanceCode] = [prefixCodeOf(letters, 15), prefixCodeOf(distances, 15)];
    this.#out.bits(isLast ? 1 : 0, 1);
    this.#out.bits(2, 2);
    writeCodes(this.#out, letterCode.lengths, distanceCode.lengths);
    this.#out.reserve(tokens.length * MOST_BYTES);
    for (const token of tokens) {
      if (token < 256) this.#put(letterCode, token);
      else {
        const length = (token >>> 9) & 511;
        this.#put(letterCode, LENGTH_SYMBOL[length] ?? 0);
        this.#out.bits(LENGTH_EXTRA[length] ?? 0, LENGTH_BITS[length] ?? 0);
        const { symbol, extra, extraBits } = this.#distances[token >>> 18 === 0 ? 0 : 1];
        this.#put(distanceCode, symbol);
        this.#out.bits(extra, extraBits);
      }
    }
    this.#put(letterCode, END);
  }

  #put({ bits, lengths }: PrefixCode, symbol: number): void {
    this.#out.bits(bits[symbol] ?? 0, lengths[symbol] ?? 0);
  }
}

const bytesOf = (row: Uint32Array): Buffer => Buffer.from(row.buffer, row.byteOffset, row.byteLength);

const count = (counts: Uint32Array, symbol: number): void => {
  counts[symbol] = (counts[symbol] ?? 0) + 1;
};

interface Distance {
  readonly symbol: number;
  readonly extra: number;
  readonly extraBits: number;
}

/** Section 3.2.5: two symbols for each doubling. */
function distanceOf(distance: number): Distance {
  if (distance <= 4) return { symbol: distance - 1, extra: 0, extraBits: 0 };
  const doubling = 31 - Math.clz32(distance - 1);
  const extraBits = doubling - 1;
  const half = ((distance - 1) >>> extraBits) & 1;
  return { symbol: 2 * doubling + half, extra: (distance - 1) & ((1 << extraBits) - 1), extraBits };
}

/** By length: its symbol, how many bits follow, and which. */
function lengthTables(): [Uint16Array, Uint8Array, Uint8Array] {
  const tables = [
    new Uint16Array(LONGEST + 1),
    new Uint8Array(LONGEST + 1),
    new Uint8Array(LONGEST + 1),
  ] as const;
  for (let length = 3; length < LONGEST; length++) {
    const over = length - 3;
    const bits = over < 8 ? 0 : 31 - Math.clz32(over) - 2;
    tables[0][length] = 257 + 4 * bits + (over >>> bits);
    tables[1][length] = bits;
    tables[2][length] = over & ((1 << bits) - 1);
  }
  tables[0][LONGEST] = 285;
  return [...tables];
}

/** Section 3.2.7: the lengths of both codes, in a code of their own. Runs of absent symbols are shortened. */
function writeCodes(out: BitWriter, letters: Uint8Array, distances: Uint8Array): void {
  const lettersUsed = Math.max(257, lastOf(letters) + 1);
  const distancesUsed = Math.max(1, lastOf(distances) + 1);
  const steps: [symbol: number, extra: number, extraBits: number][] = [];
  const all = [...letters.subarray(0, lettersUsed), ...distances.subarray(0, distancesUsed)];
  for (let at = 0; at < all.length; ) {
    let absent = 0;
    while (all[at + absent] === 0 && absent < 138) absent++;
    if (absent >= 11) steps.push([18, absent - 11, 7]);
    else if (absent >= 3) steps.push([17, absent - 3, 3]);
    else steps.push([all[at] ?? 0, 0, 0]);
    at += absent >= 3 ? absent : 1;
  }
  const counts = new Uint32Array(19);
  for (const [symbol] of steps) count(counts, symbol);
  const code = prefixCodeOf(counts, 7);
  let sent = ORDER.length;
  while (sent > 4 && code.lengths[ORDER[sent - 1] ?? 0] === 0) sent--;
  out.bits(lettersUsed - 257, 5);
  out.bits(distancesUsed - 1, 5);
  out.bits(sent - 4, 4);
  for (const symbol of ORDER.slice(0, sent)) out.bits(code.lengths[symbol] ?? 0, 3);
  for (const [symbol, extra, extraBits] of steps) {
    out.bits(code.bits[symbol] ?? 0, code.lengths[symbol] ?? 0);
    out.bits(extra, extraBits);
  }
}

function lastOf(lengths: Uint8Array): number {
  let last = lengths.length - 1;
  while (last >= 0 && lengths[last] === 0) last--;
  return last;
}

/** The head of a stream, the codes of a block, and its end. */
const SPARE = 1024;

class BitWriter {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  #held = 0;
  #heldBits = 0;

  /** Room for so many bytes more, and for what little else is written. */
  reserve(bytes: number): void {
    const needed = this.#length + bytes + SPARE;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }

  /** Of at most 16 bits, the lowest first. */
  bits(value: number, length: number): void {
    this.#held |= value << this.#heldBits;
    this.#heldBits += length;
    while (this.#heldBits >= 8) {
      this.#byte(this.#held & 255);
      this.#held >>>= 8;
      this.#heldBits -= 8;
    }
  }

  flush(): void {
    if (this.#heldBits > 0) this.bits(0, 8 - this.#heldBits);
  }

  bigEndian(value: number): void {
    for (const shift of [24, 16, 8, 0]) this.#byte((value >>> shift) & 255);
  }

  #byte(value: number): void {
    this.#bytes[this.#length++] = value;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}

const ADLER = 65_521;
/** So many pixels are summed before the remainder is taken: no sum leaves the small whole numbers. */
const CHUNK = 512;

/** The checksum of zlib. */
class Adler {
  #a = 1;
  #b = 0;
  /** What the last row adds to each sum, whatever was before it, and how many bytes it has. */
  #rowA = 0;
  #rowB = 0;
  #rowBytes = 0;

  add(byte: number): void {
    this.#a = (this.#a + byte) % ADLER;
    this.#b = (this.#b + this.#a) % ADLER;
  }

  addRow(row: Uint32Array, channels: Channels): void {
    [this.#rowA, this.#rowB] = [0, 0];
    for (let from = 0; from < row.length; from += CHUNK) {
      const to = Math.min(row.length, from + CHUNK);
      if (channels === 1) this.#addGrey(row, from, to);
      else this.#addColour(row, from, to);
      this.#rowA %= ADLER;
      this.#rowB %= ADLER;
    }
    this.#rowBytes = row.length * channels;
    this.addRowAgain();
  }

  /** A row that is as the last one. */
  addRowAgain(): void {
    this.#b = (this.#b + this.#rowBytes * this.#a + this.#rowB) % ADLER;
    this.#a = (this.#a + this.#rowA) % ADLER;
  }

  #addGrey(row: Uint32Array, from: number, to: number): void {
    let [a, b] = [this.#rowA, this.#rowB];
    for (let x = from; x < to; x++) {
      a += (row[x] ?? 0) & 255;
      b += a;
    }
    [this.#rowA, this.#rowB] = [a, b];
  }

  #addColour(row: Uint32Array, from: number, to: number): void {
    let [a, b] = [this.#rowA, this.#rowB];
    for (let x = from; x < to; x++) {
      const pixel = row[x] ?? 0;
      const [red, green, blue] = [pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255];
      b += 3 * a + 3 * red + 2 * green + blue;
      a += red + green + blue;
    }
    [this.#rowA, this.#rowB] = [a, b];
  }

  value(): number {
    return ((this.#b << 16) | this.#a) >>> 0;
  }
}
