/**
 * Murmur’s third: 32 bits. With seeds that differ from run to run, two of them tell millions of ids apart.
 */

/** Over the first so many of the words. */
export function hashWords(words: Readonly<Uint32Array>, count: number, seed: number): number {
  let h = seed | 0;
  for (let at = 0; at < count; at += 1) h = stepped(h, mixed(words[at] ?? 0));
  return finished(h, count);
}

/** Over the 16-bit units of a text, by two seeds at once. */
export function hashTwice(text: string, seeds: Readonly<Uint32Array>, into: Uint32Array): void {
  let [high, low] = [(seeds[0] ?? 0) | 0, (seeds[1] ?? 0) | 0];
  const even = text.length & ~1;
  for (let i = 0; i < even; i += 2) {
    const k = mixed(text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
    high = stepped(high, k);
    low = stepped(low, k);
  }
  if (even < text.length) {
    const k = mixed(text.charCodeAt(even));
    high ^= k;
    low ^= k;
  }
  into[0] = finished(high, text.length);
  into[1] = finished(low, text.length);
}

function mixed(letters: number): number {
  const k = Math.imul(letters, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}

function stepped(hash: number, k: number): number {
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function finished(hash: number, length: number): number {
  let h = hash ^ length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
