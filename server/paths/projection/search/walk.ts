/** Depth-first search for simple paths: every answer once, the nearest way first. */
import type { Meter } from './meter.ts';
import { NODE_BITS, NODE_MASK, type Onward } from './onward.ts';
import { ROLE, type Scratch } from './scratch.ts';

/** Is given `path[0]` to `path[steps]`, in an array that is used again: what is kept must be copied. */
export type Trail = (path: Int32Array, steps: number) => boolean;

export interface Walk {
  /** Paths of fewer steps are passed over, and those of more. */
  least: number;
  most: number;
  /** Whether a path may go so far; asked of every extension, so that the beginnings of a path are asked in turn. */
  follows?: Trail | undefined;
  /** Is given each answer; says whether to go on. */
  found: Trail;
}

/** The longest path that a question may ask for, and one more. */
export const ROOM = 14;

/** Steps between two looks at the meter. */
const STRIDE = 1_024;

/** Throws as the meter does; what was found until then stands. */
export function walk(onward: Onward, scratch: Scratch, asked: Walk, meter: Meter): void {
  const { least, most, follows, found } = asked;
  const { role } = scratch;
  const { list } = onward;
  const path = new Int32Array(ROOM);
  const cursor = new Int32Array(ROOM);
  const end = new Int32Array(ROOM);
  let looks = 0;
  let steps = -1;

  const enter = (node: number) => {
    steps++;
    path[steps] = node;
    role[node] = (role[node] ?? 0) | ROLE.onPath;
    cursor[steps] = 0;
    end[steps] = 0;
    const at = onward.from(node, steps);
    cursor[steps] = at + 1;
    end[steps] = at + 1 + (list.array[at] ?? 0);
  };
  const leave = () => {
    const node = path[steps] ?? 0;
    role[node] = (role[node] ?? 0) & ~ROLE.onPath;
    steps--;
  };

  try {
    for (const source of onward.sources) {
      enter(source);
      while (steps >= 0) {
        const at = cursor[steps] ?? 0;
        const entry = list.array[at] ?? 0;
        const left = entry >>> NODE_BITS;
        // The nearest come first: where one is too far, all that follow are.
        if (at === end[steps] || steps + 1 + left > most) {
          leave();
          continue;
        }
        cursor[steps] = at + 1;
        if (++looks === STRIDE) {
          looks = 0;
          meter.spend(STRIDE);
        }
        const next = entry & NODE_MASK;
        if (((role[next] ?? 0) & ROLE.onPath) !== 0) continue;
        path[steps + 1] = next;
        if (left === 0 && steps + 1 < least) continue;
        if (follows !== undefined && !follows(path, steps + 1)) continue;
        if (left > 0) enter(next);
        else if (!found(path, steps + 1)) return;
      }
    }
  } finally {
    while (steps >= 0) leave();
  }
}
