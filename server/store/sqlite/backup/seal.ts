/**
 * The last bytes of a backup: how long the copy before them is, and its checksum. Whoever changed a byte anywhere, or cut the
 * file short, is noticed before anything is done with it.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, open } from 'node:fs/promises';
import { BackupFormatError } from '../../../errors.ts';

const SEAL_BYTES = 256;

export interface Seal {
  throughlineBackup: 1;
  /** When it was made. */
  at: string;
  bytes: number;
  sha256: string;
}

function sealIn(text: string): Seal | undefined {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const { throughlineBackup, at, bytes, sha256 } = value as Partial<Record<keyof Seal, unknown>>;
  const isSeal =
    throughlineBackup === 1 && typeof at === 'string' && Number.isSafeInteger(bytes) && Number(bytes) > 0;
  return isSeal && typeof sha256 === 'string'
    ? { throughlineBackup, at, bytes: Number(bytes), sha256 }
    : undefined;
}

/** Of the first so many bytes of a file, each part handed on as it is read. */
export async function checksumOf(
  path: string,
  bytes: number,
  onChunk: (chunk: Uint8Array) => Promise<unknown> = async () => {},
): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { end: bytes - 1, highWaterMark: 1 << 20 })) {
    hash.update(chunk);
    await onChunk(chunk);
  }
  return hash.digest('hex');
}

/** Seals the copy that is all of the file so far. */
export async function seal(path: string, bytes: number): Promise<void> {
  const sha256 = await checksumOf(path, bytes);
  const text = JSON.stringify({
    throughlineBackup: 1,
    at: new Date().toISOString(),
    bytes,
    sha256,
  } satisfies Seal);
  await appendFile(path, `${text.padEnd(SEAL_BYTES - 1)}\n`);
}

/** Throws `BackupFormatError` for a file that does not end as a backup does, or has another length than it says. */
export async function readSeal(path: string): Promise<Seal> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw new BackupFormatError('The backup cannot be read.', { cause });
  });
  try {
    const { size } = await file.stat();
    const end = Buffer.alloc(SEAL_BYTES);
    const { bytesRead } = await file.read(end, 0, SEAL_BYTES, Math.max(0, size - SEAL_BYTES));
    const read = sealIn(end.subarray(0, bytesRead).toString('latin1'));
    if (read === undefined || read.bytes + SEAL_BYTES !== size)
      throw new BackupFormatError('The file is no backup of Throughline, or a part of it is missing.');
    return read;
  } finally {
    await file.close();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
