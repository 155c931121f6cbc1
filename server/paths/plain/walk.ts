/** Depth-first search for simple paths: every answer once, in the order of the nodes. */
import type { Guide } from './guides.ts';
import type { Meter } from './meter.ts';
import { admitsSlot, type Rules } from './rules.ts';

/** Is given `path[0]` to `path[steps]`, in an array that is used again: what is kept must be copied. */
export type Trail = (path: Int32Array, steps: number) => boolean;

export interface Walk {
  sources: readonly number[];
  /** Paths of fewer steps are passed over. */
  least: number;
  guide: Guide;
  /** Whether a path may go so far; asked of every extension. */
  follows?: Trail;
  /** Is given each answer; says whether to go on. */
  found: Trail;
}

/** The longest path that a question may ask for, and one more. */
const ROOM = 14;

export function* walk(
  rules: Rules,
  { sources, least, guide, follows, found }: Walk,
  meter: Meter,
): Generator<void> {
  const { row, neighbour } = rules.projection;
  const path = new Int32Array(ROOM);
  const cursor = new Int32Array(ROOM);
  for (const source of sources) {
    let steps = 0;
    path[0] = source;
    cursor[0] = row[source] ?? 0;
    while (steps >= 0) {
      const node = path[steps] ?? 0;
      const slot = nextSlot(rules, cursor[steps] ?? 0, row[node + 1] ?? 0, steps);
      if (meter.spend(1 + slot - (cursor[steps] ?? 0))) yield;
      if (slot === row[node + 1]) {
        steps--;
        continue;
      }
      const next = neighbour[slot] ?? 0;
      cursor[steps] = afterParallels(neighbour, slot, row[node + 1] ?? 0);
      path[steps + 1] = next;
      if (rules.role[next] === 0) {
        if (!guide.passes(next, steps + 1) || isOn(path, steps, next)) continue;
        if (follows && !follows(path, steps + 1)) continue;
        steps++;
        cursor[steps] = row[next] ?? 0;
      } else if (steps + 1 >= least && next !== source && guide.ends(next, steps + 1)) {
        if (follows && !follows(path, steps + 1)) continue;
        if (!found(path, steps + 1)) return;
      }
    }
  }
}

/** The next slot that the rules admit, or the end. */
function nextSlot(rules: Rules, from: number, end: number, step: number): number {
  let slot = from;
  while (slot < end && !admitsSlot(rules, slot, step)) slot++;
  return slot;
}

/** Parallel relations lie side by side and are one step. */
function afterParallels(neighbour: Int32Array, slot: number, end: number): number {
  let after = slot + 1;
  while (after < end && neighbour[after] === neighbour[slot]) after++;
  return after;
}

function isOn(path: Int32Array, steps: number, node: number): boolean {
  for (let at = 0; at <= steps; at++) if (path[at] === node) return true;
  return false;
}
