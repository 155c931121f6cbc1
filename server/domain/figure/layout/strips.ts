/** Things by the level strips that they reach into: what stands far above or below is not looked at. */

interface Upright {
  readonly top: number;
  readonly bottom: number;
}

const HIGH = 64;

interface Strip<T> {
  readonly begun: T[];
  /** That begin further up. */
  readonly reaching: T[];
}

export class Strips<T extends Upright> {
  readonly #top: number;
  readonly #strips: readonly Strip<T>[];
  readonly #found: T[] = [];

  /** @param span that most things lie within; what does not is kept with what lies at its edges */
  constructor({ top, bottom }: Upright) {
    this.#top = top;
    this.#strips = Array.from({ length: Math.max(1, Math.ceil((bottom - top) / HIGH)) }, () => ({
      begun: [],
      reaching: [],
    }));
  }

  add(thing: T): void {
    const [first, last] = [this.#stripAt(thing.top), this.#stripAt(thing.bottom)];
    for (let at = first; at <= last; at++) {
      const strip = this.#strips[at];
      if (strip) (at === first ? strip.begun : strip.reaching).push(thing);
    }
  }

  /** Each once: all that reach between those heights, and some that stand near. The list is used again by the next call. */
  near(top: number, bottom: number): readonly T[] {
    const [first, last] = [this.#stripAt(top), this.#stripAt(bottom)];
    const found = this.#found;
    found.length = 0;
    for (const thing of this.#strips[first]?.reaching ?? []) found.push(thing);
    for (let strip = first; strip <= last; strip++) {
      for (const thing of this.#strips[strip]?.begun ?? []) found.push(thing);
    }
    return found;
  }

  /** Whether any is so of those that `near` gives. */
  some(top: number, bottom: number, is: (thing: T) => boolean): boolean {
    const [first, last] = [this.#stripAt(top), this.#stripAt(bottom)];
    for (const thing of this.#strips[first]?.reaching ?? []) if (is(thing)) return true;
    for (let strip = first; strip <= last; strip++) {
      for (const thing of this.#strips[strip]?.begun ?? []) if (is(thing)) return true;
    }
    return false;
  }

  #stripAt(y: number): number {
    const strip = Math.floor((y - this.#top) / HIGH);
    return strip < 0 ? 0 : strip >= this.#strips.length ? this.#strips.length - 1 : strip;
  }
}
