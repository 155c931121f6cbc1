/** What a write changed, as each thread takes it over between two questions. */
import type { Stamp, TopologyChange } from '../../../store/graph-store.ts';
import type { OpenProjection } from './open-projection.ts';
import type { PatchWriter } from './patch-writer.ts';
import type { RelationClass } from './projection.ts';

/**
 * The new rows themselves stand in the spare room of the shared arrays by the time a patch is given away; it says where.
 * Small, and can be sent to another thread.
 */
export interface Patch {
  /** The state that it changes, and the one that it makes. */
  since: Stamp;
  stamp: Stamp;
  /** How many are in use after it. */
  nodes: number;
  relations: number;
  /** Four a node: the node, the start of its row, the end of the core part, the end. */
  rows: Int32Array;
  /** Three a node: the node, its kind, its traits. */
  traits: Int32Array;
  /** Appended to the lists. */
  classes: readonly RelationClass[];
  dates: readonly string[];
  roots: readonly string[];
  /** Relation numbers that are in no row any more. */
  left: Int32Array;
}

/**
 * Makes the change on the one thread that writes, and takes it over in the writer's own projection; the others have to
 * apply what it answers. `undefined`, and nothing is changed, when there is too little spare room left, or when the
 * change does not fit what stands here: then build anew.
 */
export const makePatch = (writer: PatchWriter, change: TopologyChange): Patch | undefined =>
  writer.make(change);

/** Patches are taken over in the order in which they were made. Throws for one that does not follow on what is there. */
export function applyPatch(projection: OpenProjection, patch: Patch): void {
  projection.take(patch);
}
