/** Things by the cells of a grid that they touch, so that a question looks at its neighbourhood only. */
import type { Rect } from './geometry.ts';
import type { Point } from './outlines.ts';

// Cells from -32,768 to 32,767 in each direction have a key of their own.
const HALF = 32_768;
const keyOf = (x: number, y: number) => (x + HALF) * 2 * HALF + y + HALF;

export class Grid<Thing> {
  readonly #cells = new Map<number, Thing[]>();
  readonly #size: number;

  /** @param size the side of a cell, in the units of the drawing */
  constructor(size: number) {
    this.#size = size;
  }

  #put(key: number, thing: Thing): void {
    const there = this.#cells.get(key);
    if (there) there.push(thing);
    else this.#cells.set(key, [thing]);
  }

  add({ left, top, right, bottom }: Rect, thing: Thing): void {
    const size = this.#size;
    for (let x = Math.floor(left / size); x <= Math.floor(right / size); x++)
      for (let y = Math.floor(top / size); y <= Math.floor(bottom / size); y++) this.#put(keyOf(x, y), thing);
  }

  /** Only into the cells that it runs through: a long diagonal would touch hundreds by its bounds. */
  addSegment(a: Point, b: Point, thing: Thing): void {
    const size = this.#size;
    const [upper, lower] = a.y <= b.y ? [a, b] : [b, a];
    const slope = lower.y === upper.y ? 0 : (lower.x - upper.x) / (lower.y - upper.y);
    const xAt = (y: number) => upper.x + (y - upper.y) * slope;
    for (let row = Math.floor(upper.y / size); row <= Math.floor(lower.y / size); row++) {
      const level = lower.y === upper.y;
      const enters = level ? upper.x : xAt(Math.max(upper.y, row * size));
      const leaves = level ? lower.x : xAt(Math.min(lower.y, (row + 1) * size));
      const last = Math.floor(Math.max(enters, leaves) / size);
      for (let x = Math.floor(Math.min(enters, leaves) / size); x <= last; x++)
        this.#put(keyOf(x, row), thing);
    }
  }

  /** Whether one in the cells that the rectangle touches passes. A thing in several cells may be asked more than once. */
  some({ left, top, right, bottom }: Rect, passes: (thing: Thing) => boolean): boolean {
    const size = this.#size;
    for (let x = Math.floor(left / size); x <= Math.floor(right / size); x++)
      for (let y = Math.floor(top / size); y <= Math.floor(bottom / size); y++)
        if (this.#cells.get(keyOf(x, y))?.some(passes)) return true;
    return false;
  }

  /** Those in the cells that the rectangle touches, each once. */
  near(rect: Rect): ReadonlySet<Thing> {
    const found = new Set<Thing>();
    this.some(rect, (thing) => {
      found.add(thing);
      return false;
    });
    return found;
  }
}

export const meet = (a: Rect, b: Rect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
