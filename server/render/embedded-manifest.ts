import type { Manifest } from '../contract/manifest.ts';
import { canonicalJson } from '../domain/figure/canonical-json.ts';

/** The name of the manifest among the files that a PDF carries. */
export const MANIFEST_NAME = 'throughline-manifest.json';

// What XML cannot hold or would change, and what an editor shows as something else.
const ESCAPED = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** The manifest as a finished figure carries it: JSON, one form for one manifest, that stands in XML as it is once `&` and `<` are escaped. */
export const embeddedManifest = (manifest: Manifest): string =>
  canonicalJson(manifest).replace(
    ESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
