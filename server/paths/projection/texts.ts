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

/** The number of a text, given the numbers in the order of their texts; `undefined` where it is not among them. */
export function findText(texts: Texts, ordered: Int32Array, text: string): number | undefined {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareWith(texts, ordered[middle] ?? 0, text) < 0) low = middle + 1;
    else high = middle;
  }
  const found = ordered[low];
  return found !== undefined && compareWith(texts, found, text) === 0 ? found : undefined;
}

/** The numbers of the first `used` texts, in the order of their texts, of which no two are equal. */
export function orderTexts(texts: Texts, used: number): Int32Array {
  const ordered = sharedInts(used);
  let inOrder = true;
  for (let number = 0; number < used; number++) {
    ordered[number] = number;
    inOrder &&= number === 0 || compareTexts(texts, number - 1, number) < 0;
  }
  if (!inOrder) new TextSort(texts, ordered).sort(0, used, 0);
  return ordered;
}

/** Reads texts as strings. */
export function textReader({ bytes, start }: Texts): (number: number) => string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (number) => buffer.toString('latin1', start[number] ?? 0, start[number + 1] ?? 0);
}
