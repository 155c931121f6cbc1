/** Numbers by index, of millions; 0 where none was set. Grows as it is written to. */
export class Numbers {
  #held: Uint8Array | Uint32Array;

  /** The type says how large they may be. */
  constructor(type: typeof Uint8Array | typeof Uint32Array) {
    this.#held = new type(LEAST);
  }

  at(index: number): number {
    return this.#held[index] ?? 0;
  }

  set(index: number, value: number): void {
    if (index >= this.#held.length) this.#grow(index);
    this.#held[index] = value;
  }

  #grow(index: number): void {
    const { length } = this.#held;
    const grown = new (this.#held.constructor as typeof Uint8Array | typeof Uint32Array)(
      Math.max(index + 1, length * 2),
    );
    grown.set(this.#held);
    this.#held = grown;
  }
}

const LEAST = 1 << 12;
