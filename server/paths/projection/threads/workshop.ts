/** A thread for the heavy work on whole projections, so that nothing else waits for it. It ends when its work is done. */
import { Piscina } from 'piscina';
import type { Stamp } from '../../../store/graph-store.ts';
import { type Built, buildBase } from '../arrays/build.ts';
import type { Columns } from '../arrays/columns.ts';
import { foldPatched, type Patched } from '../arrays/fold-patched.ts';
import { kindOf, type Log } from './log.ts';

export interface Workshop {
  /** A small one at once, on this thread. */
  build(columns: Columns): Promise<Built>;
  /** A base anew, with what was written since. */
  fold(patched: Patched): Promise<Built>;
  save(path: string, built: Built): Promise<void>;
  /** `undefined` when there is none of this stamp, or a damaged one. */
  load(path: string, stamp: Stamp): Promise<Built | undefined>;
  /** What is under way throws. */
  close(): Promise<void>;
}

/** The exports of the worker. */
export interface WorkshopTasks {
  build: (columns: Columns) => Built;
  fold: (patched: Patched) => Built;
  save: (file: { path: string; built: Built }) => void;
  load: (file: { path: string; stamp: Stamp }) => Built | undefined;
}

/** Lists of hundreds of thousands of sources are all that stands outside of typed arrays. */
const HEAP_MEGABYTES = 512;
/** Relations of which rows are built within some milliseconds. */
const AT_ONCE = 5_000;
/** Long enough for the next piece of the same work. */
const IDLE_MS = 1_000;
const LONGEST_MS = 600_000;

export function createWorkshop(log: Log): Workshop {
  const thread = new Piscina({
    filename: new URL('./workshop-worker.ts', import.meta.url).href,
    // Named, since for a default export the pool would try to make code from a string.
    name: 'build',
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
    recordTiming: false,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
  });
  thread.on('error', (error) => log.error({ fault: kindOf(error) }));
  // One after the other: what waits inside the pool is forgotten when its thread dies.
  let last: Promise<unknown> = Promise.resolve();

  function run<T extends keyof WorkshopTasks>(name: T, given: Parameters<WorkshopTasks[T]>[0]) {
    const work = last.then(
      (): Promise<ReturnType<WorkshopTasks[T]>> =>
        thread.run(given, { name, signal: AbortSignal.timeout(LONGEST_MS) }),
    );
    last = work.catch(() => {});
    return work;
  }

  return {
    build: async (columns) => (columns.relations <= AT_ONCE ? buildBase(columns) : run('build', columns)),
    fold: async (patched) =>
      patched.built.relations <= AT_ONCE ? foldPatched(patched) : run('fold', patched),
    save: (path, built) => run('save', { path, built }),
    load: (path, stamp) => run('load', { path, stamp }),
    close: () => thread.destroy(),
  };
}
