/** Our own format: JSON Lines, one record a line, in any order; written in the order of an export. */
import type { z } from 'zod';
import { faultsOf } from '../contract/faults.ts';
import { GraphRecord } from '../contract/model.ts';
import { canonicalLine } from '../domain/records/canonical.ts';
import { BadInputError, type Fault } from '../errors.ts';
import { parseStrictJson } from './strict-json.ts';

/** A line longer than this is refused unread. */
const LONGEST_LINE = 1_000_000;
/** So many faults are listed; the rest is only counted by whoever corrects them. */
export const MOST_FAULTS = 1_000;

export interface ReadBundle {
  records: GraphRecord[];
  /** For each record, the place that it was read from. */
  places: { file?: string; line: number }[];
  /** At most `MOST_FAULTS`. When there are any, the records are not to be used. */
  faults: Fault[];
}

export interface BundleFile {
  /** Named in faults; absent for an upload. */
  name?: string;
  chunks: AsyncIterable<Uint8Array>;
}

/** Reads whole files. Nothing is guessed: what cannot be kept exactly is a fault with its place. */
export async function readBundle(files: Iterable<BundleFile>): Promise<ReadBundle> {
  const read: ReadBundle = { records: [], places: [], faults: [] };
  for (const file of files) {
    const named = file.name === undefined ? {} : { file: file.name };
    let line = 0;
    for await (const bytes of linesOf(file.chunks)) {
      line += 1;
      if (read.faults.length >= MOST_FAULTS) return read;
      const result = bytes === 'too-long' ? [{ code: 'line-too-long' }] : readLine(bytes);
      if (result === undefined) continue;
      if (Array.isArray(result)) read.faults.push(...result.map((fault) => ({ ...fault, ...named, line })));
      else {
        read.records.push(result);
        read.places.push({ ...named, line });
      }
    }
  }
  return read;
}

/** The record, its faults, or `undefined` for a blank line. */
function readLine(bytes: Uint8Array): GraphRecord | Fault[] | undefined {
  if (bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)) return undefined;
  try {
    const parsed: z.ZodSafeParseResult<GraphRecord> = GraphRecord.safeParse(parseStrictJson(bytes));
    return parsed.success ? parsed.data : faultsOf(parsed.error);
  } catch (error) {
    if (error instanceof BadInputError)
      return error.faults.length > 0 ? [...error.faults] : [{ code: error.code }];
    throw error;
  }
}

const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** The lines of a stream, without their line feeds; a line over the limit is given as `too-long`. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | 'too-long'> {
  let pending: Uint8Array[] = [];
  let length = 0;
  let first = true;

  const take = (): Uint8Array | 'too-long' => {
    const line = length > LONGEST_LINE ? ('too-long' as const) : Buffer.concat(pending);
    pending = [];
    length = 0;
    const marked = first && line !== 'too-long' && BYTE_ORDER_MARK.every((byte, i) => line[i] === byte);
    first = false;
    return marked ? line.subarray(BYTE_ORDER_MARK.length) : line;
  };

  for await (const chunk of chunks) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(LINE_FEED, start);
      const part = chunk.subarray(start, end < 0 ? chunk.length : end);
      length += part.length;
      // Once over the limit nothing more of the line is held.
      if (length <= LONGEST_LINE) pending.push(part);
      if (end < 0) break;
      yield take();
      start = end + 1;
    }
  }
  if (length > 0) yield take();
}

/** The records must come in the order of an export, as a store gives them: the same graph then gives the same bytes. */
export async function* writeBundle(records: AsyncIterable<GraphRecord>): AsyncGenerator<string> {
  for await (const record of records) yield `${canonicalLine(record)}\n`;
}
