/** Files read in a thread of their own, from the side of whoever takes the records. */
import { Worker } from 'node:worker_threads';
import { ThroughlineError, ValidationError } from '../../errors.ts';
import type { Place } from '../reader.ts';
import type { Found } from './findings.ts';
import { Places } from './places.ts';
import type { FromThread, Known, Progress, ReadingTask, Slice, ToThread } from './protocol.ts';

export type { ReadingTask } from './protocol.ts';

/** What stands in the files beside the records themselves: ids, and what is at hand. */
const HEAP_MEGABYTES = 700;

/** The thread ended before the files did: what stood in them was more than it had room for, or it has a fault. */
export class ReadingFailedError extends ThroughlineError {
  readonly code = 'import-failed';
  constructor(options?: ErrorOptions) {
    super('The files could not be read to their end.', options);
  }
}

/** The files hold problems: their records are not to be used. */
export class ProblemsFoundError extends ThroughlineError {
  readonly code = 'validation-failed';
  constructor() {
    super('The files hold records that cannot be kept.');
  }
}

export interface Reading {
  /** Once it is seen what the files are. Throws as the slices do where that cannot be. */
  readonly known: Promise<Known>;
  /** As the batch of a store has them. Throws `ProblemsFoundError` at the end, where problems were found and are not skipped. */
  readonly slices: AsyncIterable<Pick<Slice, 'kind' | 'text' | 'count'>>;
  /** Once the slices have come to their end, or thrown `ProblemsFoundError`. */
  readonly found: Found | undefined;
  placeOf(index: number): Place;
  /** Of a record by its index in the batch: its number in a reading that leaves none out. */
  numberOf(index: number): number | undefined;
  /** Ends the thread at once, whatever it does. */
  close(): Promise<void>;
}

export interface ReadingTold {
  progress(progress: Progress): void;
}

/**
 * Begins at once. The slices throw `ValidationError` for files that cannot be read as a whole, `ReadingFailedError`, and the
 * signal’s reason once it is aborted; then the thread has ended already.
 */
export function startReading(task: ReadingTask, told: ReadingTold, signal?: AbortSignal): Reading {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    stdout: true,
    stderr: true,
  });
  const places = new Places();
  const waiting: Slice[] = [];
  const known = Promise.withResolvers<Known>();
  // Whoever does not ask for it hears the same from the slices.
  known.promise.catch(() => {});
  let found: Found | undefined;
  let over: { error?: unknown } | undefined;
  let wake = () => {};

  const end = (error?: unknown) => {
    over ??= error === undefined ? {} : { error };
    known.reject(error);
    signal?.removeEventListener('abort', leave);
    wake();
  };
  const leave = () => {
    end(signal?.reason);
    void worker.terminate();
  };
  if (signal?.aborted) leave();
  signal?.addEventListener('abort', leave, { once: true });

  worker.on('message', (message: FromThread) => {
    switch (message.say) {
      case 'known':
        return known.resolve(message.known);
      case 'progress':
        return told.progress(message.progress);
      case 'slice':
        waiting.push(message.slice);
        return wake();
      case 'refused':
        return end(new ValidationError(message.faults, message.code));
      case 'end':
        found = message.found;
        places.name(message.names);
        told.progress(message.progress);
        return end(found.problemCount > 0 && !task.skipProblems ? new ProblemsFoundError() : undefined);
    }
  });
  worker.on('error', (cause) => end(new ReadingFailedError({ cause })));
  worker.on('exit', () => end(new ReadingFailedError()));

  async function* slices() {
    for (;;) {
      const slice = waiting.shift();
      if (slice) {
        worker.postMessage('taken' satisfies ToThread);
        places.add(slice);
        const { kind, text, count } = slice;
        if (count > 0) yield { kind, text, count };
        continue;
      }
      if (over) {
        if ('error' in over) throw over.error;
        return;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  return {
    known: known.promise,
    slices: slices(),
    get found() {
      return found;
    },
    placeOf: (index) => places.placeOf(index),
    numberOf: (index) => places.numberOf(index),
    async close() {
      end(new ReadingFailedError());
      await worker.terminate();
    },
  };
}
