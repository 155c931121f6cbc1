/** The manifest of a figure that somebody has as a file. */
import { faultsOf, pointerTo } from '../contract/faults.ts';
import { Manifest } from '../contract/manifest.ts';
import { type JsonLimits, readStrictJson } from '../domain/json/strict-json.ts';
import { ValidationError } from '../errors.ts';
import { manifestIn } from '../render/read-manifest.ts';

/**
 * Of an SVG, a PDF, or the manifest itself, exactly as it stands there: it is what its reader has already.
 * Throws `ValidationError`: `no-manifest` where the file carries none, else each fault of the one that it carries.
 */
export function manifestOf(file: Uint8Array, limits: JsonLimits): Manifest {
  const bytes = manifestIn(file);
  if (bytes === undefined) throw new ValidationError([{ code: 'no-manifest', pointer: '' }], 'no-manifest');
  const reading = readStrictJson(bytes, limits);
  if (!reading.ok) {
    throw new ValidationError(reading.faults.map(({ code, path }) => ({ code, pointer: pointerTo(path) })));
  }
  const parsed = Manifest.safeParse(reading.value);
  if (!parsed.success) throw new ValidationError(faultsOf(parsed.error));
  return parsed.data;
}
