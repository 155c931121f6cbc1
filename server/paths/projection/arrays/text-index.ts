/**
 * Texts by their hash: to find one among millions, a few bytes in three places of memory are looked at instead of twenty
 * texts. Within a bucket they are in order and searched by halves, so that texts made to share a bucket gain nothing.
 */
import type { TextIndex, Texts } from './projection.ts';
import { sharedInts } from './room.ts';
import { findText } from './texts.ts';

/** For so many texts: one to two for each, a power of two. */
export const bucketsFor = (texts: number): number => 2 ** Math.ceil(Math.log2(Math.max(texts, 1)));

/** Of nothing yet: zeros. */
export const noTextIndex = (texts: number): TextIndex => ({
  start: sharedInts(bucketsFor(texts) + 1),
  numbers: sharedInts(texts),
});

/** @param ordered the numbers of the texts, in the order of the texts. */
export function indexTexts(texts: Texts, ordered: Int32Array): TextIndex {
  const index = noTextIndex(ordered.length);
  const { start, numbers } = index;
  const mask = start.length - 2;
  const buckets = ordered.map((number) => hashOfNumbered(texts, number) & mask);
  for (const bucket of buckets) start[bucket] = (start[bucket] ?? 0) + 1;
  // Each start is first the end of its bucket, and moves down as the bucket is filled from behind.
  for (let bucket = 0, sum = 0; bucket < start.length; bucket++) {
    sum += start[bucket] ?? 0;
    start[bucket] = sum;
  }
  for (let at = ordered.length - 1; at >= 0; at--) {
    const bucket = buckets[at] ?? 0;
    const place = (start[bucket] ?? 0) - 1;
    start[bucket] = place;
    numbers[place] = ordered[at] ?? 0;
  }
  return index;
}

/** The number of a text; `undefined` where it is not among those of the index. */
export function lookUpText(texts: Texts, { start, numbers }: TextIndex, text: string): number | undefined {
  const bucket = hashOf(text) & (start.length - 2);
  return findText(texts, numbers, text, start[bucket], start[bucket + 1]);
}

/** FNV-1a of the characters, and its upper bits brought down: what a saved index was made with. */
function hashOf(text: string): number {
  let hash = BASIS;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash ^ (hash >>> 15);
}

function hashOfNumbered({ bytes, start }: Texts, number: number): number {
  const end = start[number + 1] ?? 0;
  let hash = BASIS;
  for (let at = start[number] ?? 0; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), PRIME);
  return hash ^ (hash >>> 15);
}

const BASIS = 0x81_1c_9d_c5 | 0;
const PRIME = 0x01_00_01_93;
