/** What a question may cost. */
import { Pace } from './pace.ts';

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

export interface Allowance {
  steps: number;
  milliseconds: number;
}

/** Steps between two looks at the clock. */
const STRIDE = 1_000;

/** Counts steps and looks at the clock. A part spends what its whole has left, and no more than its own share. */
export class Meter {
  readonly #whole: Meter | undefined;
  readonly #deadline: number;
  readonly #pace = new Pace();
  #left: number;
  #untilLook = STRIDE;

  constructor({ steps, milliseconds }: Allowance, whole?: Meter) {
    this.#whole = whole;
    this.#left = steps;
    this.#deadline = performance.now() + milliseconds;
  }

  part(allowance: Allowance): Meter {
    return new Meter(allowance, this);
  }

  /** Throws `BudgetSpent`; true when it is time to pause. */
  spend(steps: number): boolean {
    this.#take(steps);
    this.#untilLook -= steps;
    return this.#untilLook <= 0 && this.look();
  }

  /** Looks at the clock at once, as `spend` does now and then. */
  look(): boolean {
    this.#untilLook = STRIDE;
    const now = performance.now();
    for (let meter: Meter | undefined = this; meter; meter = meter.#whole) {
      if (now > meter.#deadline) throw new BudgetSpent('time');
    }
    return this.#pace.isDue();
  }

  #take(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new BudgetSpent('steps');
    if (this.#whole) this.#whole.#take(steps);
  }
}
