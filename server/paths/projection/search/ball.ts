/**
 * What one side of a search has seen, and the marks that say how far it is.
 *
 * A mark holds both: the low four bits one more than the steps from a source, the high four one more than the steps to a
 * target, 0 where not seen, `BLOCKED` where no path goes. The two together are never above 15, so that lengths up to 13
 * can be told.
 */

export const stepsFrom = (mark: number): number => (mark & 15) - 1;
export const stepsTo = (mark: number): number => (mark >>> 4) - 1;

/** A source that is no target as well: no path comes by it again. */
export const isSourceOnly = (mark: number): boolean => (mark & 15) === 1 && mark >>> 4 !== 1;

export class Ball {
  readonly isForward: boolean;
  readonly table: Uint8Array;
  /** The bits of a mark that are this side's and the other's, and what one step adds to a mark. */
  readonly mine: number;
  readonly other: number;
  readonly unit: number;
  /** The other side's bits on a root of the other side. */
  readonly otherRoot: number;
  /** All that is seen, nearest first: up to `next` looked around, up to `end` within the radius, up to `tail` one step further. */
  readonly queue: Int32Array;
  next = 0;
  end = 0;
  tail = 0;
  /** The roots come first, up to `roots`, and of these the leaves, up to `leaves`. */
  roots = 0;
  leaves = 0;
  /** Every node within so many steps is marked. */
  radius = 0;
  /** What is queued from `next` to here has no step to what the other side has seen: as far as this was looked into. */
  alone = 0;
  /** What looking around the nodes of the last level takes: their slots, about. */
  weight = 0;

  constructor(queue: Int32Array, table: Uint8Array, isForward: boolean) {
    this.isForward = isForward;
    this.queue = queue;
    this.table = table;
    [this.mine, this.other] = isForward ? [15, 240] : [240, 15];
    [this.unit, this.otherRoot] = isForward ? [1, 16] : [16, 1];
  }

  clear(): void {
    [this.next, this.end, this.tail, this.roots, this.leaves] = [0, 0, 0, 0, 0];
    [this.radius, this.alone, this.weight] = [0, 0, 0];
  }

  /** Nothing further can be reached. */
  get isWhole(): boolean {
    return this.next === this.tail;
  }
}
