/** Bytes of a table as text, in the encodings that newsrooms send: strictly, so that no letter is lost in silence. */
import type { ENCODINGS } from '../../contract/mapping.ts';
import { ValidationError } from '../../errors.ts';
import type { InputFile } from '../reader.ts';

export type Encoding = (typeof ENCODINGS)[number];

/** The first so many bytes tell UTF-16 from the others. */
const SAMPLE = 65_536;
/** Of the bytes at even, or at odd, places so large a part is zero where Western text is written in two bytes each. */
const ZEROS = 0.3;

/**
 * By its byte-order mark, else by its bytes: what is UTF-8 from end to end is that, and what is not was written on an old
 * Windows machine.
 */
export async function encodingOf(file: InputFile): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  for await (const chunk of file.open()) {
    if (chunk.length === 0) continue;
    const wide = isFirst ? wideEncodingOf(chunk.subarray(0, SAMPLE)) : undefined;
    if (wide !== undefined) return wide;
    isFirst = false;
    try {
      decoder.decode(chunk, { stream: true });
    } catch {
      return 'windows-1252';
    }
  }
  return 'utf-8';
}

function wideEncodingOf(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (const [place, byte] of bytes.entries()) if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros.map((count) => count / (bytes.length / 2));
  if (odd > ZEROS && even < odd / 4) return 'utf-16le';
  return even > ZEROS && odd < even / 4 ? 'utf-16be' : undefined;
}

/** Bytes that no letter of Windows-1252 has: a decoder would make controls of them. */
const UNUSED_IN_1252 = /[\u0081\u008d\u008f\u0090\u009d]/;

/** A character may be parted by a chunk's end: what is unreadable in the first few is so for that reason. */
const PARTED = 3;

/**
 * The text piece by piece, without a byte-order mark. Throws `ValidationError` with the line of the first byte that is no
 * text in this encoding (`invalid-encoding`) or is U+0000 (`nul-character`).
 */
export async function* textOf(file: InputFile, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  const refuse = (code: string, before: string): never => {
    throw new ValidationError([{ code, file: file.name, line: line + lineBreaksIn(before) }]);
  };
  const decoded = (chunk: Uint8Array): string => {
    try {
      const text = decoder.decode(chunk, { stream: true });
      const unused = encoding === 'windows-1252' ? text.search(UNUSED_IN_1252) : -1;
      return unused < 0 ? text : refuse('invalid-encoding', text.slice(0, unused));
    } catch (error) {
      if (error instanceof ValidationError) throw error;
      const lenient = new TextDecoder(encoding).decode(chunk);
      return refuse('invalid-encoding', lenient.slice(0, Math.max(0, lenient.indexOf('\ufffd', PARTED))));
    }
  };
  for await (const chunk of file.open()) {
    const text = decoded(chunk);
    const nul = text.indexOf('\0');
    if (nul >= 0) refuse('nul-character', text.slice(0, nul));
    yield text;
    // Of a pair that two pieces part, the line feed counts.
    line += lineBreaksIn(text.endsWith('\r') ? text.slice(0, -1) : text);
  }
  try {
    decoder.decode();
  } catch {
    refuse('invalid-encoding', '');
  }
}

/** A break is a line feed, a carriage return, or both. */
export function lineBreaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1))
    if (text.charCodeAt(at + 1) !== LINE_FEED) count += 1;
  return count;
}

const LINE_FEED = 0x0a;
