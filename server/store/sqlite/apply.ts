/** Writing a batch: all of it or nothing. */
import type { GraphRecord } from '../../contract/model.ts';
import { BatchRejectedError } from '../../errors.ts';
import { checkBatch } from '../check-batch.ts';
import { requireExpected } from '../expected.ts';
import type { Applied, Batch, RecordSlice } from '../graph-store.ts';
import { isSlices, recordsIn } from '../record-slice.ts';
import type { Written as LoggedWrite } from '../topology-log.ts';
import { Turns } from '../turns.ts';
import { firstAnswer, remember } from './answers.ts';
import type { Connection } from './connection.ts';
import { isFresh, writeFirst } from './first/write-first.ts';
import { finishImport, startImport } from './imports.ts';
import { shownIn } from './records.ts';
import { advanceStamp, type StampOf } from './stamp.ts';
import { storedIn } from './stored.ts';
import { Writer, type Written } from './write.ts';

/** What a write answers, and of one that changed something what the log of the topology has to know. */
export interface Committed<T> {
  answer: T;
  logged?: LoggedWrite<number>;
  /** What is still being tidied, though all is on disk. */
  settled?: Promise<void>;
}

export interface Place {
  home: string;
  stampOf: StampOf;
  /** From so many records on, a batch of slices that is the first is written by a thread of its own. */
  manyFrom: number;
}

/** Whoever calls rolls back when this throws. */
export async function applyBatch(db: Connection, place: Place, batch: Batch): Promise<Committed<Applied>> {
  const first = batch.dryRun === true ? undefined : firstAnswer(db, batch.id);
  if (first !== undefined) return { answer: first };
  const { records, removes = [] } = batch;
  if (!isSlices(records)) return write(db, place.stampOf, batch, records);

  const mayBeMany = removes.length === 0 && isFresh(db);
  // The thread that writes begins before the first slice is there.
  if (mayBeMany && batch.isLarge === true) return writeFirst(place, batch, records);
  const slices = records[Symbol.asyncIterator]();
  const held: RecordSlice[] = [];
  for (let count = 0; ; ) {
    const next = await slices.next();
    batch.signal?.throwIfAborted();
    if (next.done === true) break;
    held.push(next.value);
    count += next.value.count;
    if (mayBeMany && count >= place.manyFrom) return writeFirst(place, batch, chained(held, slices));
  }
  return write(
    db,
    place.stampOf,
    batch,
    held.flatMap((slice) => recordsIn(slice)),
  );
}

async function* chained<T>(begun: readonly T[], rest: AsyncIterator<T>): AsyncGenerator<T, void> {
  yield* begun;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function write(
  db: Connection,
  stampOf: StampOf,
  batch: Batch,
  records: readonly GraphRecord[],
): Promise<Committed<Applied>> {
  const {
    id,
    removes = [],
    origin,
    expect,
    keepsProtected = false,
    dryRun = false,
    signal,
    onProgress,
  } = batch;
  if (expect !== undefined) requireExpected(expect, shownIn(db, [...expect.keys()]));
  const faults = await checkBatch(records, storedIn(db), removes, { asShown: expect !== undefined });
  if (faults.length > 0) throw new BatchRejectedError(faults);
  signal?.throwIfAborted();

  db.exec('BEGIN IMMEDIATE');
  const author = origin === undefined ? null : startImport(db, origin);
  const writer = new Writer(db, records.length, author, { keepsProtected });
  const { outcomes, kinds, removed } = await watched(writer.writeAll(records, removes), signal, onProgress);
  const before = stampOf(db);
  if (dryRun) {
    db.rollBack();
    return { answer: { revision: before.revision, ...outcomes, kinds, removed } };
  }
  const isChanged = outcomes.created + outcomes.updated + removed > 0;
  const after = isChanged ? advanceStamp(db, before) : before;
  const answer: Applied = { revision: after.revision, ...outcomes, kinds, removed };
  if (author !== null) finishImport(db, author, answer);
  remember(db, id, answer);
  signal?.throwIfAborted();
  db.exec('COMMIT');
  return isChanged ? { answer, logged: { before, after, touched: writer.touched } } : { answer };
}

/** Steps between two times that progress is told. */
const TOLD_EVERY = 1_000;

/** Runs the steps in turns, as long as nobody gives up on them. */
async function watched(
  steps: Generator<number, Written>,
  signal: AbortSignal | undefined,
  onProgress: Batch['onProgress'],
): Promise<Written> {
  const turns = new Turns();
  for (let done = 1; ; done += 1) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (done % TOLD_EVERY === 0) onProgress?.(step.value);
    if (turns.isOver) await turns.next();
    signal?.throwIfAborted();
  }
}
