/** Asks whether a figure that somebody has as a file still says the same. */
import type { Manifest } from '../../../server/contract/manifest.ts';
import type { Verification } from '../../../server/contract/verification.ts';
import { addressOf, api, call, callErrorOf } from '../../requests/api.ts';

/**
 * Whether drawing it again would show the same.
 * Throws `CallError`; a fault at `/contentHash` says that the manifest was never drawn, or is not of what it says.
 */
export const verify = (manifest: Manifest): Promise<Verification> =>
  call(api.verifyFigure, { body: manifest });

/**
 * @param file an SVG or a PDF of ours, or a manifest
 * Throws `CallError`; its code is `no-manifest` where the file carries none.
 */
export async function manifestIn(file: Blob): Promise<Manifest> {
  const { readPublishedFigure: row } = api;
  let response: Response;
  try {
    response = await fetch(addressOf(row, {}), {
      method: row.method,
      headers: { accept: 'application/json', 'content-type': row.upload },
      credentials: 'same-origin',
      body: file,
    });
  } catch {
    throw callErrorOf(0, { code: 'no-answer' });
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw callErrorOf(response.status, answer);
  const read = row.output.safeParse(answer);
  if (!read.success) throw callErrorOf(response.status, { code: 'unreadable-answer' });
  return read.data;
}
