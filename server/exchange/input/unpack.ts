/**
 * From the files that came to the files that are read: a gzip is one file, a zip its entries, and nothing is unpacked
 * further than a zip in a gzip. All of it is streamed; only that one zip has to lie on the disk whole.
 */
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { crc32, createGunzip, createInflateRaw } from 'node:zlib';
import type { InputFile } from '../reader.ts';
import { archiveRejected, type InputCaps, isBomb, typeMismatch } from './caps.ts';
import { type ZipEntry, zipEntries } from './zip-directory.ts';

export interface StagedFile {
  /** That it came by. */
  readonly name: string;
  /** Where it lies. */
  readonly path: string;
}

export interface UnpackedFile extends InputFile {
  /** Unpacked; absent where only reading tells. */
  readonly bytes?: number;
}

export interface Unpacked {
  readonly files: readonly UnpackedFile[];
  close(): Promise<void>;
}

/**
 * `folder` takes what has to be unpacked to disk, and belongs to this import alone. Throws `ValidationError`
 * (`archive-rejected`) for an archive that is refused by its list of contents; what only unpacking shows is thrown then.
 */
export async function unpack(
  staged: readonly StagedFile[],
  { folder, caps }: { folder: string; caps: InputCaps },
): Promise<Unpacked> {
  const archives: FileHandle[] = [];
  const budget = { left: caps.totalBytes };
  const close = async () => {
    await Promise.all(archives.map((archive) => archive.close()));
  };
  try {
    const files: UnpackedFile[] = [];
    for (const one of staged) files.push(...(await filesOf(one, { folder, caps, budget, archives })));
    return { files, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Place {
  folder: string;
  caps: InputCaps;
  budget: { left: number };
  archives: FileHandle[];
}

async function filesOf(file: StagedFile, place: Place): Promise<UnpackedFile[]> {
  const handle = await open(file.path, 'r');
  const packing = packingOf(await headOf(handle));
  if (packing === 'zip') {
    place.archives.push(handle);
    return entriesOf(handle, place);
  }
  const { size } = await handle.stat();
  await handle.close();
  if (packing === undefined)
    return [{ name: file.name, bytes: size, open: () => createReadStream(file.path) }];
  const name = file.name.replace(/\.t?gz(?:ip)?$/i, '') || file.name;
  const unpacked: UnpackedFile = { name, open: () => gunzipped(file.path, size, place.caps) };
  const head = await firstBytes(unpacked);
  if (packingOf(head) === 'gzip') throw archiveRejected('archive-nested');
  if (packingOf(head) !== 'zip') return [unpacked];
  const path = join(place.folder, 'unpacked.zip');
  await writeAll(path, unpacked);
  const archive = await open(path, 'r');
  place.archives.push(archive);
  return entriesOf(archive, place);
}

async function headOf(handle: FileHandle): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
  return buffer.subarray(0, bytesRead);
}

const starts = (bytes: Uint8Array, ...head: number[]) => head.every((byte, i) => bytes[i] === byte);

/** How a file that begins so is packed. */
export function packingOf(head: Uint8Array): 'zip' | 'gzip' | undefined {
  if (starts(head, 0x1f, 0x8b)) return 'gzip';
  const isZip = starts(head, 0x50, 0x4b, 0x03, 0x04) || starts(head, 0x50, 0x4b, 0x05, 0x06);
  return isZip ? 'zip' : undefined;
}

async function firstBytes(file: InputFile): Promise<Uint8Array> {
  for await (const chunk of file.open()) if (chunk.length > 0) return chunk;
  return new Uint8Array();
}

async function writeAll(path: string, file: InputFile): Promise<void> {
  const handle = await open(path, 'w', 0o600);
  try {
    for await (const chunk of file.open()) await handle.appendFile(chunk);
  } finally {
    await handle.close();
  }
}

/** What systems put into archives besides: nothing that a person meant to send. */
const isByTheWay = (name: string) =>
  /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/.test(name);

const IS_PACKED = /\.(?:zip|t?gz|7z|rar|xz|bz2|tar)$/i;
/** Of spreadsheets, documents and programs, which are archives too. */
const IS_DOCUMENT = /^(?:\[Content_Types\]\.xml|mimetype|META-INF\/MANIFEST\.MF)$/;

async function entriesOf(archive: FileHandle, { caps, budget }: Place): Promise<UnpackedFile[]> {
  const entries = await zipEntries(archive, { ...caps, totalBytes: budget.left });
  if (entries.some(({ name }) => IS_DOCUMENT.test(name))) throw typeMismatch();
  const kept = entries.filter(({ name }) => !isByTheWay(name));
  if (kept.some(({ name }) => IS_PACKED.test(name))) throw archiveRejected('archive-nested');
  // The folder that an archive wraps its files in is none of their names’ business.
  const short = new Set(kept.map(({ name }) => basename(name)));
  return kept.map((entry) => {
    budget.left -= entry.unpacked;
    const name = short.size === kept.length ? basename(entry.name) : entry.name;
    return { name, bytes: entry.unpacked, open: () => contentOf(archive, entry) };
  });
}

/** Exactly as many bytes as the list says, with the checksum that it says. */
async function* contentOf(archive: FileHandle, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const packed = Readable.from(packedBytes(archive, entry));
  const content = entry.method === 'stored' ? packed : packed.pipe(inflating(packed));
  let length = 0;
  let crc = 0;
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > entry.unpacked) throw archiveRejected('archive-damaged');
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } catch (error) {
    throw isOfZlib(error) ? archiveRejected('archive-damaged') : error;
  } finally {
    packed.destroy();
  }
  if (length !== entry.unpacked || crc !== entry.crc) throw archiveRejected('archive-checksum');
}

function inflating(packed: Readable) {
  const inflate = createInflateRaw();
  packed.on('error', (error) => inflate.destroy(error));
  return inflate;
}

const PIECE = 65_536;

async function* packedBytes(archive: FileHandle, { at, packed }: ZipEntry): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < packed; ) {
    const length = Math.min(PIECE, packed - from);
    const { bytesRead, buffer } = await archive.read(Buffer.alloc(length), 0, length, at + from);
    if (bytesRead === 0) throw archiveRejected('archive-damaged');
    from += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function* gunzipped(path: string, packed: number, caps: InputCaps): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  file.on('error', (error) => gunzip.destroy(error));
  let length = 0;
  try {
    for await (const chunk of file.pipe(gunzip) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > caps.entryBytes || length > caps.totalBytes) throw archiveRejected('archive-too-large');
      if (isBomb(packed, length, caps)) throw archiveRejected('archive-ratio');
      yield chunk;
    }
  } catch (error) {
    throw isOfZlib(error) ? archiveRejected('archive-damaged') : error;
  } finally {
    file.destroy();
  }
}

const isOfZlib = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^Z_|^ERR_|UNEXPECTED/.test(String(error.code));

/** The last part of a name that a browser or a shell gave, with nothing in it that a terminal would obey. */
export const shownName = (name: string): string =>
  basename(name.replaceAll('\\', '/'))
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .slice(0, 200)
    // Not cut within a character.
    .replace(/[\ud800-\udbff]$/, '') || 'file';
