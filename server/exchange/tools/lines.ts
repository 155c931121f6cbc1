/** Lines of a stream of bytes: strict UTF-8, a byte-order mark dropped, each ended by LF or CRLF. */
import { ValidationError } from '../../errors.ts';

/** More bytes than this in one line are refused, unless a format needs more. */
export const LONGEST_LINE = 1_000_000;

export type TextLine =
  | { readonly text: string; readonly line: number }
  | { readonly tooLong: true; readonly line: number };

export type ByteLine =
  | { readonly bytes: Uint8Array; readonly line: number }
  | { readonly tooLong: true; readonly line: number };

/**
 * Each line without its end, blank ones too, counted from 1; a line over `longest` bytes is told and never held. Throws
 * `ValidationError` (`invalid-utf8`, with the line) where bytes are no UTF-8.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  longest = LONGEST_LINE,
): AsyncGenerator<TextLine> {
  for await (const block of blocksOf(chunks, longest)) {
    if (!('bytes' in block)) yield block;
    else yield* textLinesOf(block.bytes, block.line, longest);
  }
}

/** The same as bytes, of whatever encoding: whoever reads them says what is wrong with one. */
export async function* byteLinesOf(
  chunks: AsyncIterable<Uint8Array>,
  longest = LONGEST_LINE,
): AsyncGenerator<ByteLine> {
  for await (const block of blocksOf(chunks, longest)) {
    if (!('bytes' in block)) yield block;
    else yield* byteLinesIn(block.bytes, block.line, longest);
  }
}

const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** Whole lines, many at a time, since decoding them one by one is slow; `line` is the first one’s. */
async function* blocksOf(chunks: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<ByteLine> {
  let pending: Uint8Array[] = [];
  let held = 0;
  let line = 1;
  let isFirst = true;

  const hold = (part: Uint8Array) => {
    held += part.length;
    // Once over the limit nothing more of the line is held.
    if (held > longest + BYTE_ORDER_MARK.length) pending = [];
    else if (part.length > 0) pending.push(part);
  };
  const take = (): Uint8Array => {
    const bytes = pending.length === 1 && pending[0] ? pending[0] : Buffer.concat(pending);
    pending = [];
    held = 0;
    const marked = isFirst && BYTE_ORDER_MARK.every((byte, i) => bytes[i] === byte);
    isFirst = false;
    return marked ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
  };

  for await (const chunk of chunks) {
    let start = 0;
    const first = chunk.indexOf(LINE_FEED);
    if (first >= 0 && held + first > longest + BYTE_ORDER_MARK.length) {
      pending = [];
      held = 0;
      isFirst = false;
      yield { tooLong: true, line };
      line += 1;
      start = first + 1;
    }
    const last = chunk.lastIndexOf(LINE_FEED);
    if (last >= start) {
      pending.push(chunk.subarray(start, last));
      const bytes = take();
      yield { bytes, line };
      line += linesIn(bytes);
      start = last + 1;
    }
    hold(chunk.subarray(start));
  }
  if (held > longest + BYTE_ORDER_MARK.length) yield { tooLong: true, line };
  else if (held > 0) yield { bytes: take(), line };
}

function linesIn(bytes: Uint8Array): number {
  let count = 1;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}

function* byteLinesIn(block: Uint8Array, firstLine: number, longest: number): Generator<ByteLine> {
  let line = firstLine;
  for (let start = 0; ; line++) {
    const found = block.indexOf(LINE_FEED, start);
    const end = found < 0 ? block.length : found;
    const returned = end > start && block[end - 1] === RETURN ? end - 1 : end;
    if (end - start > longest) yield { tooLong: true, line };
    else yield { bytes: block.subarray(start, returned), line };
    if (found < 0) return;
    start = found + 1;
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function* textLinesOf(block: Uint8Array, firstLine: number, longest: number): Generator<TextLine> {
  let text: string;
  try {
    text = strict.decode(block);
  } catch {
    yield* textLinesOneByOne(block, firstLine, longest);
    return;
  }
  let line = firstLine;
  for (let start = 0; ; line++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const returned = end > start && text.charCodeAt(end - 1) === RETURN ? end - 1 : end;
    const one = text.slice(start, returned);
    // A letter takes three bytes at most.
    if (one.length * 3 > longest && Buffer.byteLength(one) > longest) yield { tooLong: true, line };
    else yield { text: one, line };
    if (found < 0) return;
    start = found + 1;
  }
}

/** Up to the line that is at fault. */
function* textLinesOneByOne(block: Uint8Array, firstLine: number, longest: number): Generator<TextLine> {
  for (const one of byteLinesIn(block, firstLine, longest)) {
    if (!('bytes' in one)) {
      yield one;
      continue;
    }
    let text: string;
    try {
      text = strict.decode(one.bytes);
    } catch {
      throw new ValidationError([{ code: 'invalid-utf8', line: one.line }]);
    }
    yield { text, line: one.line };
  }
}
