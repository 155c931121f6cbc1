/** The first import of many records, from the side of whoever has them: a thread writes, and this one stays free. */
import { Worker } from 'node:worker_threads';
import { RECORDS } from '../../../contract/model.ts';
import { BatchRejectedError } from '../../../errors.ts';
import type { Applied, Batch, RecordSlice } from '../../graph-store.ts';
import { Touched } from '../../topology-log.ts';
import type { Committed, Place } from '../apply.ts';
import type { Connection } from '../connection.ts';
import { isEmpty } from '../refresh.ts';
import { TABLE_OF } from '../schema.ts';
import type { FirstTask, FromThread, ToThread } from './protocol.ts';

/** Slices on their way to the thread: enough that it never waits, and few enough to be no weight. */
const MOST_UNDER_WAY = 4;

/** Whether nothing of the graph is stored yet. */
export const isFresh = (db: Connection): boolean => RECORDS.every((kind) => isEmpty(db, TABLE_OF[kind]));

/** All of it or nothing; throws as `apply` does. Nobody else writes meanwhile. */
export async function writeFirst(
  place: Place,
  batch: Batch,
  slices: AsyncIterable<RecordSlice>,
): Promise<Committed<Applied>> {
  const { id, origin, dryRun = false, signal, onProgress } = batch;
  const given = new SharedArrayBuffer(4);
  const task: FirstTask = { home: place.home, id, dryRun, given, ...(origin && { origin }) };
  const worker = new Worker(new URL('./first-worker.ts', import.meta.url), { workerData: task });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const told = new Told(worker);
  const tell = (records: number) => onProgress?.(records);
  try {
    let underWay = 0;
    for await (const slice of slices) {
      signal?.throwIfAborted();
      worker.postMessage({ say: 'slice', slice } satisfies ToThread, [slice.text.buffer]);
      underWay += 1;
      while (underWay >= MOST_UNDER_WAY) {
        tell(takenOf(await told.next()));
        underWay -= 1;
      }
    }
    worker.postMessage({ say: 'end' } satisfies ToThread);
    const giveUp = () => Atomics.store(new Int32Array(given), 0, 1);
    signal?.addEventListener('abort', giveUp);
    for (;;) {
      if (signal?.aborted) giveUp();
      const message = await told.next();
      if (message.say === 'done') return committed(message, exited, dryRun);
      tell(takenOf(message));
    }
  } catch (error) {
    Atomics.store(new Int32Array(given), 0, 1);
    worker.postMessage({ say: 'end' } satisfies ToThread);
    await exited;
    throw signal?.aborted ? signal.reason : error;
  }
}

function committed(
  { answer, before, after }: Extract<FromThread, { say: 'done' }>,
  settled: Promise<void>,
  dryRun: boolean,
): Committed<Applied> {
  if (dryRun) return { answer, settled };
  const touched = new Touched<number>();
  touched.everything();
  return { answer, logged: { before, after, touched }, settled };
}

/** How many records the thread has taken; throws what went wrong in it. */
function takenOf(message: FromThread): number {
  switch (message.say) {
    case 'taken':
      return message.records;
    case 'rejected':
      throw new BatchRejectedError(message.faults);
    case 'failed':
      throw Object.assign(new Error(message.message), { errcode: message.errcode });
    case 'done':
      throw new Error('The thread was done before all was given to it.');
  }
}

/** What a thread tells, one after the other. */
class Told {
  readonly #messages: FromThread[] = [];
  #wake = () => {};

  constructor(worker: Worker) {
    const tell = (message: FromThread) => {
      this.#messages.push(message);
      this.#wake();
    };
    worker.on('message', tell);
    worker.on('error', ({ message }: Error) => tell({ say: 'failed', message }));
    worker.on('exit', () => tell({ say: 'failed', message: 'The thread ended.' }));
  }

  async next(): Promise<FromThread> {
    for (;;) {
      const message = this.#messages.shift();
      if (message !== undefined) return message;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
