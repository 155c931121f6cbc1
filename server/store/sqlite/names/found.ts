/** What a search found, in bulk: millions where a letter was looked for, of which a page is shown. */

const LENGTH_BITS = 24;
/** Longer names than this are told apart only when they are put in order. */
const LENGTHS = 1_024;
const MATCHES = 5;

/** The match, then the length of the name: the smaller, the better. */
export const rankOf = (match: number, length: number): number =>
  match * 2 ** LENGTH_BITS + Math.min(length, 2 ** LENGTH_BITS - 1);

const bucketOf = (rank: number): number =>
  (rank >>> LENGTH_BITS) * LENGTHS + Math.min(rank & (2 ** LENGTH_BITS - 1), LENGTHS - 1);

/** The best name of an entity: the number of its block, and its own in there. */
export interface FoundName {
  rank: number;
  block: number;
  name: number;
}

/** Beside the number of a name: it is no alias. */
const IS_OWN = 1 << 31;
export const isOwn = (told: number): boolean => (told & IS_OWN) !== 0;
export const nameOf = (told: number): number => told & ~IS_OWN;

/**
 * Entities, each with the best of its names, as `assembly/kernel.ts` tells of them: two numbers for each, the rank, and which
 * name of its block it is, with a bit for one that is no alias.
 */
export class Found {
  #told = new Uint32Array(1 << 12);
  #end = 0;
  /** By block, where those of it end. */
  readonly #blocks: [number: number, end: number][] = [];

  /** How many entities. */
  get length(): number {
    return this.#end / 2;
  }

  /** All that there are of a block. */
  add(block: number, told: Uint32Array): void {
    if (this.#end + told.length > this.#told.length) {
      const grown = new Uint32Array(Math.max(this.#told.length * 2, this.#end + told.length));
      grown.set(this.#told);
      this.#told = grown;
    }
    this.#told.set(told, this.#end);
    this.#end += told.length;
    this.#blocks.push([block, this.#end]);
  }

  /** As they were added. */
  *blocks(): Generator<[block: number, told: Uint32Array]> {
    let from = 0;
    for (const [block, end] of this.#blocks) {
      yield [block, this.#told.subarray(from, end)];
      from = end;
    }
  }

  /** Those that may be among the first so many by rank, whatever is told apart by more than that; in no order. */
  foremost(most: number): FoundName[] {
    const last = this.#lastOf(most);
    const chosen: FoundName[] = [];
    for (const [block, told] of this.blocks())
      for (let at = 0; at < told.length; at += 2) {
        const rank = told[at] ?? 0;
        if (bucketOf(rank) <= last) chosen.push({ rank, block, name: nameOf(told[at + 1] ?? 0) });
      }
    return chosen;
  }

  /** The bucket in which the last of the first so many is. */
  #lastOf(most: number): number {
    const counts = new Uint32Array(MATCHES * LENGTHS);
    for (let at = 0; at < this.#end; at += 2) {
      const bucket = bucketOf(this.#told[at] ?? 0);
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    let [behind, last] = [0, -1];
    while (behind < most && last + 1 < counts.length) behind += counts[++last] ?? 0;
    return last;
  }
}
