/** What the thread of a first import and whoever feeds it say to each other. */
import type { Fault } from '../../../errors.ts';
import type { Applied, Batch, RecordSlice, Stamp } from '../../graph-store.ts';

/** What the thread is begun with. */
export interface FirstTask extends Pick<Batch, 'id' | 'origin' | 'dryRun'> {
  home: string;
  /** Of one number: not 0 once the batch is given up. */
  given: SharedArrayBuffer;
}

export type ToThread = { say: 'slice'; slice: RecordSlice } | { say: 'end' };

export type FromThread =
  /** So many records are behind it. */
  | { say: 'taken'; records: number }
  | { say: 'done'; answer: Applied; before: Stamp; after: Stamp }
  | { say: 'rejected'; faults: readonly Fault[] }
  /** `errcode`: SQLite's. */
  | { say: 'failed'; message: string; errcode?: number };
