/** Which requests are under way, and whether the server is stopping. */
import type { ServerResponse } from 'node:http';
import { RefusedError } from './security/refused-error.ts';

export interface Lifecycle {
  readonly stopping: boolean;
  /** Counts the request until its answer is over. Throws `RefusedError` once the server is stopping. */
  enter(response: ServerResponse): void;
  /** From now on nothing enters. Resolves when everything under way is over. */
  stop(): Promise<void>;
}

export function createLifecycle(): Lifecycle {
  let stopping = false;
  let underWay = 0;
  const idle = Promise.withResolvers<void>();
  const settle = () => {
    if (stopping && underWay === 0) idle.resolve();
  };

  return {
    get stopping() {
      return stopping;
    },
    enter(response) {
      if (stopping) throw new RefusedError('shutting-down', { connection: 'close' });
      underWay += 1;
      response.on('close', () => {
        underWay -= 1;
        settle();
      });
    },
    stop() {
      stopping = true;
      settle();
      return idle.promise;
    },
  };
}
