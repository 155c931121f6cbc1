/** Groups: all paths of the shortest length for which one exists, then all of the next such length. */

/** Takes paths in the order of their length, and says which belong to the first so many lengths that occur. */
export class Groups {
  readonly #most: number;
  readonly #perEnd: boolean;
  readonly #lengths = new Map<string, number[]>();

  /** `perEnd` counts the lengths for each pair of ends; otherwise over all paths. */
  constructor(most: number, perEnd: boolean) {
    this.#most = most;
    this.#perEnd = perEnd;
  }

  /** Whether the path belongs; it is counted when it does. No path may be shorter than one taken before. */
  take(from: string | number, to: string | number, hops: number): boolean {
    // No id holds a space.
    const key = this.#perEnd ? `${from} ${to}` : '';
    const lengths = this.#lengths.get(key) ?? [];
    if (lengths.at(-1) === hops) return true;
    if (lengths.length >= this.#most) return false;
    this.#lengths.set(key, [...lengths, hops]);
    return true;
  }

  /** Whether no longer path can belong. Never so for each pair of ends: another pair may still turn up. */
  get areFull(): boolean {
    return !this.#perEnd && (this.#lengths.get('')?.length ?? 0) >= this.#most;
  }
}
