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

/** So many steps take a few milliseconds: the clock is asked as often. */
const STEPS_BETWEEN_LOOKS = 100_000;

export class Budget {
  readonly #now: () => number;
  readonly #until: number;
  #steps: number;
  #looksAt: number;

  /** `until` is compared with what `now` says. */
  constructor(steps: number, until = Number.POSITIVE_INFINITY, now: () => number = () => 0) {
    this.#steps = steps;
    this.#looksAt = steps;
    this.#until = until;
    this.#now = now;
  }

  /** A step is the look at one number. Throws `BudgetSpent` when there were too many, or it is too late. */
  spend(steps: number): void {
    this.#steps -= steps;
    if (this.#steps < 0) throw new BudgetSpent('steps');
    if (this.#steps > this.#looksAt) return;
    this.#looksAt = this.#steps - STEPS_BETWEEN_LOOKS;
    this.look();
  }

  look(): void {
    if (this.#now() > this.#until) throw new BudgetSpent('time');
  }
}

export const unlimited = (): Budget => new Budget(Number.POSITIVE_INFINITY);
