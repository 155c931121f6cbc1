/** The walk of `walk.ts` in the kernel: in blocks, between which what was found is handed on and the meter is asked. */
import type { Balls } from '../balls.ts';
import { BudgetSpent, type Meter } from '../meter.ts';
import { beginningsWithin } from '../onward.ts';
import { ROOM, type Walk } from '../walk.ts';
import { type Kernel, PATH_WORDS } from './kernel.ts';

/** Throws as the meter does; what was found until then stands. */
export function walkInKernel(balls: Balls, kernel: Kernel, length: number, asked: Walk, meter: Meter): void {
  const { calls } = kernel;
  const sources = beginningsWithin(balls, length);
  if (sources.length === 0) return;
  const { forward, backward } = balls;
  const held = { words: 0 };
  calls.beginWalk(
    asked.least,
    asked.most,
    length,
    kernel.tableOf(forward),
    forward.radius,
    backward.leaves > 0,
  );
  try {
    for (const source of sources) {
      if (calls.enter(source) === 0) throw new BudgetSpent('steps');
      if (!goOn(kernel, asked, meter, held)) return;
    }
  } finally {
    calls.endWalk();
    meter.hold(-WORD * held.words);
  }
}

const WORD = 4;

/** Walks until nothing is left; false where no more is wanted. */
function goOn({ calls, said, found }: Kernel, asked: Walk, meter: Meter, held: { words: number }): boolean {
  const path = new Int32Array(ROOM);
  for (let isDone = false; !isDone; ) {
    const count = calls.walk();
    const [done, spent, listed, lacksRoom] = [said[0] ?? 0, said[1] ?? 0, said[2] ?? 0, said[3] ?? 0];
    for (let first = 0; first < count * PATH_WORDS; first += PATH_WORDS) {
      const steps = found[first] ?? 0;
      for (let at = 0; at <= steps; at++) path[at] = found[first + 1 + at] ?? 0;
      if (!asked.found(path, steps)) return false;
    }
    const more = listed - held.words;
    held.words = listed;
    meter.hold(WORD * more);
    meter.spend(spent);
    // The list has room for all that the budget lets a walk look at.
    if (lacksRoom !== 0) throw new BudgetSpent('steps');
    isDone = done !== 0;
  }
  return true;
}
