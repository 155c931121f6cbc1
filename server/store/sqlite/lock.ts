/**
 * One writer for each home. The lock is the operating system's, taken through SQLite on an empty file of its own, so it
 * goes with the process that held it: nothing stale remains after a kill. A second file says which process that is, and
 * whether it ended as it should.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreLockedError } from '../../errors.ts';
import { Connection } from './connection.ts';
import { makePrivately } from './files.ts';

export interface WriterLock {
  /** The last holder was killed after it had begun to write: its write-ahead log must be there. */
  readonly lastHolderDiedWriting: boolean;
  /** To be called once the write-ahead log is there. */
  noteWriting(): void;
  /** To be called once everything is in the database file itself, and no log is needed any more. */
  noteSettled(): void;
  release(): void;
}

const PID_FILE = 'graph.pid';
const LOCK_FILE = 'graph.lock';

const contentOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

function describeHolder(content: string): string {
  const pid = Number.parseInt(content, 10);
  return Number.isSafeInteger(pid) ? `process ${pid}` : 'another process';
}

/** Throws `StoreLockedError`, at once, when another process (or this one) has it. */
export function takeWriterLock(home: string): WriterLock {
  const pidFile = join(home, PID_FILE);
  const lockFile = join(home, LOCK_FILE);
  makePrivately(lockFile);
  const connection = new Connection(lockFile, { readOnly: false });
  try {
    // Without a wait, and without a journal: this file never holds anything.
    connection.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    throw new StoreLockedError(`The store is already open by ${describeHolder(contentOf(pidFile))}.`, {
      cause: error,
    });
  }
  const lastHolderDiedWriting = contentOf(pidFile).includes('writing');
  const note = (state: string) => writeFileSync(pidFile, `${process.pid} ${state}\n`, { mode: 0o600 });
  note(lastHolderDiedWriting ? 'opening, after one that died writing' : 'opening');
  return {
    lastHolderDiedWriting,
    noteWriting: () => note('writing'),
    noteSettled: () => rmSync(pidFile, { force: true }),
    release: () => connection.close(),
  };
}
