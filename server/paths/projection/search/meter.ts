/** What a question may cost, and who may end it. */

/** The budget of a question: each slot that is looked at is a step. */
export const BUDGET = {
  steps: 2_000_000,
  milliseconds: 2_500,
  bytes: 256 * 1024 * 1024,
  paths: 10_000,
} as const;

export type Reason = 'steps' | 'time' | 'memory' | 'paths';

/** Thrown inside a search to end it; what was found until then stands. */
export class BudgetSpent extends Error {
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(`The budget of the search is spent: ${reason}.`);
    this.reason = reason;
  }
}

/** Thrown through the whole engine when nobody waits for the answer any more. */
export class Cancelled extends Error {
  constructor() {
    super('The search was cancelled.');
  }
}

/** Thrown through the whole engine when the question asks for more than a first try may cost. */
export class TooLarge extends Error {
  constructor() {
    super('The question is too large for a first try.');
  }
}

export interface Allowance {
  steps: number;
  milliseconds: number;
}

export interface MeterOptions {
  /** Its first number becomes other than 0 when the search is to end: written by another thread. */
  cancelled?: Int32Array;
  /** A first try: `TooLarge` after so many steps of all work together. */
  tooLargeAfter?: number;
  /** And after so much time. */
  tooLargeAfterMs?: number;
}

/** What all parts of a question share. */
interface Whole {
  cancelled: Int32Array | undefined;
  /** `TooLarge` after so many steps more, and from then on. */
  untilTooLarge: number;
  tooLargeAt: number;
  bytes: number;
}

/** Steps between two looks at the clock and the flag: some tens of microseconds. */
const STRIDE = 4_096;

/** Counts steps and looks at the clock. A part spends what its whole has left, and no more than its own share. */
export class Meter {
  readonly #parent: Meter | undefined;
  readonly #whole: Whole;
  readonly #deadline: number;
  #left: number;
  #untilLook = STRIDE;

  constructor(options: MeterOptions = {}, allowance: Allowance = BUDGET, parent?: Meter) {
    this.#parent = parent;
    this.#whole = parent
      ? parent.#whole
      : {
          cancelled: options.cancelled,
          untilTooLarge: options.tooLargeAfter ?? Number.POSITIVE_INFINITY,
          tooLargeAt: performance.now() + (options.tooLargeAfterMs ?? Number.POSITIVE_INFINITY),
          bytes: 0,
        };
    this.#left = allowance.steps;
    this.#deadline = performance.now() + allowance.milliseconds;
  }

  part(allowance: Allowance): Meter {
    return new Meter({}, allowance, this);
  }

  /** Throws `BudgetSpent`, `Cancelled` or `TooLarge`. */
  spend(steps: number): void {
    this.foresee(steps);
    this.#take(steps);
    this.#untilLook -= steps;
    if (this.#untilLook <= 0) this.look();
  }

  /** Work that looks at no slot counts for a first try alone, before it is done. */
  foresee(steps: number): void {
    this.#whole.untilTooLarge -= steps;
    if (this.#whole.untilTooLarge < 0) throw new TooLarge();
  }

  /** Looks at the clock and the flag at once, as `spend` does now and then. */
  look(): void {
    this.#untilLook = STRIDE;
    this.listen();
    const now = performance.now();
    for (let meter: Meter | undefined = this; meter; meter = meter.#parent) {
      if (now > meter.#deadline) throw new BudgetSpent('time');
    }
  }

  /** Throws `Cancelled` or `TooLarge`: for work that has to be done whatever was spent. */
  listen(): void {
    const { cancelled, tooLargeAt } = this.#whole;
    if (performance.now() > tooLargeAt) throw new TooLarge();
    if (cancelled && Atomics.load(cancelled, 0) !== 0) throw new Cancelled();
  }

  /** Counts memory that the search keeps, estimated; a negative number gives it back. */
  hold(bytes: number): void {
    this.#whole.bytes += bytes;
    if (bytes > 0 && this.#whole.bytes > BUDGET.bytes) throw new BudgetSpent('memory');
  }

  #take(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new BudgetSpent('steps');
    if (this.#parent) this.#parent.#take(steps);
  }
}
