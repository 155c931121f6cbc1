/** Where verbs stand: each on its own line, moved along it as little as keeps it clear of boxes and of other verbs. */
import { overhang } from './boxes.ts';
import {
  geometryAlong,
  type LineGeometry,
  type PlacedBox,
  type PlacedBoxes,
  plateAt,
  type Rect,
  routeOf,
  verbOn,
} from './geometry.ts';
import { Grid, meet } from './grid.ts';
import type { Line } from './lines.ts';
import type { Point } from './outlines.ts';

// In the order in which they are tried: the middle, then outwards, first towards the start.
const ALONG = [0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72, 0.22, 0.78] as const;
/** For parallels, of which each takes the room of the others' verbs: further out, and closer together. */
const ALONG_PARALLELS = Array.from({ length: 21 }, (_, i) => 0.5 + (i % 2 === 0 ? 0.02 : -0.02) * (i + 1));
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
    const [from, to] = [boxes.get(line.from), boxes.get(line.to)];
    if (!from || !to) continue;
    const route = routeOf(line, from, to, options.back?.has(line.id) ? 'back' : 'straight');
    if (route.length === 0) continue;
    const thread = options.thread?.has(line.id) ?? false;
    const verbAlong = route.length === 2 ? { verbAlong: clearest(line, route, taken) } : {};
    const placed = geometryAlong(line, route, { thread, ...verbAlong });
    taken.add(placed.plate);
    geometry.set(line.id, placed);
  }
  return geometry;
}

/** How far along the line its verb covers least, the middle if that is free. */
function clearest(line: Line, route: readonly Point[], taken: Taken): number {
  let [best, least] = [ALONG[0] as number, Infinity];
  for (const along of line.lanes > 1 ? [...ALONG, ...ALONG_PARALLELS] : ALONG) {
    const covers = taken.covers(plateAt(line, verbOn(route, along)));
    if (covers < least - 0.5) [best, least] = [along, covers];
    if (least === 0) break;
  }
  return best;
}
