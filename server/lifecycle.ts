/** Which requests are under way, and whether the server is stopping. */
import type { ServerResponse } from 'node:http';
import { RefusedError } from './security/refused-error.ts';

export interface Lifecycle {
  readonly stopping: boolean;
  /** Aborted once the server is stopping: an answer that would go on until its asker leaves ends by it. */
  readonly ending: AbortSignal;
  /** Counts the request until its answer is over. Throws `RefusedError` once the server is stopping. */
  enter(response: ServerResponse): void;
  /** From now on nothing enters. Resolves when everything under way is over. */
  stop(): Promise<void>;
}

export function createLifecycle(): Lifecycle {
  const ending = new AbortController();
  let underWay = 0;
  const idle = Promise.withResolvers<void>();
  const settle = () => {
    if (ending.signal.aborted && underWay === 0) idle.resolve();
  };

  return {
    get stopping() {
      return ending.signal.aborted;
    },
    ending: ending.signal,
    enter(response) {
      if (ending.signal.aborted) throw new RefusedError('shutting-down', { connection: 'close' });
      underWay += 1;
      response.on('close', () => {
        underWay -= 1;
        settle();
      });
    },
    stop() {
      ending.abort();
      settle();
      return idle.promise;
    },
  };
}
