/** Sorts the numbers of millions of texts by the texts, without making strings of them. */
import type { Texts } from './projection.ts';

/** So many bytes make a key that a number holds exactly. */
const KEY = 6;
/** Fewer are inserted one by one. */
const FEW = 12;

/**
 * Quicksort in three parts by a key of the next few bytes; those of equal keys are sorted on by the bytes that follow
 * (Bentley and Sedgewick's multikey quicksort). Ids share long beginnings, and each is looked at once.
 */
export class TextSort {
  readonly #texts: Texts;
  readonly #ordered: Int32Array;
  /** Beside `#ordered`: the key of each text at the depth that is being sorted. */
  readonly #keys: Float64Array;

  /** @param ordered numbers of texts, no two of which are equal. */
  constructor(texts: Texts, ordered: Int32Array) {
    this.#texts = texts;
    this.#ordered = ordered;
    this.#keys = new Float64Array(ordered.length);
  }

  /** Sorts `from` to `end`, which are equal in their first `depth` bytes. */
  sort(from: number, end: number, depth: number): void {
    if (end - from < 2) return;
    for (let at = from; at < end; at++) this.#keys[at] = this.#keyOf(this.#ordered[at] ?? 0, depth);
    this.#byKey(from, end, depth);
  }

  /** The end of a text counts as a zero, which is in none. */
  #keyOf(number: number, depth: number): number {
    const { bytes, start } = this.#texts;
    const from = (start[number] ?? 0) + depth;
    const end = Math.min(start[number + 1] ?? 0, from + KEY);
    let key = 0;
    for (let at = from; at < end; at++) key = key * 256 + (bytes[at] ?? 0);
    return key * 256 ** (KEY - Math.max(end - from, 0));
  }

  #byKey(from: number, end: number, depth: number): void {
    const keys = this.#keys;
    let [low, high] = [from, end];
    while (high - low > FEW) {
      const pivot = this.#middleKey(low, high);
      let [less, greater] = [low, high];
      for (let at = low; at < greater; ) {
        const key = keys[at] ?? 0;
        if (key < pivot) this.#swap(at++, less++);
        else if (key > pivot) this.#swap(at, --greater);
        else at++;
      }
      // A key that ends in a zero reaches the end of its text: there is one of it.
      if (pivot % 256 !== 0) this.sort(less, greater, depth + KEY);
      // The shorter side by a call, the longer in this loop: so calls stay few.
      if (less - low < high - greater) {
        this.#byKey(low, less, depth);
        low = greater;
      } else {
        this.#byKey(greater, high, depth);
        high = less;
      }
    }
    this.#insert(low, high, depth);
  }

  #middleKey(low: number, high: number): number {
    const keys = this.#keys;
    const [a, b, c] = [keys[low] ?? 0, keys[(low + high) >>> 1] ?? 0, keys[high - 1] ?? 0];
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  #swap(a: number, b: number): void {
    const [keys, ordered] = [this.#keys, this.#ordered];
    const [key, number] = [keys[a] ?? 0, ordered[a] ?? 0];
    keys[a] = keys[b] ?? 0;
    ordered[a] = ordered[b] ?? 0;
    keys[b] = key;
    ordered[b] = number;
  }

  #insert(from: number, end: number, depth: number): void {
    for (let at = from + 1; at < end; at++) {
      for (let to = at; to > from && this.#isBefore(to, to - 1, depth); to--) this.#swap(to, to - 1);
    }
  }

  #isBefore(a: number, b: number, depth: number): boolean {
    let [keyA, keyB] = [this.#keys[a] ?? 0, this.#keys[b] ?? 0];
    for (let at = depth + KEY; keyA === keyB && keyA % 256 !== 0; at += KEY) {
      keyA = this.#keyOf(this.#ordered[a] ?? 0, at);
      keyB = this.#keyOf(this.#ordered[b] ?? 0, at);
    }
    return keyA < keyB;
  }
}
