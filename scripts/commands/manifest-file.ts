/** A manifest as a person hands it over: a file of its own, or a published figure that carries it. */
import { readFile, stat } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import type { Manifest } from '../../server/contract/manifest.ts';
import { FAULTS, PROBLEMS } from '../../server/routes/problem-codes.ts';
import { LARGE_JSON } from '../../server/security/body.ts';
import { manifestOf } from '../../server/services/published-figures.ts';
import { typedPath, UsageError } from './command.ts';

/** More than any figure of ours. */
const MOST_BYTES = 100_000_000;

/**
 * `-` is the standard input. Throws `UsageError` where nothing can be read there; `ValidationError` where it holds no
 * manifest, or one at fault.
 */
export async function readManifest(name: string): Promise<Manifest> {
  return manifestOf(await bytesAt(name), LARGE_JSON.json);
}

async function bytesAt(name: string): Promise<Uint8Array> {
  if (name === '-') return Buffer.from(await textOf(process.stdin));
  const path = typedPath(name);
  try {
    if ((await stat(path)).size > MOST_BYTES) throw new UsageError('The file is too large to be a figure.');
    return await readFile(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`The file cannot be read (${String(error.code)}).`);
  }
}

const SENTENCES: Readonly<Record<string, string | undefined>> = {
  ...FAULTS,
  ...Object.fromEntries(Object.entries(PROBLEMS).map(([code, { title }]) => [code, title])),
};

export const reasonOf = (code: string): string | undefined => SENTENCES[code];
