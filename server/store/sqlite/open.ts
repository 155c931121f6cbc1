/** Opening: the lock, the file, what it must be, and the proof that a write to it lasts. */
import { existsSync, statSync } from 'node:fs';
import { StoreFormatError, StoreUnavailableError } from '../../errors.ts';
import { Connection, numberOf } from './connection.ts';
import { translated } from './faults.ts';
import { checkLength, checkLog, databasePath, prepareFile, prepareHome } from './files.ts';
import { takeWriterLock, type WriterLock } from './lock.ts';
import { prepareForWriting } from './refresh.ts';
import { bringUpToDate, checkSchema, createSchema, FILE_NAME, promisesDurability } from './schema.ts';
import { type StampOf, stampReader } from './stamp.ts';
import { prepareIdLists } from './stored.ts';

export interface SqliteSettings {
  /** The folder; made when it is missing. */
  home: string;
  /** Beside a process that writes, or where nobody does. There must be a store already. */
  readOnly?: boolean;
  /** From so many records on, a first batch of slices is written by a thread of its own. Given by tests alone. */
  manyFrom?: number;
}

export interface OpenFiles {
  reader: Connection;
  stampOf: StampOf;
  /** Absent in a store that is only read. */
  writer?: Connection;
  lock?: WriterLock;
}

/** A file up to this size is looked through at every start: about a tenth of a second. */
const LOOK_THROUGH_BYTES = 32 * 1024 * 1024;

/**
 * Of a new file. In the log of a large import SQLite looks for each page in the index of all, for each write and each read: with
 * pages of the usual 4,096 bytes that takes longer than all else.
 */
const PAGE_BYTES = 16_384;

/**
 * Throws `StoreLockedError` when somebody else writes there, `StoreFormatError` when the file is damaged, newer or not
 * ours, `StoreUnavailableError` when it cannot be opened at all. Then nothing stays open.
 */
export function openFiles({ home, readOnly = false }: SqliteSettings): OpenFiles {
  if (readOnly) {
    if (!existsSync(databasePath(home)))
      throw new StoreUnavailableError('Nothing is stored in this folder yet.');
    return openReader(home);
  }
  prepareHome(home);
  const lock = takeWriterLock(home);
  const opened: Connection[] = [];
  try {
    if (lock.lastHolderDiedWriting) checkLog(home);
    prepareFile(home);
    const writer = new Connection(databasePath(home), { readOnly: false });
    opened.push(writer);
    prepareWriter(writer, home);
    lock.noteWriting();
    return { ...openReader(home), writer, lock };
  } catch (error) {
    for (const connection of opened) connection.close();
    if (!lock.lastHolderDiedWriting) lock.noteSettled();
    lock.release();
    throw translated(error);
  }
}

function prepareWriter(writer: Connection, home: string): void {
  writer.exec(
    `PRAGMA page_size = ${PAGE_BYTES}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536`,
  );
  createSchema(writer);
  checkSchema(writer);
  bringUpToDate(writer);
  checkPages(writer, home);
  writer.run('UPDATE meta SET opened = opened + 1');
  if (!promisesDurability(writer))
    throw new StoreUnavailableError('The disk under the store cannot promise that what is written stays.');
  prepareForWriting(writer);
  prepareIdLists(writer);
}

function openReader(home: string): Pick<OpenFiles, 'reader' | 'stampOf'> {
  let reader: Connection | undefined;
  try {
    reader = new Connection(databasePath(home), { readOnly: true });
    reader.exec('PRAGMA cache_size = -65536');
    checkSchema(reader);
    return { reader, stampOf: stampReader(reader) };
  } catch (error) {
    reader?.close();
    throw translated(error);
  }
}

function checkPages(db: Connection, home: string): void {
  const pages = numberOf(db.get('PRAGMA page_count'), 'page_count');
  db.exec('PRAGMA wal_checkpoint(PASSIVE)');
  checkLength(home, pages, numberOf(db.get('PRAGMA page_size'), 'page_size'));
  if (statSync(databasePath(home)).size > LOOK_THROUGH_BYTES) return;
  if (db.get('PRAGMA quick_check(1)')?.['quick_check'] !== 'ok')
    throw new StoreFormatError(`The file ${FILE_NAME} is damaged.`);
}

/** Closes what `openFiles` opened, everything written being in the database file itself when the writer could still write. */
export function closeFiles({ reader, writer, lock }: OpenFiles): void {
  reader.close();
  if (writer !== undefined && isSettled(writer)) lock?.noteSettled();
  writer?.close();
  lock?.release();
}

/** Moves all of the write-ahead log into the file. False when somebody still reads the old pages, or the disk failed. */
function isSettled(writer: Connection): boolean {
  try {
    return writer.get('PRAGMA wal_checkpoint(TRUNCATE)')?.['busy'] === 0;
  } catch {
    return false;
  }
}
