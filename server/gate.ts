/** Lets few in at a time, lets few wait, and turns the rest away. */
import { BusyError } from './errors.ts';

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
   * So many more may wait while the queue moves: they look every `patienceMs`, and leave when for `restMs` nobody was let
   * in. So a burst of short work is served whole, and a flood of long work is told soon that there is too much.
   */
  burst?: { waiting: number; patienceMs: number; restMs: number };
}

const NO_BURST = { waiting: 0, patienceMs: 0, restMs: 0 };

interface Waiting {
  admit(): void;
}

export function createGate({ inside, waiting, burst = NO_BURST }: GateLimits): Gate {
  const queue: Waiting[] = [];
  let free = inside;
  /** When somebody was let in the last time. */
  let moved = 0;

  const isFull = () => free === 0 && queue.length >= waiting + burst.waiting;

  const turn = (signal: AbortSignal | undefined): Promise<void> => {
    if (free > 0) {
      moved = performance.now();
      free--;
      return Promise.resolve();
    }
    if (isFull()) throw new BusyError();
    return new Promise((resolve, reject) => {
      const done = () => {
        clearInterval(patience);
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
      const look = () => {
        const isResting = performance.now() - moved >= burst.restMs;
        // Whoever has come among the first meanwhile may stay.
        if (isResting && queue.indexOf(one) >= waiting) giveUp(new BusyError());
      };
      const patience = queue.length < waiting ? undefined : setInterval(look, burst.patienceMs);
      signal?.addEventListener('abort', leave, { once: true });
      queue.push(one);
    });
  };

  const leave = () => {
    const next = queue.shift();
    if (next) {
      moved = performance.now();
      next.admit();
    } else free++;
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
