/** The folder and the file of a store: nobody but their owner may look into either. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StoreFormatError, StoreUnavailableError } from '../../errors.ts';
import { FILE_NAME } from './schema.ts';

const OTHERS = 0o077;

const narrow = (path: string, mode: number): void => {
  if (process.platform !== 'win32' && (statSync(path).mode & OTHERS) !== 0) chmodSync(path, mode);
};

export const databasePath = (home: string): string => join(home, FILE_NAME);

/** Makes the folder (0700), or narrows the one that is there. */
export function prepareHome(home: string): void {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    narrow(home, 0o700);
  } catch (error) {
    throw new StoreUnavailableError('The folder of the store cannot be made, or is not ours to use.', {
      cause: error,
    });
  }
}

/**
 * Makes a file (0600) that SQLite will use, when it is missing. One that is there is never opened: closing a file that this
 * process already has open as a database would drop SQLite's locks on it.
 */
export function makePrivately(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
}

/** Makes the database file before SQLite does, which gives its other two files the same mode. */
export function prepareFile(home: string): void {
  const path = databasePath(home);
  try {
    makePrivately(path);
    for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) narrow(file, 0o600);
  } catch (error) {
    throw new StoreUnavailableError('The file of the store cannot be made, or is not ours to use.', {
      cause: error,
    });
  }
}

/** What was acknowledged and not yet moved into the file stands in the write-ahead log alone. */
export function checkLog(home: string): void {
  if (!existsSync(`${databasePath(home)}-wal`))
    throw new StoreFormatError(
      `The file ${FILE_NAME}-wal is missing, and with it what was written last. Put it back or restore a backup; to go on without it, remove graph.pid.`,
    );
}

/** A file shorter than its own header says has lost rows, which SQLite notices only when it comes to them. */
export function checkLength(home: string, pages: number, pageSize: number): void {
  if (statSync(databasePath(home)).size < pages * pageSize)
    throw new StoreFormatError(`The file ${FILE_NAME} is damaged: it is shorter than it should be.`);
}
