/** Which relations there are already, of millions: by both ends, and the rest of what makes two relations one. */
import type { Relation } from '../../../contract/model.ts';

const LEAST_SLOTS = 1 << 12;
/** Ends are numbered from 1 and stay below this, so that a pair of them is one exact number. */
const MOST_ENDS = 2 ** 26;

export class IdentitySet {
  /** Types, layers and roles that came together, by their number. */
  readonly #rests = new Map<string, number>();
  #pairs = new Float64Array(LEAST_SLOTS);
  #restOf = new Uint32Array(LEAST_SLOTS);
  #size = 0;

  /** False when it was there. */
  add(relation: Relation, from: number, to: number): boolean {
    if (this.#size * 2 > this.#pairs.length) this.#grow();
    const isNew = this.#put(from * MOST_ENDS + to, this.#restNumber(relation));
    if (isNew) this.#size += 1;
    return isNew;
  }

  #restNumber({ type, layer, role }: Relation): number {
    const text = role === undefined ? `${type} ${layer}` : `${type} ${layer} ${role}`;
    let rest = this.#rests.get(text);
    if (rest === undefined) {
      rest = this.#rests.size;
      this.#rests.set(text, rest);
    }
    return rest;
  }

  #put(pair: number, rest: number): boolean {
    const mask = this.#pairs.length - 1;
    let slot = (Math.imul(pair % 0x7fffffff, 0x9e3779b1) ^ Math.imul(rest, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    while (this.#pairs[slot] !== 0) {
      if (this.#pairs[slot] === pair && this.#restOf[slot] === rest) return false;
      slot = (slot + 1) & mask;
    }
    this.#pairs[slot] = pair;
    this.#restOf[slot] = rest;
    return true;
  }

  #grow(): void {
    const [pairs, restOf] = [this.#pairs, this.#restOf];
    this.#pairs = new Float64Array(pairs.length * 2);
    this.#restOf = new Uint32Array(pairs.length * 2);
    for (const [slot, pair] of pairs.entries()) if (pair !== 0) this.#put(pair, restOf[slot] ?? 0);
  }
}
