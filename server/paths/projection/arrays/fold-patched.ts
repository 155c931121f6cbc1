/** A base with its patches, and the same as a base of its own. */
import { type Built, buildBase } from './build.ts';
import { foldColumns } from './fold-columns.ts';
import { openProjection } from './open-projection.ts';
import { applyPatch, type Patch } from './patch.ts';

export interface Patched {
  built: Built;
  /** All of them, in order. */
  patches: readonly Patch[];
}

export function foldPatched({ built, patches }: Patched): Built {
  const projection = openProjection(built);
  for (const patch of patches) applyPatch(projection, patch);
  return buildBase(foldColumns(projection));
}
