/**
 * Names as bytes, in the eight ways in which a file may write them: UTF-8, Latin-1, UTF-16 of either order, hexadecimal
 * of each, HTML entities, JSON escapes, percent. Each as it is, in small and in capital letters, composed and decomposed.
 */

export const READINGS = ['utf-8', 'latin-1', 'utf-16be', 'utf-16le'] as const;
export type ByteReading = (typeof READINGS)[number];

export interface EncodedName {
  readonly bytes: Uint8Array;
  /** How the bytes around it are read; `hex`: as digits of bytes that are read so. */
  readonly reading: ByteReading;
  readonly hex: boolean;
}

/** Fewer bytes are found by chance in what is packed. */
const LEAST_BYTES = 5;

/** All but those that are too short to be told from chance. */
export const encodingsOf = (name: string): EncodedName[] =>
  [...formsOf(name)].flatMap(writtenAs).filter(({ bytes }) => bytes.length >= LEAST_BYTES);

function formsOf(name: string): Set<string> {
  const composed = [name, name.normalize('NFC'), name.normalize('NFD')];
  return new Set(composed.flatMap((form) => [form, form.toLowerCase(), form.toUpperCase()]));
}

function writtenAs(text: string): EncodedName[] {
  const plain = READINGS.flatMap((reading) => {
    const bytes = bytesOf(text, reading);
    if (bytes === undefined) return [];
    const digits = bytes.toString('hex');
    return [
      { bytes, reading, hex: false },
      { bytes: Buffer.from(digits), reading, hex: true },
      { bytes: Buffer.from(digits.toUpperCase()), reading, hex: true },
    ];
  });
  const escaped = escapesOf(text).map((written) => ({
    bytes: Buffer.from(written),
    reading: 'utf-8' as const,
    hex: false,
  }));
  return [...plain, ...escaped];
}

/** `undefined` where the encoding has no such letters, or writes them as UTF-8 does. */
function bytesOf(text: string, reading: ByteReading): Buffer | undefined {
  if (reading === 'utf-8') return Buffer.from(text);
  if (reading === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (reading === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  return NOT_LATIN.test(text) || !NOT_ASCII.test(text) ? undefined : Buffer.from(text, 'latin1');
}

const NOT_LATIN = /[^\0-\xff]/;
const NOT_ASCII = /[^\0-\x7f]/;
const EACH_NOT_ASCII = /[^\0-\x7f]/gu;
const EACH = /[\s\S]/gu;

/** As HTML, JSON and addresses write it: what is not ASCII alone, and every letter. */
function escapesOf(text: string): string[] {
  const which = NOT_ASCII.test(text) ? [EACH_NOT_ASCII, EACH] : [EACH];
  const escaped = which.flatMap((letters) => [
    text.replace(letters, (char) => `&#${char.codePointAt(0)};`),
    text.replace(letters, (char) => `&#x${char.codePointAt(0)?.toString(16)};`),
    text.replace(letters, jsonEscape),
    text.replace(letters, percentEscape),
  ]);
  return [...escaped, encodeURIComponent(text.toWellFormed())];
}

const jsonEscape = (char: string) =>
  char
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

const percentEscape = (char: string) => Buffer.from(char).toString('hex').toUpperCase().replace(/../g, '%$&');

/** Finds any of many names in bytes, in one pass. */
export class ByteSearch {
  /** By their first four bytes. */
  readonly #names = new Map<number, EncodedName[]>();
  readonly #mayBegin = new Uint8Array(1 << 16);

  add(name: string): void {
    for (const encoded of encodingsOf(name)) {
      const key = new DataView(encoded.bytes.buffer, encoded.bytes.byteOffset).getInt32(0);
      const others = this.#names.get(key);
      if (others) others.push(encoded);
      else this.#names.set(key, [encoded]);
      this.#mayBegin[slotOf(key)] = 1;
    }
  }

  /** Those that begin from `from` on, and before `to`. */
  *in(bytes: Uint8Array, from = 0, to = bytes.length): Generator<{ at: number; name: EncodedName }> {
    const stop = Math.min(bytes.length, to + 3);
    let key = 0;
    for (let end = from; end < stop; end++) {
      key = (key << 8) | (bytes[end] ?? 0);
      if (this.#mayBegin[slotOf(key)] === 0 || end - from < 3) continue;
      const at = end - 3;
      for (const name of this.#names.get(key) ?? []) if (stands(name.bytes, bytes, at)) yield { at, name };
    }
  }
}

const slotOf = (key: number) => Math.imul(key, 0x9e3779b1) >>> 16;

function stands(name: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let index = 4; index < name.length; index++) if (bytes[at + index] !== name[index]) return false;
  return true;
}
