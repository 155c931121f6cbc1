/** The list of contents at the end of a zip archive, read before any of it is unpacked, and refused where it lies. */
import type { FileHandle } from 'node:fs/promises';
import { archiveRejected, type InputCaps, isBomb } from './caps.ts';

export interface ZipEntry {
  /** With `/` between folders; never above the archive’s own. */
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly packed: number;
  readonly unpacked: number;
  readonly crc: number;
  /** Of its bytes in the archive. */
  readonly at: number;
}

const [END, END_64, LOCATOR_64, CENTRAL, LOCAL] = [
  0x06054b50, 0x06064b50, 0x07064b50, 0x02014b50, 0x04034b50,
];
const [END_LENGTH, LOCATOR_LENGTH, CENTRAL_LENGTH, LOCAL_LENGTH] = [22, 20, 46, 30];
const LONGEST_COMMENT = 65_535;
const LARGEST_DIRECTORY = 20_000_000;
const [IN_64, COUNT_IN_64] = [0xffff_ffff, 0xffff];

/**
 * The files of the archive in the order of the list, folders left out. Throws `ValidationError` (`archive-rejected`) for
 * everything that an honest archive of files does not have: names that leave it, links, secrets, doubles, overlaps, too much.
 */
export async function zipEntries(archive: FileHandle, caps: InputCaps): Promise<ZipEntry[]> {
  const { size } = await archive.stat();
  const { at, length, count } = await findDirectory(archive, size);
  if (count > caps.entries) throw archiveRejected('archive-entries');
  if (length > LARGEST_DIRECTORY || at + length > size) throw archiveRejected('archive-damaged');
  const directory = await bytesAt(archive, at, length);
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  const spans: { from: number; to: number }[] = [];
  let total = 0;
  let offset = 0;
  for (let index = 0; index < count; index++) {
    const listed = listedAt(directory, offset);
    offset = listed.end;
    const local = await localHeader(archive, listed, at);
    spans.push({ from: listed.local, to: local + listed.packed });
    if (listed.name.endsWith('/')) continue;
    const folded = listed.name.toLowerCase().normalize('NFC');
    if (names.has(folded)) throw archiveRejected('archive-duplicate');
    names.add(folded);
    total += listed.unpacked;
    if (listed.unpacked > caps.entryBytes || total > caps.totalBytes)
      throw archiveRejected('archive-too-large');
    if (isBomb(listed.packed, listed.unpacked, caps)) throw archiveRejected('archive-ratio');
    const { name, method, packed, unpacked, crc } = listed;
    entries.push({ name, method, packed, unpacked, crc, at: local });
  }
  refuseOverlaps(spans, at);
  return entries;
}

async function bytesAt(archive: FileHandle, at: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await archive.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw archiveRejected('archive-damaged');
  return buffer;
}

async function findDirectory(archive: FileHandle, size: number) {
  const length = Math.min(size, END_LENGTH + LONGEST_COMMENT);
  if (length < END_LENGTH) throw archiveRejected('archive-damaged');
  const tail = await bytesAt(archive, size - length, length);
  let end = length - END_LENGTH;
  const isEnd = (offset: number) =>
    tail.readUInt32LE(offset) === END && tail.readUInt16LE(offset + 20) === length - offset - END_LENGTH;
  while (end >= 0 && !isEnd(end)) end--;
  if (end < 0) throw archiveRejected('archive-damaged');
  const found = {
    count: tail.readUInt16LE(end + 10),
    length: tail.readUInt32LE(end + 12),
    at: tail.readUInt32LE(end + 16),
  };
  // Of several volumes we would have one.
  if (tail.readUInt16LE(end + 4) !== 0 && tail.readUInt16LE(end + 4) !== COUNT_IN_64)
    throw archiveRejected('archive-damaged');
  const isLarge = found.count === COUNT_IN_64 || found.at === IN_64 || found.length === IN_64;
  return isLarge ? findLargeDirectory(archive, size - length + end) : found;
}

async function findLargeDirectory(archive: FileHandle, endAt: number) {
  if (endAt < LOCATOR_LENGTH) throw archiveRejected('archive-damaged');
  const locator = await bytesAt(archive, endAt - LOCATOR_LENGTH, LOCATOR_LENGTH);
  if (locator.readUInt32LE(0) !== LOCATOR_64) throw archiveRejected('archive-damaged');
  const end = await bytesAt(archive, number64(locator, 8), 56);
  if (end.readUInt32LE(0) !== END_64) throw archiveRejected('archive-damaged');
  return { count: number64(end, 32), length: number64(end, 40), at: number64(end, 48) };
}

function number64(bytes: Buffer, at: number): number {
  const value = bytes.readBigUInt64LE(at);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw archiveRejected('archive-damaged');
  return Number(value);
}

interface Listed extends Omit<ZipEntry, 'at'> {
  /** Of its own header. */
  local: number;
  /** Of the next one in the list. */
  end: number;
}

function listedAt(directory: Buffer, at: number): Listed {
  if (at + CENTRAL_LENGTH > directory.length || directory.readUInt32LE(at) !== CENTRAL)
    throw archiveRejected('archive-damaged');
  const flags = directory.readUInt16LE(at + 8);
  const lengths = {
    name: directory.readUInt16LE(at + 28),
    extra: directory.readUInt16LE(at + 30),
    comment: directory.readUInt16LE(at + 32),
  };
  const nameAt = at + CENTRAL_LENGTH;
  const end = nameAt + lengths.name + lengths.extra + lengths.comment;
  if (end > directory.length) throw archiveRejected('archive-damaged');
  if ((flags & 0x2041) !== 0) throw archiveRejected('archive-encrypted');
  const mode = directory.readUInt32LE(at + 38) >>> 16;
  const kind = mode & 0o170_000;
  if (kind !== 0 && kind !== 0o100_000 && kind !== 0o040_000) throw archiveRejected('archive-symlink');
  const sizes = {
    unpacked: directory.readUInt32LE(at + 24),
    packed: directory.readUInt32LE(at + 20),
    local: directory.readUInt32LE(at + 42),
  };
  enlarge(sizes, directory.subarray(nameAt + lengths.name, nameAt + lengths.name + lengths.extra));
  const method = methodOf(directory.readUInt16LE(at + 10));
  if (method === 'stored' && sizes.packed !== sizes.unpacked) throw archiveRejected('archive-damaged');
  const name = nameIn(directory.subarray(nameAt, nameAt + lengths.name));
  return { ...sizes, name, method, crc: directory.readUInt32LE(at + 16), end };
}

function methodOf(method: number): ZipEntry['method'] {
  if (method === 0) return 'stored';
  if (method === 8) return 'deflated';
  throw archiveRejected('archive-method');
}

/** What does not fit into 32 bits stands in a field of its own, in this order. */
function enlarge(sizes: { unpacked: number; packed: number; local: number }, extra: Buffer): void {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1 && at + 4 + length <= extra.length) {
      let from = at + 4;
      for (const key of ['unpacked', 'packed', 'local'] as const) {
        if (sizes[key] !== IN_64) continue;
        if (from + 8 > at + 4 + length) throw archiveRejected('archive-damaged');
        sizes[key] = number64(extra, from);
        from += 8;
      }
      return;
    }
    at += 4 + length;
  }
}

/** Controls, what turns the order of letters around, and the other way to write a folder. */
const NOT_IN_NAMES = /[\p{Cc}\u202a-\u202e\u2066-\u2069\\]/u;

/** Names that are no UTF-8 are read as the old code page that is harmless: they are only shown. */
function nameIn(bytes: Buffer): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    name = bytes.toString('latin1').replace(/[\u0080-\u009f]/g, '_');
  }
  const parts = name.split('/');
  const leaves = parts.some((part) => part === '..' || part === '.') || /^(?:\/|[A-Za-z]:)/.test(name);
  if (leaves || name === '' || name.length > 300 || NOT_IN_NAMES.test(name))
    throw archiveRejected('archive-path');
  return name;
}

/** Where the bytes of an entry begin: behind a header of its own, which must say the same. */
async function localHeader(archive: FileHandle, { local }: Listed, before: number): Promise<number> {
  if (local + LOCAL_LENGTH > before) throw archiveRejected('archive-damaged');
  const header = await bytesAt(archive, local, LOCAL_LENGTH);
  if (header.readUInt32LE(0) !== LOCAL) throw archiveRejected('archive-damaged');
  return local + LOCAL_LENGTH + header.readUInt16LE(26) + header.readUInt16LE(28);
}

/** Bytes that are read twice would be an archive larger than it is. */
function refuseOverlaps(spans: { from: number; to: number }[], before: number): void {
  let end = 0;
  for (const { from, to } of spans.sort((a, b) => a.from - b.from)) {
    if (from < end || to > before) throw archiveRejected('archive-overlap');
    end = to;
  }
}
