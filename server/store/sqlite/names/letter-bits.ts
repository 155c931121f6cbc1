/** Which code points words are made of, as `wordsOf` says: the kernel has no tables of Unicode. */
import { wordsOf } from '../../../domain/text/fold-name.ts';

const POINTS = 0x110000;
const PLANE = 0x10000;
/** The others hold no letters yet. */
const PLANES = [0, 1, 2, 3, 14];
const SURROGATES = { first: 0xd800, last: 0xdfff };

let made: Uint8Array | undefined;

/** A bit for each code point. Made once. */
export function letterBits(): Uint8Array {
  made ??= makeBits();
  return made;
}

function makeBits(): Uint8Array {
  const bits = new Uint8Array(POINTS / 8);
  for (const plane of PLANES)
    for (const word of wordsOf(textOf(plane)))
      for (let at = 0; at < word.length; ) {
        const point = word.codePointAt(at) ?? 0;
        bits[point >> 3] = (bits[point >> 3] ?? 0) | (1 << (point & 7));
        at += point < PLANE ? 1 : 2;
      }
  return bits;
}

/** Each code point of a plane in turn. */
function textOf(plane: number): string {
  const units = new Uint16Array(2 * PLANE);
  let length = 0;
  for (let low = 0; low < PLANE; low += 1) {
    const point = plane * PLANE + low;
    if (plane > 0) {
      const above = point - PLANE;
      units[length++] = SURROGATES.first | (above >> 10);
      units[length++] = 0xdc00 | (above & 0x3ff);
    } else if (point < SURROGATES.first || point > SURROGATES.last) units[length++] = point;
  }
  return Buffer.from(units.buffer, 0, 2 * length).toString('utf16le');
}
