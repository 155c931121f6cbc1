/** The thread that writes a first import: rows as they come, then what is indexed of them, in one transaction. */
import { parentPort, workerData } from 'node:worker_threads';
import { RECORDS, type RecordName } from '../../../contract/model.ts';
import { BatchRejectedError } from '../../../errors.ts';
import type { Applied, Outcomes, RecordSlice } from '../../graph-store.ts';
import { remember } from '../answers.ts';
import { Connection } from '../connection.ts';
import { databasePath } from '../files.ts';
import { finishImport, startImport } from '../imports.ts';
import { prepareForWriting } from '../refresh.ts';
import { dropAllIndexes } from '../schema.ts';
import { advanceStamp, stampReader } from '../stamp.ts';
import { pauseTally, resumeTally } from '../tally.ts';
import { Writer } from '../write.ts';
import { faultsAmong } from './faults-among.ts';
import { FirstRows } from './first-rows.ts';
import type { FirstTask, FromThread, ToThread } from './protocol.ts';

const task = workerData as FirstTask;
const given = new Int32Array(task.given);
const say = (message: FromThread) => parentPort?.postMessage(message);

class GivenUpError extends Error {}
const goOn = () => {
  if (Atomics.load(given, 0) !== 0) throw new GivenUpError();
};

const CACHE_KIB = 64 * 1024;
const db = new Connection(databasePath(task.home), { readOnly: false });
// References are checked by the book of ids; the log is moved to its place once the answer is out.
// What is sorted for an index is held in memory up to the size of the cache, twice: the other half is sorted in another thread.
db.exec(`PRAGMA foreign_keys = OFF; PRAGMA synchronous = FULL; PRAGMA cache_size = -${CACHE_KIB};
  PRAGMA wal_autocheckpoint = 0; PRAGMA threads = 1`);
prepareForWriting(db, 'FILE');
const stampOf = stampReader(db);

db.exec('BEGIN IMMEDIATE');
const makeIndexes = dropAllIndexes(db);
pauseTally(db);
const author = task.origin === undefined ? null : startImport(db, task.origin);
const rows = new FirstRows(db, author);
let taken = 0;
/** After a fault nothing more is taken, though more may be on its way. */
let isOver = false;

function take({ kind, text, count }: RecordSlice): void {
  rows.take(kind, text, taken);
  taken += count;
  tell();
}

const tell = () => say({ say: 'taken', records: taken });

async function finish(): Promise<void> {
  rows.finish();
  for (const _ of makeIndexes()) {
    goOn();
    // Nothing more is taken meanwhile, which may last: whoever waits hears that all is well.
    tell();
  }

  const faults = await faultsAmong(db, rows);
  if (faults.length > 0) throw new BatchRejectedError(faults);
  resumeTally(
    db,
    [...rows.tally].flatMap(([name, words]) => [...words].map(([word, n]) => [name, word, n] as const)),
  );
  const writer = new Writer(db, rows.last.length, author);
  for (const [key, id] of rows.hidden) writer.protect(key, id);
  const last = rows.last.toSorted((a, b) => a.line - b.line).map(({ record }) => record);
  for (const _ of writer.writeAll(last, [])) goOn();

  const before = stampOf(db);
  const after = task.dryRun || taken === 0 ? before : advanceStamp(db, before);
  const answer: Applied = { revision: after.revision, ...allNew(taken), kinds: kindsOf(), removed: 0 };
  if (task.dryRun) db.rollBack();
  else {
    if (author !== null) finishImport(db, author, answer);
    remember(db, task.id, answer);
    goOn();
    db.exec('COMMIT');
  }
  say({ say: 'done', answer, before, after });
}

const allNew = (created: number): Outcomes => ({ created, updated: 0, unchanged: 0 });

const kindsOf = (): Partial<Record<RecordName, Outcomes>> =>
  Object.fromEntries(
    RECORDS.flatMap((kind) => (rows.counts.has(kind) ? [[kind, allNew(rows.counts.get(kind) ?? 0)]] : [])),
  );

/** The thread ends once nobody listens any more. */
function end(): void {
  parentPort?.close();
  db.rollBack();
  try {
    // The first takes long and holds no writer up; after it the second, which would, has next to nothing left to do.
    db.exec('PRAGMA wal_checkpoint(PASSIVE)');
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

function fail(error: unknown): void {
  isOver = true;
  db.rollBack();
  if (error instanceof BatchRejectedError) say({ say: 'rejected', faults: error.faults });
  else if (error instanceof Error && 'errcode' in error)
    say({ say: 'failed', message: error.message, errcode: Number(error.errcode) });
  else say({ say: 'failed', message: error instanceof Error ? error.message : 'unknown' });
  end();
}

parentPort?.on('message', (message: ToThread) => {
  if (isOver) return;
  try {
    goOn();
    if (message.say === 'slice') take(message.slice);
    else void finish().then(end, fail);
  } catch (error) {
    fail(error);
  }
});
