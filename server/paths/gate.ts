/** Lets few in at a time, lets few wait, and turns the rest away at once. */
import { BusyError } from '../errors.ts';

export interface Gate {
  /** Whether whoever comes now would be turned away, or has to wait. */
  readonly isFull: boolean;
  readonly isBusy: boolean;
  /** Throws `BusyError` when too many wait already, and the signal's reason when it is aborted before its turn. */
  enter<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export interface GateLimits {
  /** How many at once. */
  inside: number;
  /** So many may wait, however long the work takes. */
  waiting: number;
  /**
   * So many may wait while the last of them can expect its turn within `withinMs`, going by how long work has lately
   * taken: a burst of short work is served whole, one of long work is not let in to wait for nothing.
   */
  burst?: { waiting: number; withinMs: number };
}

/** How much the latest work counts in what is expected. */
const LATEST = 0.2;
const MOST_RETRY_SECONDS = 30;

export function createGate({ inside, waiting, burst }: GateLimits): Gate {
  const queue: (() => void)[] = [];
  let free = inside;
  let usualMs = 0;

  /** Until one more in the queue would have its turn. */
  const expectedMs = () => Math.ceil((queue.length + 1) / inside) * usualMs;
  const isFull = () =>
    free === 0 &&
    queue.length >= waiting &&
    !(burst && queue.length < burst.waiting && expectedMs() <= burst.withinMs);

  const turn = (signal: AbortSignal | undefined): Promise<void> => {
    if (free > 0) {
      free--;
      return Promise.resolve();
    }
    if (isFull()) {
      const seconds = Math.ceil(expectedMs() / 1_000);
      throw new BusyError(Math.min(Math.max(seconds, 1), MOST_RETRY_SECONDS));
    }
    return new Promise((resolve, reject) => {
      const admit = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        queue.splice(queue.indexOf(admit), 1);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', leave, { once: true });
      queue.push(admit);
    });
  };

  const leave = () => {
    const next = queue.shift();
    if (next) next();
    else free++;
  };

  return {
    get isFull() {
      return isFull();
    },
    get isBusy() {
      return free === 0;
    },
    async enter(work, signal) {
      signal?.throwIfAborted();
      await turn(signal);
      const began = performance.now();
      try {
        return await work();
      } finally {
        usualMs += LATEST * (performance.now() - began - usualMs);
        leave();
      }
    },
  };
}
