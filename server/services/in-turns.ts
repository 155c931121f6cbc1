/** Long work of the event loop, with others let in. */
import { setImmediate as othersFirst } from 'node:timers/promises';

/** In so many milliseconds others are let in. */
const TURN = 10;

/** Takes the steps to their end. Throws the reason of the signal soon after it was given. */
export async function inTurns<T>(steps: Generator<void, T>, signal?: AbortSignal): Promise<T> {
  for (let over = performance.now() + TURN; ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < over) continue;
    await othersFirst();
    signal?.throwIfAborted();
    over = performance.now() + TURN;
  }
}
