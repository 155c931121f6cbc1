/** Numbers by their weight: the lightest comes out first, of equals the least. */
export class Heap {
  readonly #values: number[] = [];
  readonly #weights: number[] = [];

  push(value: number, weight: number): void {
    let at = this.#values.length;
    this.#values.push(value);
    this.#weights.push(weight);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#isBefore(at, above)) break;
      this.#swap(at, above);
      at = above;
    }
  }

  /** Undefined where nothing is left. */
  pop(): number | undefined {
    const [first] = this.#values;
    const end = this.#values.length - 1;
    if (end > 0) this.#swap(0, end);
    this.#values.pop();
    this.#weights.pop();
    for (let at = 0, next = 1; next < end; next = 2 * at + 1) {
      if (next + 1 < end && this.#isBefore(next + 1, next)) next++;
      if (!this.#isBefore(next, at)) break;
      this.#swap(at, next);
      at = next;
    }
    return first;
  }

  #isBefore(a: number, b: number): boolean {
    const one = this.#weights[a] ?? 0;
    const other = this.#weights[b] ?? 0;
    return one < other || (one === other && (this.#values[a] ?? 0) < (this.#values[b] ?? 0));
  }

  #swap(a: number, b: number): void {
    const value = this.#values[a] ?? 0;
    const weight = this.#weights[a] ?? 0;
    this.#values[a] = this.#values[b] ?? 0;
    this.#weights[a] = this.#weights[b] ?? 0;
    this.#values[b] = value;
    this.#weights[b] = weight;
  }
}
