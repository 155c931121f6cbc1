/**
 * Path search over the topology in memory: the finder to choose while the graph fits. It works in the process itself
 * and pauses every few thousand steps, so that other requests are answered meanwhile.
 */
import { setImmediate as others } from 'node:timers/promises';
import { createGate } from '../gate.ts';
import type { PathFinder } from '../path-finder.ts';
import { answer } from './answer.ts';
import { currentProjection, type TopologyStore } from './current-projection.ts';

const AT_ONCE = 2;
const WAITING = 8;

export function createProjectionFinder({ store }: { store: TopologyStore }): PathFinder {
  const current = currentProjection(store);
  const gate = createGate({ inside: AT_ONCE, waiting: WAITING });
  const closing = new AbortController();
  return {
    find(question, { signal } = {}) {
      const ends = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
      return gate.enter(async () => inPauses(answer(await current(), question), ends), ends);
    },
    distrust() {},
    async close() {
      closing.abort();
    },
  };
}

/** Runs to the end, letting others run at every pause. Throws the signal's reason within a pause of its abort. */
async function inPauses<T>(work: Generator<void, T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    const step = work.next();
    if (step.done) return step.value;
    await others();
  }
}
