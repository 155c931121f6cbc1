/**
 * What was built, kept in a file for the next start: what is used of each array, with a checksum.
 *
 * The file holds ids, types, layers and dates, and nothing else of a graph; like the arrays, never a protected entity. It is
 * put in its place whole and on disk, and believed only if every byte is as it was written, for the state that is asked for.
 */
import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { endianness } from 'node:os';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { HUB_THRESHOLD, KINDS, RELATION_TYPES, STANDINGS } from '../../../contract/model.ts';
import type { Stamp } from '../../../store/graph-store.ts';
import type { Built } from './build.ts';
import type { Base, Lists } from './projection.ts';
import {
  LEAST_ROOM,
  sharedBytes,
  sharedInts,
  sharedShorts,
  sharedSlots,
  withRoom,
  withSlotRoom,
} from './room.ts';
import { bucketsFor, noTextIndex } from './text-index.ts';

const MAGIC = Buffer.from('\x89THREADS', 'latin1');
/** Another one whenever the arrays come to mean something else. */
const VERSION = 2;
/** The magic, then three words: the version, the length of the header and its checksum. The header is JSON; the arrays follow it. */
const PREFIX = MAGIC.length + 12;

interface Header {
  stamp: Stamp;
  counts: Counts;
  /** How much room is left behind the slots depends on it. */
  longestRow: number;
  lists: Lists;
  /** Of each array. */
  checksums: number[];
  /** What the numbers in the arrays stand for. */
  reading: string;
}

/** How much of the arrays is used. */
interface Counts {
  nodes: number;
  relations: number;
  slots: number;
  claims: number;
  entityBytes: number;
  relationBytes: number;
}

const READING = JSON.stringify([endianness(), KINDS, STANDINGS, RELATION_TYPES, HUB_THRESHOLD]);

/** Throws what the disk throws; then what stood under the name stands as it was. */
export function saveBuilt(path: string, built: Built): void {
  const counts = countsOf(built);
  const parts = usedParts(built.base, counts).map(bytesOf);
  const header: Header = {
    stamp: built.stamp,
    counts,
    longestRow: longestRow(built),
    lists: built.lists,
    checksums: parts.map((part) => crc32(part)),
    reading: READING,
  };
  const part = `${path}.part`;
  // A process that died while writing leaves one behind.
  rmSync(part, { force: true });
  try {
    writeWhole(part, [...headerBytes(header), ...parts]);
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  if (process.platform !== 'win32') syncFolder(dirname(path));
}

/** `undefined` when there is no file that can be read, or one of another state or version, or one that is damaged anywhere. */
export function loadBuilt(path: string, stamp: Stamp): Built | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    return readBuilt(file, stamp);
  } catch {
    // Whatever is wrong with the file, the graph can be read from the store.
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readBuilt(file: number, stamp: Stamp): Built | undefined {
  const info = fstatSync(file);
  if (!info.isFile() || info.size < PREFIX) return undefined;
  const header = readHeader(file, info.size);
  if (!header || header.stamp.state !== stamp.state || header.stamp.revision !== stamp.revision) {
    return undefined;
  }
  const { counts, longestRow, lists, checksums } = header;
  const base = emptyBase(counts, longestRow);
  for (const [index, part] of usedParts(base, counts).map(bytesOf).entries()) {
    if (!readInto(file, part) || crc32(part) !== checksums[index]) return undefined;
  }
  const { nodes, relations, slots } = counts;
  return { stamp: header.stamp, base, lists, nodes, relations, slots };
}

/** Nothing is taken from the header before its checksum is right, and no size before the file has that size. */
function readHeader(file: number, size: number): Header | undefined {
  const prefix = Buffer.alloc(PREFIX);
  if (!readInto(file, prefix) || !prefix.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const [version, length, checksum] = [0, 4, 8].map((at) => prefix.readUInt32LE(MAGIC.length + at));
  if (version !== VERSION || length === undefined || length > size - PREFIX) return undefined;
  const bytes = Buffer.alloc(length);
  if (!readInto(file, bytes) || crc32(bytes) !== checksum) return undefined;
  const header: Header = JSON.parse(bytes.toString());
  const isFilled =
    Object.values(header.counts).every((count) => Number.isSafeInteger(count) && count >= 0) &&
    header.longestRow <= header.counts.slots &&
    size === PREFIX + length + bytesFor(header.counts);
  return header.reading === READING && isFilled ? header : undefined;
}

function headerBytes(header: Header): Buffer[] {
  const bytes = Buffer.from(JSON.stringify(header));
  const words = Buffer.alloc(12);
  words.writeUInt32LE(VERSION, 0);
  words.writeUInt32LE(bytes.length, 4);
  words.writeUInt32LE(crc32(bytes), 8);
  return [MAGIC, words, bytes];
}

function countsOf({ base, nodes, relations, slots }: Built): Counts {
  return {
    nodes,
    relations,
    slots,
    claims: base.claimStart[relations] ?? 0,
    entityBytes: base.entityIds.start[nodes] ?? 0,
    relationBytes: base.relationIds.start[relations] ?? 0,
  };
}

function longestRow({ base, nodes }: Built): number {
  let longest = 0;
  for (let node = 0; node < nodes; node++) {
    longest = Math.max(longest, (base.full[node] ?? 0) - (base.row[2 * node] ?? 0));
  }
  return longest;
}

type Column = Int32Array | Uint16Array | Uint8Array;

/** What is used of each array, in the order of the file. */
function usedParts(base: Base, counts: Counts): Column[] {
  const { nodes, relations, slots, claims, entityBytes, relationBytes } = counts;
  return [
    base.row.subarray(0, 2 * nodes),
    base.full.subarray(0, nodes),
    base.kind.subarray(0, nodes),
    base.trait.subarray(0, nodes),
    base.byId.subarray(0, nodes),
    base.idIndex.start,
    base.idIndex.numbers,
    base.entityIds.start.subarray(0, nodes + 1),
    base.entityIds.bytes.subarray(0, entityBytes),
    base.neighbour.subarray(0, slots),
    base.slotClass.subarray(0, slots),
    base.slotDays.subarray(0, slots),
    base.slotRelation.subarray(0, slots),
    base.relationClass.subarray(0, relations),
    base.origin.subarray(0, relations),
    base.relationDates.subarray(0, 3 * relations),
    base.relationsById.subarray(0, relations),
    base.relationIds.start.subarray(0, relations + 1),
    base.relationIds.bytes.subarray(0, relationBytes),
    base.claimStart.subarray(0, relations + 1),
    base.claimRank.subarray(0, claims),
    base.claimRoot.subarray(0, claims),
  ];
}

/** So many bytes the used parts take in all. */
const bytesFor = ({ nodes, relations, slots, claims, entityBytes, relationBytes }: Counts): number =>
  4 * (6 * nodes + bucketsFor(nodes) + 2) +
  2 * nodes +
  entityBytes +
  14 * slots +
  4 * (7 * relations + 2) +
  2 * relations +
  relationBytes +
  5 * claims;

/** Arrays with spare room behind what will be used. */
function emptyBase(counts: Counts, longestRow: number): Base {
  const nodes = withRoom(counts.nodes, LEAST_ROOM.nodes);
  const relations = withRoom(counts.relations, LEAST_ROOM.relations);
  const slots = withSlotRoom(counts.slots, longestRow);
  const claims = withRoom(counts.claims, LEAST_ROOM.claims);
  return {
    row: sharedInts(2 * nodes),
    full: sharedInts(nodes),
    kind: sharedBytes(nodes),
    trait: sharedBytes(nodes),
    byId: sharedInts(counts.nodes),
    idIndex: noTextIndex(counts.nodes),
    entityIds: {
      start: sharedInts(nodes + 1),
      bytes: sharedBytes(withRoom(counts.entityBytes, LEAST_ROOM.entityBytes)),
    },
    ...sharedSlots(slots),
    relationClass: sharedShorts(relations),
    origin: sharedInts(relations),
    relationDates: sharedInts(3 * relations),
    relationsById: sharedInts(counts.relations),
    relationIds: {
      start: sharedInts(relations + 1),
      bytes: sharedBytes(withRoom(counts.relationBytes, LEAST_ROOM.relationBytes)),
    },
    claimStart: sharedInts(relations + 1),
    claimRank: sharedBytes(claims),
    claimRoot: sharedInts(claims),
  };
}

const bytesOf = (column: Column): Uint8Array =>
  new Uint8Array(column.buffer, column.byteOffset, column.byteLength);

/** The system takes and gives less than 2 GiB at a time. */
const AT_ONCE = 1 << 26;

/** Reads on from where the file was read to; false when it ends before. */
function readInto(file: number, bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; ) {
    const read = readSync(file, bytes, at, Math.min(bytes.length - at, AT_ONCE), null);
    if (read === 0) return false;
    at += read;
  }
  return true;
}

function writeWhole(path: string, parts: readonly Uint8Array[]): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    for (const bytes of parts) {
      for (let at = 0; at < bytes.length; )
        at += writeSync(file, bytes, at, Math.min(bytes.length - at, AT_ONCE));
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
