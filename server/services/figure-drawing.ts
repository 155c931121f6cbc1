/** The drawing of what was gathered; where the manifest asks for it, with what changed since an earlier figure. */
import type { Manifest } from '../contract/manifest.ts';
import { lineChanges } from '../domain/figure/verify/line-changes.ts';
import { type Draw, type Drawing, drawHere } from '../render/threads/drawing.ts';
import type { GraphStore } from '../store/graph-store.ts';
import type { Gathered } from './figure-material.ts';
import { earlierOf } from './figure-signature.ts';
import { refuse } from './refuse.ts';
import { unknownAt } from './unknown-names.ts';

/**
 * Throws `ValidationError` where nothing earlier is given to compare with, or where it shows somebody who is not here:
 * `unknown-entity`, at the place, whether protected or missing.
 */
export async function refuseEarlier(store: GraphStore, manifest: Manifest): Promise<void> {
  if (manifest.options?.compare !== true) return;
  const earlier = earlierOf(manifest);
  if (earlier === undefined) return refuse([{ code: 'missing-field', pointer: '/shown' }]);
  const ids = earlier.entities.map(({ id }) => id);
  const here = new Set((await store.entities([...new Set(ids)])).map(({ id }) => id));
  const under = manifest.since === undefined ? '/shown/entities' : '/since/entities';
  refuse(unknownAt('unknown-entity', under, ids, here, '/id'));
}

export async function drawingOf(
  { draft, material, terms }: Gathered,
  draw: Draw = drawHere,
): Promise<Drawing> {
  const plain = await draw({ draft, material, terms });
  const earlier = earlierOf(terms.manifest);
  if (earlier === undefined) return plain;
  const { of, gone } = lineChanges(earlier, plain.content);
  const lines = draft.lines.map((line) => {
    const change = of.get(line.id);
    return change === undefined ? line : { ...line, change };
  });
  return draw({ draft: { ...draft, lines }, material, terms: { ...terms, gone } });
}
