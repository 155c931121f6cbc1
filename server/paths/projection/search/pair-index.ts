/** Numbers for pairs of whole numbers from 0 on: 0, 1, 2 and so on, in the order in which the pairs are first met. */
export class PairIndex {
  /** By place: the two of a pair, and one more than its number; a place is free where that is 0. */
  #places = new Int32Array(3 * FEWEST_PLACES);
  #mask = FEWEST_PLACES - 1;
  #length = 0;

  /** A pair that was not met before gets the next number. */
  numberOf(a: number, b: number): number {
    const places = this.#places;
    let place = placeOf(a, b) & this.#mask;
    for (;;) {
      const number = places[3 * place + 2] ?? 0;
      if (number === 0) break;
      if (places[3 * place] === a && places[3 * place + 1] === b) return number - 1;
      place = (place + 1) & this.#mask;
    }
    places[3 * place] = a;
    places[3 * place + 1] = b;
    places[3 * place + 2] = ++this.#length;
    if (2 * this.#length > this.#mask) this.#grow();
    return this.#length - 1;
  }

  clear(): void {
    this.#places = new Int32Array(3 * FEWEST_PLACES);
    this.#mask = FEWEST_PLACES - 1;
    this.#length = 0;
  }

  #grow(): void {
    const before = this.#places;
    this.#mask = 2 * this.#mask + 1;
    this.#places = new Int32Array(2 * before.length);
    for (let at = 0; at < before.length; at += 3) {
      if (before[at + 2] !== 0) this.#put(before[at] ?? 0, before[at + 1] ?? 0, before[at + 2] ?? 0);
    }
  }

  #put(a: number, b: number, value: number): void {
    const places = this.#places;
    let place = placeOf(a, b) & this.#mask;
    while (places[3 * place + 2] !== 0) place = (place + 1) & this.#mask;
    places[3 * place] = a;
    places[3 * place + 1] = b;
    places[3 * place + 2] = value;
  }
}

/** A power of two. */
const FEWEST_PLACES = 64;

function placeOf(a: number, b: number): number {
  const mixed = Math.imul(a, 0x9e_37_79_b1 | 0) ^ Math.imul(b, 0x85_eb_ca_77 | 0);
  return mixed ^ (mixed >>> 15);
}
