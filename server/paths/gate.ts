/** Lets few in at a time, lets few wait, and turns the rest away. */
import { BusyError } from '../errors.ts';

export interface Gate {
  /** Whether whoever comes now has to wait. */
  readonly isBusy: boolean;
  /** Whether whoever comes now is turned away at once. */
  readonly isFull: boolean;
  /** Throws `BusyError` when too many wait already, and the signal's reason when it is aborted before its turn. */
  enter<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export interface GateLimits {
  /** How many at once. */
  inside: number;
  /** So many may wait as long as it takes. */
  waiting: number;
  /**
   * So many more may wait for a little while: a burst of short work is served whole, and a flood of long work is told
   * soon that there is too much.
   */
  burst?: { waiting: number; patienceMs: number };
}

interface Waiting {
  admit(): void;
}

export function createGate({ inside, waiting, burst = { waiting: 0, patienceMs: 0 } }: GateLimits): Gate {
  const queue: Waiting[] = [];
  let free = inside;

  const isFull = () => free === 0 && queue.length >= waiting + burst.waiting;

  const turn = (signal: AbortSignal | undefined): Promise<void> => {
    if (free > 0) {
      free--;
      return Promise.resolve();
    }
    if (isFull()) throw new BusyError();
    return new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(patience);
        signal?.removeEventListener('abort', leave);
      };
      const one: Waiting = {
        admit() {
          done();
          resolve();
        },
      };
      const giveUp = (reason: unknown) => {
        done();
        queue.splice(queue.indexOf(one), 1);
        reject(reason);
      };
      const leave = () => giveUp(signal?.reason);
      const patience =
        queue.length < waiting
          ? undefined
          : setTimeout(() => {
              // Whoever has come among the first meanwhile may stay.
              if (queue.indexOf(one) >= waiting) giveUp(new BusyError());
            }, burst.patienceMs);
      signal?.addEventListener('abort', leave, { once: true });
      queue.push(one);
    });
  };

  const leave = () => {
    const next = queue.shift();
    if (next) next.admit();
    else free++;
  };

  return {
    get isBusy() {
      return free === 0;
    },
    get isFull() {
      return isFull();
    },
    async enter(work, signal) {
      signal?.throwIfAborted();
      await turn(signal);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
