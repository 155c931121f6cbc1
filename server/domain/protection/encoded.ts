/**
 * Names as bytes, in the eight ways in which a file may write them: UTF-8, Latin-1, UTF-16 of either order, hexadecimal
 * of each, HTML entities, JSON escapes, percent. Each as it is, in small and in capital letters, composed and decomposed.
 */

export const READINGS = ['utf-8', 'latin-1', 'utf-16be', 'utf-16le'] as const;
export type Reading = (typeof READINGS)[number];

export interface EncodedName {
  readonly bytes: Uint8Array;
  /** How the bytes around it are read; `hex`: as digits of bytes that are read so. */
  readonly reading: Reading;
  readonly hex: boolean;
}

/** Fewer bytes are found by chance in what is packed. */
const LEAST_BYTES = 6;

const utf8 = new TextEncoder();

export function encodedName(name: string): EncodedName[] {
  const found = new Map<string, EncodedName>();
  for (const form of formsOf(name)) {
    for (const encoded of encodingsOf(form)) {
      if (encoded.bytes.length >= LEAST_BYTES) {
        found.set(`${encoded.reading} ${encoded.hex} ${latin1(encoded.bytes)}`, encoded);
      }
    }
  }
  return [...found.values()];
}

function formsOf(name: string): Set<string> {
  const composed = [name, name.normalize('NFC'), name.normalize('NFD')];
  return new Set(composed.flatMap((form) => [form, form.toLowerCase(), form.toUpperCase()]));
}

function* encodingsOf(text: string): Generator<EncodedName> {
  for (const reading of READINGS) {
    const bytes = bytesOf(text, reading);
    if (bytes === undefined) continue;
    yield { bytes, reading, hex: false };
    const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    for (const written of [digits, digits.toUpperCase()]) {
      yield { bytes: utf8.encode(written), reading, hex: true };
    }
  }
  for (const escaped of escapesOf(text)) yield { bytes: utf8.encode(escaped), reading: 'utf-8', hex: false };
}

/** `undefined` where the encoding has no such letters. */
export function bytesOf(text: string, reading: Reading): Uint8Array | undefined {
  if (reading === 'utf-8') return utf8.encode(text);
  const units = [...text].flatMap((char) => char.split('').map((unit) => unit.charCodeAt(0)));
  if (reading === 'latin-1') {
    return units.every((unit) => unit < 0x100) ? Uint8Array.from(units) : undefined;
  }
  const bigFirst = reading === 'utf-16be';
  return Uint8Array.from(
    units.flatMap((unit) => (bigFirst ? [unit >> 8, unit & 0xff] : [unit & 0xff, unit >> 8])),
  );
}

/** As HTML, JSON and addresses write it: what is not ASCII alone, and every letter. */
function escapesOf(text: string): string[] {
  const both = (write: (char: string) => string) => [
    text.replace(/[^\0-\x7f]/gu, write),
    text.replace(/[\s\S]/gu, write),
  ];
  const point = (char: string) => char.codePointAt(0) ?? 0;
  const units = (char: string) =>
    char
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join('');
  const percent = (char: string) =>
    [...utf8.encode(char)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  return [
    ...both((char) => `&#${point(char)};`),
    ...both((char) => `&#x${point(char).toString(16)};`),
    ...both((char) => `&#x${point(char).toString(16).toUpperCase()};`),
    ...both(units),
    ...both(percent),
    encodeURIComponent(text.toWellFormed()),
  ];
}

const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes);

/** Finds any of many names in bytes, in one pass. */
export class ByteSearch {
  /** By their first four bytes. */
  readonly #names = new Map<number, EncodedName[]>();
  readonly #mayBegin = new Uint8Array(1 << 16);

  constructor(names: Iterable<string>) {
    for (const name of names) {
      for (const encoded of encodedName(name)) {
        const key = encoded.bytes.subarray(0, 4).reduce((sum, byte) => (sum << 8) | byte, 0);
        const others = this.#names.get(key);
        if (others) others.push(encoded);
        else this.#names.set(key, [encoded]);
        this.#mayBegin[slotOf(key)] = 1;
      }
    }
  }

  *in(bytes: Uint8Array, from = 0, to = bytes.length): Generator<{ at: number; name: EncodedName }> {
    let key = 0;
    for (let end = from; end < Math.min(bytes.length, to + 3); end++) {
      key = (key << 8) | (bytes[end] ?? 0);
      if (end - from < 3 || this.#mayBegin[slotOf(key)] === 0) continue;
      const at = end - 3;
      for (const name of this.#names.get(key) ?? []) {
        if (name.bytes.every((byte, index) => bytes[at + index] === byte)) yield { at, name };
      }
    }
  }
}

const slotOf = (key: number) => Math.imul(key, 0x9e3779b1) >>> 16;
