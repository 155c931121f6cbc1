/** What a question may cost. */

/** The budget of a question: each slot that is looked at is a step. */
export const BUDGET = { steps: 2_000_000, milliseconds: 2_500, paths: 10_000 } as const;

export type Reason = 'steps' | 'time' | 'paths';

/** Thrown inside a search to end it; what was found until then stands. */
export class BudgetSpent extends Error {
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(`The budget of the search is spent: ${reason}.`);
    this.reason = reason;
  }
}

/** Steps between two looks at the clock, and between two pauses that let others run. */
const STRIDE = 16_384;

/**
 * Counts steps and looks at the clock. A part spends what its whole has left, and no more than its own share.
 */
export class Meter {
  readonly #whole: Meter | undefined;
  readonly #deadline: number;
  #left: number;
  #untilPause = STRIDE;

  constructor(limits: { steps: number; milliseconds: number }, whole?: Meter) {
    this.#whole = whole;
    this.#left = limits.steps;
    this.#deadline = performance.now() + limits.milliseconds;
  }

  part(limits: { steps: number; milliseconds: number }): Meter {
    return new Meter(limits, this);
  }

  /** Throws `BudgetSpent`; true when it is time to pause. */
  spend(steps: number): boolean {
    this.#take(steps);
    this.#untilPause -= steps;
    if (this.#untilPause > 0) return false;
    this.#untilPause = STRIDE;
    this.#look();
    return true;
  }

  #take(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new BudgetSpent('steps');
    if (this.#whole) this.#whole.#take(steps);
  }

  #look(): void {
    if (performance.now() > this.#deadline) throw new BudgetSpent('time');
    if (this.#whole) this.#whole.#look();
  }
}
