import { pointerTo } from '../contract/faults.ts';
import { readStrictJson } from '../domain/json/strict-json.ts';
import { BadInputError } from '../errors.ts';

/**
 * The value of UTF-8 bytes that are exactly one JSON text. Throws `BadInputError` with each fault's code and pointer:
 * broken encoding or syntax, equal or forbidden keys, numbers that would be rounded, nesting too deep.
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  const reading = readStrictJson(bytes);
  if (reading.ok) return reading.value;
  const faults = reading.faults.map(({ code, path }) => ({ code, pointer: pointerTo(path) }));
  throw new BadInputError(
    reading.malformed ? (faults[0]?.code ?? 'invalid-json') : 'validation-failed',
    faults,
  );
}
