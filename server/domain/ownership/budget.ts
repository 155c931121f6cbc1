/** How much work an answer may cost. */

export const BUDGET_REASONS = ['entities', 'steps', 'time'] as const;
export type BudgetReason = (typeof BUDGET_REASONS)[number];

/** The work was not finished: what was found before stands. */
export class BudgetSpent extends Error {
  readonly reason: BudgetReason;
  constructor(reason: BudgetReason) {
    super(`The budget is spent (${reason}).`);
    this.reason = reason;
  }
}

/** So many steps take a few milliseconds. */
const STEPS_IN_A_TURN = 20_000;

export class Budget {
  readonly #now: () => number;
  readonly #until: number;
  #steps: number;
  #stepsInTurn = STEPS_IN_A_TURN;

  /** `until` is compared with what `now` says. */
  constructor(steps: number, until = Number.POSITIVE_INFINITY, now: () => number = () => 0) {
    this.#steps = steps;
    this.#until = until;
    this.#now = now;
  }

  /**
   * A step is the look at one number. Throws `BudgetSpent` when there were too many, or it is too late. True when it is
   * time to let others in: `if (budget.spend(1)) yield;`
   */
  spend(steps: number): boolean {
    this.#steps -= steps;
    if (this.#steps < 0) throw new BudgetSpent('steps');
    this.#stepsInTurn -= steps;
    if (this.#stepsInTurn > 0) return false;
    this.#stepsInTurn = STEPS_IN_A_TURN;
    this.look();
    return true;
  }

  /** For work that must not use up all that is left: so much of it, and of the time. Its steps are not taken from this. */
  part(of: number): Budget {
    const now = this.#now();
    return new Budget(this.#steps * of, now + (this.#until - now) * of, this.#now);
  }

  look(): void {
    if (this.#now() > this.#until) throw new BudgetSpent('time');
  }
}

export const unlimited = (): Budget => new Budget(Number.POSITIVE_INFINITY);
