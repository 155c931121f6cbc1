/** What a figure is known by: the hash of what it shows, and a manifest that draws it again. */
import type { Figure, FigureContent } from '../contract/figure.ts';
import type { Manifest } from '../contract/manifest.ts';
import { byCodePoint } from '../contract/model.ts';
import { canonicalJson } from '../domain/figure/canonical-json.ts';

/** The figure that this one is compared with. A manifest that was signed keeps it apart from what it showed itself. */
export const earlierOf = ({ options, since, shown }: Manifest): FigureContent | undefined =>
  options?.compare === true ? (since ?? shown) : undefined;

/** A manifest as we write it: drawn on the same data by the same renderer it gives the same bytes, and itself again. */
export interface SignedManifest extends Manifest {
  notes: string[][];
  shown: FigureContent;
  revision: string;
  contentHash: string;
  renderer: string;
}

/** What was asked, in an order of its own where the order says nothing, with the notes as drawn and what was shown. */
export function sign(manifest: Manifest, drawn: Figure, revision: number): SignedManifest {
  const { contentHash, renderer, warnings: _warnings, ...shown } = drawn;
  const { since: _since, ...asked } = manifest;
  const earlier = earlierOf(manifest);
  return {
    ...asked,
    ...(earlier && { since: earlier }),
    select: selectionInOrder(manifest.select),
    notes: shown.notes.map((note) => note.relations),
    shown,
    revision: String(revision),
    contentHash,
    renderer,
  };
}

function selectionInOrder(select: Manifest['select']): Manifest['select'] {
  if ('paths' in select) return select;
  const inOrder = (ids: readonly string[]) => [...new Set(ids)].sort(byCodePoint);
  return {
    relations: inOrder(select.relations),
    ...(select.entities && { entities: inOrder(select.entities) }),
  };
}

/** What XML cannot hold or would change, and what an editor shows as something else. */
const ESCAPED = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/**
 * The manifest as it stands in a published file: canonical JSON without the revision, so that a write which changes
 * nothing shown changes no byte. In XML it needs no more than `&` and `<` escaped.
 */
export function publishedManifest({ revision: _revision, ...manifest }: SignedManifest): string {
  return canonicalJson(manifest).replace(
    ESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
