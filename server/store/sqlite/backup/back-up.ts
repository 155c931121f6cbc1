/** A copy of the whole store in one file, as it is at one moment, whoever writes to it meanwhile. */
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StoreUnavailableError } from '../../../errors.ts';
import { translated } from '../faults.ts';
import { makePrivately } from '../files.ts';
import { closeFiles, openFiles } from '../open.ts';
import { seal } from './seal.ts';

export interface BackedUp {
  bytes: number;
}

/**
 * Everything is in it: the protected, the boards, what each import brought. The file (0600) appears whole and synced, or not
 * at all; what stood there before stays until then. Throws `StoreUnavailableError` where nothing is stored yet, or nothing
 * can be written to that place.
 */
export async function backUp(home: string, path: string): Promise<BackedUp> {
  const files = openFiles({ home, readOnly: true });
  const partial = `${path}.${process.pid}.partial`;
  try {
    await rm(partial, { force: true });
    makePrivately(partial);
    // In one transaction that only reads: it sees no write that comes after its beginning.
    files.reader.run('VACUUM INTO ?', partial);
    const { size: bytes } = await stat(partial);
    await seal(partial, bytes);
    await synced(partial);
    await rename(partial, path);
    await synced(dirname(path));
    return { bytes };
  } catch (error) {
    await rm(partial, { force: true });
    throw isOfFiles(error)
      ? new StoreUnavailableError('Nothing can be written to that place.', { cause: error })
      : translated(error);
  } finally {
    closeFiles(files);
  }
}

const isOfFiles = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^E[A-Z]+$/.test(error.code) &&
  !('errcode' in error);

/** A file, or a folder with the names in it, is on disk. */
export async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}
