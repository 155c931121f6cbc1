/** Arrays that threads share, longer than what is used of them. */
import { fixedMemory } from './memory.ts';
import type { Base } from './projection.ts';

export const sharedInts = (length: number): Int32Array => new Int32Array(new SharedArrayBuffer(length * 4));
export const sharedShorts = (length: number): Uint16Array =>
  new Uint16Array(new SharedArrayBuffer(length * 2));
export const sharedBytes = (length: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(length));

export type SlotArrays = Pick<Base, 'slotMemory' | 'neighbour' | 'slotClass' | 'slotDays' | 'slotRelation'>;

/** Neighbours first, then days, relations and classes. */
export function sharedSlots(length: number): SlotArrays {
  const slotMemory = fixedMemory(14 * length);
  const buffer = slotMemory?.buffer ?? new SharedArrayBuffer(14 * length);
  return {
    slotMemory,
    neighbour: new Int32Array(buffer, 0, length),
    slotDays: new Int32Array(buffer, 4 * length, length),
    slotRelation: new Int32Array(buffer, 8 * length, length),
    slotClass: new Uint16Array(buffer, 12 * length, length),
  };
}

/** Behind what is used: a quarter of it, and so much at least. Untouched room costs no memory. */
export const LEAST_ROOM = {
  nodes: 512,
  relations: 1024,
  slots: 4096,
  claims: 2048,
  entityBytes: 16_384,
  relationBytes: 65_536,
} as const;

export const withRoom = (used: number, least: number): number => used + Math.max(used >> 2, least);

/** A row that a write touches moves as a whole, so a graph that is mostly one row needs more. */
export const withSlotRoom = (used: number, longestRow: number): number =>
  used + Math.max(used >> 2, LEAST_ROOM.slots, 8 * longestRow);

/** The array itself if it is long enough, else a longer one that begins with the first `used` of it. */
export function longEnough<A extends Int32Array | Uint16Array | Uint8Array>(
  array: A,
  used: number,
  length: number,
  make: (length: number) => A,
): A {
  if (array.length >= length) return array;
  const longer = make(length);
  longer.set(array.subarray(0, used));
  return longer;
}
