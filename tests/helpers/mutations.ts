/** Files that were damaged on the way, each in one place or a few. */
import { ValidationError } from '../../server/errors.ts';
import type { Reader } from '../../server/exchange/reader.ts';
import { readAll } from './read-files.ts';

/** Mulberry32: the same numbers, from 0 to 1, for the same seed. */
export function randomsFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What breaks parsers: ends of things, keys of prototypes, halves of characters, numbers that do not fit. */
const POISON = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  '\n',
  '\r',
  '\0',
  '\\u d800',
  '"__proto__":1,',
  '<',
  '&',
  '</',
  'null',
  '1e999',
  '-0-',
  '\u202e',
  'properties',
  '<!DOCTYPE x>',
];

export function mutated(text: string, random: () => number): Uint8Array {
  let bytes: Buffer = Buffer.from(text);
  for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
    const at = Math.floor(random() * bytes.length);
    const to = Math.min(bytes.length, at + Math.floor(random() * 40));
    const kind = Math.floor(random() * 4);
    const poison = Buffer.from(POISON[Math.floor(random() * POISON.length)] ?? '');
    if (kind === 0) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), poison, bytes.subarray(at)]);
    else if (kind === 2)
      bytes = Buffer.concat([bytes.subarray(0, to), bytes.subarray(at, to), bytes.subarray(to)]);
    else if (bytes.length > 0) bytes[at] = Math.floor(random() * 256);
  }
  return bytes;
}

/** Reads damaged copies: each is read, or refused with a `ValidationError`; anything else is thrown on, with its file. */
export async function readDamaged(
  reader: Reader,
  files: Readonly<Record<string, string>>,
  { seed, times }: { seed: number; times: number },
): Promise<{ read: number; refused: number }> {
  const random = randomsFrom(seed);
  const names = Object.keys(files);
  const outcome = { read: 0, refused: 0 };
  for (let left = times; left > 0; left--) {
    const hit = names[Math.floor(random() * names.length)] ?? '';
    const damaged = { ...files, [hit]: mutated(files[hit] ?? '', random) };
    try {
      await readAll(reader, damaged);
      outcome.read += 1;
    } catch (error) {
      if (!(error instanceof ValidationError))
        throw new Error(`Seed ${seed}: ${Buffer.from(damaged[hit] ?? '').toString('latin1')}`, {
          cause: error,
        });
      outcome.refused += 1;
    }
  }
  return outcome;
}
