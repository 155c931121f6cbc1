/** What a question may cost, and who may end it. */

export const BUDGET = {
  /** Ways listed. */
  paths: 10_000,
  /** Members of a set that is described: more are not listed. */
  members: 10_000,
} as const;

export interface Budget {
  milliseconds: number;
  /** Relations read to know a surrounding whole; 0 leaves all to the store. */
  relations: number;
}

export const USUAL_BUDGET: Budget = { milliseconds: 2_500, relations: 10_000 };

/** Time that is spent, or an asker who has left: whichever comes first ends every read. */
export class Limits {
  readonly signal: AbortSignal;
  readonly until: number;
  readonly #asker: AbortSignal;
  readonly #whole: number;

  constructor(asker: AbortSignal, milliseconds: number) {
    this.#asker = asker;
    this.#whole = milliseconds;
    this.until = performance.now() + milliseconds;
    this.signal = AbortSignal.any([asker, AbortSignal.timeout(Math.max(1, Math.ceil(milliseconds)))]);
  }

  /** This part of the whole, and no more than is left. */
  part(share: number): Limits {
    return this.within(share * this.#whole);
  }

  /** So much time, and no more than is left. */
  within(milliseconds: number): Limits {
    return new Limits(this.#asker, Math.min(milliseconds, this.left));
  }

  get left(): number {
    return Math.max(0, this.until - performance.now());
  }

  get isHalfSpent(): boolean {
    return this.left < this.#whole / 2;
  }

  /** Waits no longer than the signal lets. The work goes on: it is others', too. */
  wait<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const leave = () => reject(this.signal.reason);
      if (this.signal.aborted) leave();
      this.signal.addEventListener('abort', leave, { once: true });
      work.then(resolve, reject).finally(() => this.signal.removeEventListener('abort', leave));
    });
  }

  /** The work's answer; `undefined` when time ended it. Throws the asker's reason when the asker has left. */
  async unlessSpent<T>(work: () => Promise<T>): Promise<T | undefined> {
    this.#asker.throwIfAborted();
    if (this.left === 0) return undefined;
    try {
      return await work();
    } catch (error) {
      this.#asker.throwIfAborted();
      // The time of a part of this may be spent before its own.
      if (this.signal.aborted || isTimeSpent(error)) return undefined;
      throw error;
    }
  }
}

const isTimeSpent = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'TimeoutError';
