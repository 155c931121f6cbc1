/** JSON as other programs write it: one value a line, one array of values, or one object; taken exactly or told. */
import { pointerTo } from '../../contract/faults.ts';
import { type JsonLimits, readStrictJson } from '../../domain/json/strict-json.ts';
import { ValidationError } from '../../errors.ts';
import type { InputFile, Report } from '../reader.ts';
import { exactJson } from './exact-json.ts';
import { byteLinesOf } from './lines.ts';

/** No value of a list or line is longer, and no file that is one object. */
const LONGEST_VALUE = 20_000_000;
const LONGEST_OBJECT = 100_000_000;

const VALUE_LIMITS: JsonLimits = { depth: 64, keys: 500_000, items: 200_000 };
const OBJECT_LIMITS: JsonLimits = { depth: 64, keys: 20_000_000, items: 5_000_000 };

export interface JsonValue {
  readonly value: unknown;
  /** That it begins in. */
  readonly line: number;
}

/**
 * The values in the order of the file, streamed. One that cannot be kept exactly (broken JSON in a line, equal or forbidden
 * keys, numbers that would be rounded) is reported and passed over. Throws `ValidationError` where the file as a whole is
 * no JSON: an array that is broken, bytes that are no UTF-8.
 */
export async function* jsonValuesOf(file: InputFile, report: Report): AsyncGenerator<JsonValue> {
  const start = await firstLineOf(file);
  if (start === 'empty') return;
  const parts = start === 'array' ? itemsOf(file) : start === 'lines' ? linesIn(file, report) : wholeOf(file);
  for await (const { bytes, line } of parts) {
    const isWhole = start === 'object';
    const exact = exactJson(bytes);
    if (exact) {
      yield { value: exact.value, line };
      continue;
    }
    const reading = readStrictJson(bytes, isWhole ? OBJECT_LIMITS : VALUE_LIMITS);
    if (reading.ok) yield { value: reading.value, line };
    else
      for (const { code, path } of reading.faults)
        report.problem(code, {
          file: file.name,
          line,
          ...(path.length > 0 && { pointer: pointerTo(path) }),
        });
  }
}

interface Part {
  bytes: Uint8Array;
  line: number;
}

const [LINE_FEED, QUOTE, BACKSLASH, COMMA] = [0x0a, 0x22, 0x5c, 0x2c];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** Bytes without the mark at the front. */
async function* unmarked(file: InputFile): AsyncGenerator<Uint8Array> {
  let pending: Uint8Array | undefined = new Uint8Array();
  for await (const chunk of file.open()) {
    if (!pending) {
      yield chunk;
      continue;
    }
    pending = Buffer.concat([pending, chunk]);
    if (pending.length < 3) continue;
    yield pending[0] === 0xef && pending[1] === 0xbb && pending[2] === 0xbf ? pending.subarray(3) : pending;
    pending = undefined;
  }
  if (pending && pending.length > 0) yield pending;
}

/** A file is one object where its first line ends within a value. */
async function firstLineOf(file: InputFile): Promise<'empty' | 'array' | 'lines' | 'object'> {
  const scan = new Scan();
  let began = false;
  for await (const chunk of unmarked(file)) {
    for (const byte of chunk) {
      if (!began && isSpace(byte)) continue;
      if (!began && byte === OPEN_ARRAY) return 'array';
      began = true;
      if (byte === LINE_FEED) return scan.depth > 0 ? 'object' : 'lines';
      scan.step(byte);
    }
  }
  return began ? 'lines' : 'empty';
}

/** How deep a byte stands in brackets, strings passed over. */
class Scan {
  depth = 0;
  #quoted = false;
  #escaped = false;

  get isQuoted(): boolean {
    return this.#quoted;
  }

  step(byte: number): void {
    if (this.#quoted) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === BACKSLASH) this.#escaped = true;
      else if (byte === QUOTE) this.#quoted = false;
    } else if (byte === QUOTE) this.#quoted = true;
    else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) this.depth += 1;
    else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) this.depth -= 1;
  }
}

async function* linesIn(file: InputFile, report: Report): AsyncGenerator<Part> {
  for await (const one of byteLinesOf(file.open(), LONGEST_VALUE)) {
    if (!('bytes' in one)) report.problem('line-too-long', { file: file.name, line: one.line });
    else if (!one.bytes.every(isSpace)) yield one;
  }
}

async function* wholeOf(file: InputFile): AsyncGenerator<Part> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of unmarked(file)) {
    length += chunk.length;
    if (length > LONGEST_OBJECT) throw refusal('value-too-long', file, 1);
    chunks.push(chunk);
  }
  yield { bytes: Buffer.concat(chunks), line: 1 };
}

const refusal = (code: string, file: InputFile, line: number) =>
  new ValidationError([{ code, file: file.name, line }]);

/** The items of the array that the file is. */
async function* itemsOf(file: InputFile): AsyncGenerator<Part> {
  const scan = new Scan();
  let line = 1;
  /** Of the item that was begun and not ended. */
  let pending: Uint8Array[] = [];
  let held = 0;
  let beganIn = 1;
  let hasBegun = false;
  let isOver = false;
  let items = 0;

  const end = (part: Uint8Array): Part => {
    const bytes = Buffer.concat([...pending, part]);
    pending = [];
    held = 0;
    hasBegun = false;
    items += 1;
    return { bytes, line: beganIn };
  };

  for await (const chunk of unmarked(file)) {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte === LINE_FEED) line += 1;
      if (isOver) {
        if (!isSpace(byte)) throw refusal('invalid-json', file, line);
        continue;
      }
      const before = scan.depth;
      const wasQuoted = scan.isQuoted;
      scan.step(byte);
      if (before === 0) continue;
      if (before === 1 && !wasQuoted && (byte === COMMA || scan.depth === 0)) {
        isOver = scan.depth === 0;
        if (hasBegun) yield end(chunk.subarray(start, at));
        // Only of an array without items may the end follow its beginning.
        else if (!isOver || items > 0) throw refusal('invalid-json', file, line);
      } else if (!hasBegun && !isSpace(byte)) {
        hasBegun = true;
        beganIn = line;
        start = at;
      }
    }
    if (!hasBegun) continue;
    const part = chunk.subarray(start);
    held += part.length;
    if (held > LONGEST_VALUE) throw refusal('value-too-long', file, beganIn);
    pending.push(part);
  }
  if (!isOver) throw refusal('invalid-json', file, line);
}
