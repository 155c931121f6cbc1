/**
 * From ids to numbers, for more ids than objects have room for: twelve bytes each, in a typed array. Ids are told apart by 64
 * bits of a hash that differs from run to run, so that nobody can make two that agree.
 */
import { hashTwice } from './hash-text.ts';

const LEAST_SLOTS = 1 << 12;
/** Fuller than this, a look-up takes too many steps. */
const FULLEST = 0.7;

export class IdTable {
  readonly #seeds: Readonly<Uint32Array>;
  readonly #hash = new Uint32Array(2);
  #slots = new Uint32Array(LEAST_SLOTS * 3);
  #capacity = LEAST_SLOTS;
  #size = 0;
  /** The last that was asked for: a record is mostly asked about twice. */
  #id = '';
  #slot = -1;

  /** Two random numbers. */
  constructor(seeds: Readonly<Uint32Array>) {
    this.#seeds = seeds;
  }

  get size(): number {
    return this.#size;
  }

  /** 0 where there is none. */
  at(id: string): number {
    return this.#slots[this.#slotOf(id) + 2] ?? 0;
  }

  /** `value` is not 0, and below 2³². */
  set(id: string, value: number): void {
    const slot = this.#slotOf(id);
    const isNew = this.#slots[slot + 2] === 0;
    this.#slots[slot + 2] = value;
    if (!isNew) return;
    this.#size += 1;
    if (this.#size >= this.#capacity * FULLEST) this.#grow();
  }

  /** Of the id, now marked as its own. */
  #slotOf(id: string): number {
    if (id === this.#id && this.#slot >= 0) return this.#slot;
    hashTwice(id, this.#seeds, this.#hash);
    const [high = 0, low = 0] = [this.#hash[0], this.#hash[1]];
    this.#id = id;
    this.#slot = this.#place(high, low);
    this.#slots[this.#slot] = high;
    this.#slots[this.#slot + 1] = low;
    return this.#slot;
  }

  /** Where the hash is, or the empty slot for it: one without a number. */
  #place(high: number, low: number): number {
    const slots = this.#slots;
    const mask = this.#capacity - 1;
    for (let at = (high ^ low) & mask; ; at = (at + 1) & mask) {
      const slot = at * 3;
      if (slots[slot + 2] === 0 || (slots[slot] === high && slots[slot + 1] === low)) return slot;
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#capacity *= 2;
    this.#slots = new Uint32Array(this.#capacity * 3);
    this.#slot = -1;
    for (let slot = 0; slot < before.length; slot += 3) {
      const [high = 0, low = 0, value = 0] = [before[slot], before[slot + 1], before[slot + 2]];
      if (value === 0) continue;
      const place = this.#place(high, low);
      this.#slots[place] = high;
      this.#slots[place + 1] = low;
      this.#slots[place + 2] = value;
    }
  }
}
