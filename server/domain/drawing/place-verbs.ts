/** Where verbs stand: each on its own line, moved along it as little as keeps it clear of boxes and of other verbs. */
import { overhang } from './boxes.ts';
import { type LineGeometry, lineGeometry, type PlacedBox, type PlacedBoxes, type Rect } from './geometry.ts';
import { Grid, meet } from './grid.ts';
import type { Line } from './lines.ts';

// In the order in which they are tried: the middle, then outwards, first towards the start.
const ALONG = [0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72, 0.22, 0.78] as const;
const CLEAR = 3;
const CELL = 160;

/** The area that two rectangles share. */
const shared = (a: Rect, b: Rect) =>
  meet(a, b)
    ? (Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
      (Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top))
    : 0;

/** What a placed box covers. */
export function rectOf({ box, x, y }: PlacedBox, margin = 0): Rect {
  const over = overhang(box);
  return {
    left: x - box.width / 2 - over.left - margin,
    top: y - box.height / 2 - over.top - margin,
    right: x + box.width / 2 + over.right + margin,
    bottom: y + box.height / 2 + over.bottom + margin,
  };
}

/** Rectangles that are taken, and how much of another they cover. */
class Taken {
  readonly #grid = new Grid<Rect>(CELL);

  add(rect: Rect): void {
    this.#grid.add(rect, rect);
  }

  covers(rect: Rect): number {
    let area = 0;
    for (const other of this.#grid.near(rect)) area += shared(rect, other);
    return area;
  }
}

export interface PlaceOptions {
  /** The lines that the user follows. */
  readonly thread?: ReadonlySet<string>;
  /** The lines that close a loop, led around the side. */
  readonly back?: ReadonlySet<string>;
}

/** The geometry of every line that can be seen, in the order given: an earlier line keeps the better place for its verb. */
export function geometryOf(
  lines: readonly Line[],
  boxes: PlacedBoxes,
  options: PlaceOptions = {},
): Map<string, LineGeometry> {
  const taken = new Taken();
  for (const placed of boxes.values()) taken.add(rectOf(placed, CLEAR));
  const geometry = new Map<string, LineGeometry>();
  for (const line of lines) {
    const given = {
      thread: options.thread?.has(line.id) ?? false,
      route: options.back?.has(line.id) ? ('back' as const) : ('straight' as const),
    };
    const middle = lineGeometry(line, boxes, given);
    if (!middle) continue;
    let [best, least] = [middle, taken.covers(middle.plate)];
    if (middle.route.length === 2)
      for (const verbAlong of ALONG) {
        if (least === 0) break;
        const moved = lineGeometry(line, boxes, { ...given, verbAlong });
        const covers = moved ? taken.covers(moved.plate) : Infinity;
        if (moved && covers < least - 0.5) [best, least] = [moved, covers];
      }
    taken.add(best.plate);
    geometry.set(line.id, best);
  }
  return geometry;
}
