/** Bytes as the texts that they may be. */
import { type ByteReading, READINGS } from './byte-search.ts';
import { type Reading, UndecodableError } from './reading.ts';

const DECODERS: Readonly<Record<ByteReading, TextDecoder>> = {
  'utf-8': new TextDecoder('utf-8'),
  'latin-1': new TextDecoder('latin1'),
  'utf-16be': new TextDecoder('utf-16be'),
  'utf-16le': new TextDecoder('utf-16le'),
};
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** The bytes read so, whether or not they are meant so: what is no text becomes U+FFFD or a control character. */
export const readAs = (bytes: Uint8Array, reading: ByteReading): string => DECODERS[reading].decode(bytes);

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for
const UNLIKELY = /[\u0000-\u0008\u000e-\u001f\u007f\ufffd-\uffff]/;

/** Those readings of the bytes that are text throughout, each once. */
export function textsOf(bytes: Uint8Array): string[] {
  const texts = READINGS.filter((reading) => !reading.startsWith('utf-16') || bytes.length % 2 === 0)
    .map((reading) => readAs(bytes, reading))
    .filter((text) => text !== '' && !UNLIKELY.test(text));
  return [...new Set(texts)];
}

/** Says what bytes of unknown encoding may say: as letters of a byte or of UTF-8 where they are so throughout, else as anything. */
export function sayBytes(bytes: Uint8Array, reading: Reading): void {
  const plain = new Set([readAs(bytes, 'utf-8'), readAs(bytes, 'latin-1')]);
  const said = textsOf(bytes).filter((text) => plain.has(text));
  for (const text of said) reading.text(text);
  const others = said.length === 0 ? anyTextsIn(bytes) : textsOf(bytes);
  for (const text of others) if (!said.includes(text)) reading.guess(text);
}

/** Every reading of bytes that are not text throughout, at either parity. */
const anyTextsIn = (bytes: Uint8Array): string[] => [
  ...new Set([
    ...READINGS.map((reading) => readAs(bytes, reading)),
    readAs(bytes.subarray(1), 'utf-16be'),
    readAs(bytes.subarray(1), 'utf-16le'),
  ]),
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;

/** Throws `UndecodableError` where a text file is not UTF-8 to its last byte, or holds control characters. */
export function utf8TextOf(bytes: Uint8Array): string {
  let text: string;
  try {
    text = strictUtf8.decode(bytes);
  } catch {
    throw new UndecodableError('it is not UTF-8');
  }
  if (CONTROL.test(text)) throw new UndecodableError('it holds control characters');
  return text;
}

const HEX = /(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}){3,}(?![0-9A-Fa-f])/g;
const NARROW = /[\u0020-\u00ff]+/g;
/** The first byte of a letter of several, and another of it. */
const MISREAD = /[\u00c2-\u00f4][\u0080-\u00bf]/;

/** What a text says besides itself: digits that spell bytes, and UTF-8 that was read as Latin-1. */
export function* hiddenTextsIn(text: string): Generator<string> {
  for (const [digits] of text.matchAll(HEX)) yield* textsOf(Buffer.from(digits, 'hex'));
  if (!MISREAD.test(text)) return;
  for (const [letters] of text.matchAll(NARROW)) {
    if (MISREAD.test(letters)) yield DECODERS['utf-8'].decode(Buffer.from(letters, 'latin1'));
  }
}
