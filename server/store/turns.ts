/** Long work on the one thread that also answers: after each turn, whatever else waits goes first. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Within what a person does not notice. */
const TURN_MS = 10;

export class Turns {
  #began = performance.now();

  /** To be asked often, since it costs nothing: `if (turns.isOver) await turns.next();` */
  get isOver(): boolean {
    return performance.now() - this.#began > TURN_MS;
  }

  async next(): Promise<void> {
    await nextTurn();
    this.#began = performance.now();
  }
}

/** Runs work that was cut into steps, letting others in between where a turn is over. */
export async function inTurns<T>(steps: Generator<unknown, T>): Promise<T> {
  const turns = new Turns();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (turns.isOver) await turns.next();
  }
}
