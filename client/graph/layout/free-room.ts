/** Where boxes stand, by the cells of a grid: whether a place is free, and which free place is nearest. */

export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** A box by its centre. */
export interface Standing extends Extent {
  readonly x: number;
  readonly y: number;
}

const CELL = 256;
const STEP = { x: 30, y: 24 } as const;
/** So many steps around a place are looked at before the search leaves for the edge of everything. */
const RINGS = 60;

/** Steps away from a place, the nearest first. A step up or down is more room than one aside: boxes are wide. */
export const OFFSETS: readonly (readonly [number, number])[] = Array.from(
  { length: (2 * RINGS + 1) ** 2 },
  (_, i): readonly [number, number] => [
    ((i % (2 * RINGS + 1)) - RINGS) * STEP.x,
    (Math.floor(i / (2 * RINGS + 1)) - RINGS) * STEP.y,
  ],
).sort(([ax, ay], [bx, by]) => ax * ax + ay * ay - bx * bx - by * by || ay - by || ax - bx);

export class FreeRoom {
  readonly #cells = new Map<number, Standing[]>();
  readonly #gap: { readonly x: number; readonly y: number };
  #right = -Infinity;

  /** @param gap how far boxes are to stand from each other at the least */
  constructor(gap: { readonly x: number; readonly y: number }) {
    this.#gap = gap;
  }

  take(box: Standing): void {
    for (const key of cellsOf(box, { x: 0, y: 0 })) {
      const there = this.#cells.get(key);
      if (there) there.push(box);
      else this.#cells.set(key, [box]);
    }
    this.#right = Math.max(this.#right, box.x + box.width / 2);
  }

  isFree(box: Standing): boolean {
    for (const key of cellsOf(box, this.#gap))
      for (const other of this.#cells.get(key) ?? [])
        if (
          (box.width + other.width) / 2 + this.#gap.x > Math.abs(box.x - other.x) &&
          (box.height + other.height) / 2 + this.#gap.y > Math.abs(box.y - other.y)
        )
          return false;
    return true;
  }

  /** The free place nearest to where it stands: there, if that is free. */
  nearest<B extends Standing>(box: B): B {
    for (const [dx, dy] of OFFSETS) {
      const moved = { ...box, x: box.x + dx, y: box.y + dy };
      if (this.isFree(moved)) return moved;
    }
    return { ...box, x: this.#right + this.#gap.x + box.width / 2 };
  }
}

function* cellsOf({ x, y, width, height }: Standing, gap: { x: number; y: number }): Iterable<number> {
  const [reachX, reachY] = [width / 2 + gap.x, height / 2 + gap.y];
  for (let column = Math.floor((x - reachX) / CELL); column <= Math.floor((x + reachX) / CELL); column++)
    for (let row = Math.floor((y - reachY) / CELL); row <= Math.floor((y + reachY) / CELL); row++)
      yield column * 65_536 + row;
}
