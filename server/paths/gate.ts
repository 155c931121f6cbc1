/** Lets few in at a time, lets few wait, and turns the rest away at once. */
import { BusyError } from '../errors.ts';

export interface Gate {
  /** Throws `BusyError` when too many wait already, and the signal's reason when it is aborted before its turn. */
  enter<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export function createGate({ inside, waiting }: { inside: number; waiting: number }): Gate {
  const queue: (() => void)[] = [];
  let free = inside;

  const turn = (signal: AbortSignal | undefined): Promise<void> => {
    if (free > 0) {
      free--;
      return Promise.resolve();
    }
    if (queue.length >= waiting) throw new BusyError();
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
