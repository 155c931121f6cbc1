/**
 * One writer for each home. The lock is the operating system's, taken through SQLite on an empty file of its own, so it
 * goes with the process that held it: nothing stale remains after a kill. A second file says which process that is.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreLockedError } from '../../errors.ts';
import { Connection } from './connection.ts';

export interface WriterLock {
  release(): void;
}

function holder(pidFile: string): string {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
    return Number.isSafeInteger(pid) ? `process ${pid}` : 'another process';
  } catch {
    return 'another process';
  }
}

/** Throws `StoreLockedError`, at once, when another process (or this one) has it. */
export function takeWriterLock(home: string): WriterLock {
  const pidFile = join(home, 'graph.pid');
  const connection = new Connection(join(home, 'graph.lock'), { readOnly: false });
  try {
    // Without a wait, and without a journal: this file never holds anything.
    connection.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    throw new StoreLockedError(`The store is already open by ${holder(pidFile)}.`, { cause: error });
  }
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
  return {
    release() {
      rmSync(pidFile, { force: true });
      connection.close();
    },
  };
}
