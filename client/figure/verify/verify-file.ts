/** Asks whether a figure that somebody has as a file still says the same. */
import type { Manifest } from '../../../server/contract/manifest.ts';
import type { Verification } from '../../../server/contract/verification.ts';
import { api, call } from '../../requests/api.ts';

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
export const manifestIn = (file: Blob): Promise<Manifest> => call(api.readPublishedFigure, { file });
