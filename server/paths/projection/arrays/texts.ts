/** Ids as bytes: an id is ASCII, so comparing bytes is comparing by code point. */
import type { Texts } from './projection.ts';
import { longEnough, sharedBytes, sharedInts } from './room.ts';
import { TextSort } from './text-sort.ts';

/** With no text in it yet. */
export const noTexts = (texts: number, bytes: number): Texts => ({
  bytes: sharedBytes(bytes),
  start: sharedInts(texts + 1),
});

/** The same texts with room for so many in all, and for so many bytes. */
export function withTextRoom(
  texts: Texts,
  used: number,
  { length, bytes }: { length: number; bytes: number },
): Texts {
  return {
    bytes: longEnough(texts.bytes, texts.start[used] ?? 0, bytes, sharedBytes),
    start: longEnough(texts.start, used + 1, length + 1, sharedInts),
  };
}

/** Puts the text behind the others, of which there are `used`. There must be room. Throws for what is not ASCII. */
export function putText({ bytes, start }: Texts, used: number, text: string): void {
  let at = start[used] ?? 0;
  let seen = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    seen |= code;
    bytes[at++] = code;
  }
  if (seen > 127) throw new Error('An id of the topology is not ASCII.');
  start[used + 1] = at;
}

/** Puts text `number` of some behind the others, of which there are `used`. There must be room. */
export function copyText(from: Texts, number: number, to: Texts, used: number): void {
  const end = from.start[number + 1] ?? 0;
  let at = to.start[used] ?? 0;
  for (let next = from.start[number] ?? 0; next < end; next++) to.bytes[at++] = from.bytes[next] ?? 0;
  to.start[used + 1] = at;
}

/** Below 0 if text `a` comes before text `b`, by code point. */
export function compareTexts({ bytes, start }: Texts, a: number, b: number): number {
  const [fromA, fromB] = [start[a] ?? 0, start[b] ?? 0];
  const [lengthA, lengthB] = [(start[a + 1] ?? 0) - fromA, (start[b + 1] ?? 0) - fromB];
  const length = Math.min(lengthA, lengthB);
  for (let i = 0; i < length; i++) {
    const difference = (bytes[fromA + i] ?? 0) - (bytes[fromB + i] ?? 0);
    if (difference !== 0) return difference;
  }
  return lengthA - lengthB;
}

/** Below 0 if text `a` comes before the given one. */
function compareWith({ bytes, start }: Texts, a: number, text: string): number {
  const from = start[a] ?? 0;
  const lengthA = (start[a + 1] ?? 0) - from;
  const length = Math.min(lengthA, text.length);
  for (let i = 0; i < length; i++) {
    const difference = (bytes[from + i] ?? 0) - text.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return lengthA - text.length;
}

/**
 * The number of a text, given the numbers, or those from `from` to `end`, in the order of their texts; `undefined` where
 * it is not among them.
 */
export function findText(
  texts: Texts,
  ordered: Int32Array,
  text: string,
  from = 0,
  end = ordered.length,
): number | undefined {
  let [low, high] = [from, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareWith(texts, ordered[middle] ?? 0, text) < 0) low = middle + 1;
    else high = middle;
  }
  const found = low < end ? ordered[low] : undefined;
  return found !== undefined && compareWith(texts, found, text) === 0 ? found : undefined;
}

/** The numbers of the first `used` texts, in the order of their texts, of which no two are equal. */
export function orderTexts(texts: Texts, used: number): Int32Array {
  const ordered = sharedInts(used);
  for (let number = 0; number < used; number++) ordered[number] = number;
  // Stores tell in order, and folding adds some behind what is in order.
  let sorted = Math.min(used, 1);
  while (sorted < used && compareTexts(texts, sorted - 1, sorted) < 0) sorted++;
  if (sorted < used) {
    new TextSort(texts, ordered).sort(sorted, used, 0);
    merge(texts, ordered, sorted);
  }
  return ordered;
}

/** What stands before `middle` is in order, and what stands from there on. */
function merge(texts: Texts, ordered: Int32Array, middle: number): void {
  const before = ordered.slice(0, middle);
  for (let from = 0, next = middle, at = 0; from < before.length; at++) {
    const first = before[from] ?? 0;
    const other = ordered[next];
    if (other !== undefined && compareTexts(texts, other, first) < 0) {
      ordered[at] = other;
      next++;
    } else {
      ordered[at] = first;
      from++;
    }
  }
}

/** Reads texts as strings. */
export function textReader({ bytes, start }: Texts): (number: number) => string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (number) => buffer.toString('latin1', start[number] ?? 0, start[number + 1] ?? 0);
}
