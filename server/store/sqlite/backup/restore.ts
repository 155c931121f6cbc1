/** A backup put in the place of what is stored. */
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import {
  BackupFormatError,
  StoreFormatError,
  StoreLockedError,
  StoreNotEmptyError,
} from '../../../errors.ts';
import { Connection } from '../connection.ts';
import { translated } from '../faults.ts';
import { databasePath, makePrivately, prepareHome } from '../files.ts';
import { takeWriterLock } from '../lock.ts';
import { isEmpty } from '../refresh.ts';
import { checkSchema, TABLE_OF } from '../schema.ts';
import { synced } from './back-up.ts';
import { checksumOf, readSeal } from './seal.ts';

export interface Restored {
  /** When the backup was made. */
  at: string;
  bytes: number;
}

/**
 * What is stored stays as it is until the whole backup was copied beside it and found to be in order; then one takes the
 * place of the other at once, and a kill leaves the one or the other. Throws `BackupFormatError` for a file that is none, was
 * changed or cut, or is of a newer program, `StoreNotEmptyError` where something is stored and it is not said that it may go,
 * `StoreLockedError` while anybody has it open.
 */
export async function restore(
  home: string,
  path: string,
  { replace = false }: { replace?: boolean } = {},
): Promise<Restored> {
  const { bytes, sha256, at } = await readSeal(path);
  prepareHome(home);
  const lock = takeWriterLock(home);
  const copy = `${databasePath(home)}.restoring`;
  try {
    if (!replace && holdsSomething(home)) throw new StoreNotEmptyError();
    await copied(path, bytes, sha256, copy);
    checkCopy(copy);
    await makeRoom(home);
    await rename(copy, databasePath(home));
    await synced(home);
    lock.noteSettled();
    return { at, bytes };
  } catch (error) {
    for (const file of [copy, `${copy}-wal`, `${copy}-shm`]) await rm(file, { force: true });
    throw translated(error);
  } finally {
    lock.release();
  }
}

async function copied(from: string, bytes: number, sha256: string, to: string): Promise<void> {
  await rm(to, { force: true });
  makePrivately(to);
  const file = await open(to, 'r+');
  try {
    const found = await checksumOf(from, bytes, (chunk) => file.writeFile(chunk));
    if (found !== sha256)
      throw new BackupFormatError('The backup was changed since it was made, or is damaged.');
    await file.sync();
  } finally {
    await file.close();
  }
}

/** That it is a store of ours, and one that this program reads. */
function checkCopy(path: string): void {
  const db = new Connection(path, { readOnly: true });
  try {
    checkSchema(db);
  } catch (error) {
    const { message } =
      error instanceof StoreFormatError ? error : new BackupFormatError('The backup is damaged.');
    throw new BackupFormatError(message, { cause: error });
  } finally {
    db.close();
  }
}

/** Of a file that cannot be read it is not known: it does. */
function holdsSomething(home: string): boolean {
  const path = databasePath(home);
  if (!existsSync(path)) return false;
  let db: Connection | undefined;
  try {
    db = new Connection(path, { readOnly: true });
    checkSchema(db);
    const stored = db;
    return Object.values(TABLE_OF).some((table) => !isEmpty(stored, table)) || !isEmpty(db, 'board');
  } catch {
    return true;
  } finally {
    db?.close();
  }
}

/**
 * What was written last may stand in the log alone, which must not be taken for that of the file that comes: it is moved into
 * the old file. Where that cannot be done the old files are damaged, and go to the side: none of them is ever deleted.
 */
async function makeRoom(home: string): Promise<void> {
  const path = databasePath(home);
  const log = `${path}-wal`;
  if (!existsSync(path) && !existsSync(log)) return;
  try {
    const db = new Connection(path, { readOnly: false });
    try {
      if (db.get('PRAGMA wal_checkpoint(TRUNCATE)')?.['busy'] !== 0)
        throw new StoreLockedError('Somebody still reads what is stored.');
    } finally {
      db.close();
    }
  } catch (error) {
    if (!(translated(error) instanceof StoreFormatError)) throw error;
    const aside = `${path}.damaged-${Date.now()}`;
    if (existsSync(log)) await rename(log, `${aside}-wal`);
    if (existsSync(path)) await rename(path, aside);
  }
  await rm(`${path}-shm`, { force: true });
  if (existsSync(log)) await rm(log);
}
