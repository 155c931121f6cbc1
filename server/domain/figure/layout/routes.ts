/** The ways that a line may run between two boxes: straight first, then with one bend, then with two. */
import {
  distance,
  LANE,
  lengthOf,
  type PlacedBox,
  type PlacedBoxes,
  type Rect,
  routeOf,
  routeVia,
} from '../../drawing/geometry.ts';
import type { Line } from '../../drawing/lines.ts';
import type { Point } from '../../drawing/outlines.ts';
import { rectOf } from '../../drawing/place-verbs.ts';
import { Heap } from './heap.ts';
import { enters, meets, runsThrough } from './rectangles.ts';
import { Strips } from './strips.ts';

export type Route = readonly Point[];

/** Where along its half width or height a line may leave a box, besides the middle. */
const PORTS = [-0.72, -0.36, 0.36, 0.72] as const;
/** How far from a box's corner a line turns around it. */
const AROUND = [14, 30] as const;
/** Boxes this near to a line may be turned around. */
const NEAR = 140;
/** Of each kind no more are looked at than this. */
const MOST = { turns: 44, pairs: 400, bent: 8, few: 6, square: 96 } as const;
/** What a line keeps from the boxes that it passes. */
const KEPT = 5;
/** The last leg carries the head, and has to be seen. */
const LEAST_LEG = 22;
/** How far outside of two boxes a line that goes around them is led. */
const OUTSIDE = [30, 52, 78] as const;

interface Standing extends Rect {
  readonly id: string;
}

type Ends = Pick<Line, 'from' | 'to'>;

/** The boxes of a drawing, and what stands in the way between two of them. */
export class Ground {
  readonly boxes: PlacedBoxes;
  readonly bounds: Rect;
  readonly #standing: readonly Standing[];
  readonly #strips: Strips<Standing>;
  /** With what a line keeps from them. */
  readonly #kept: Strips<Standing>;
  readonly #corners = new Map<Rect, readonly Point[]>();

  constructor(boxes: PlacedBoxes, bounds: Rect) {
    this.boxes = boxes;
    this.bounds = bounds;
    const standing = (margin: number) =>
      [...boxes].map(([id, placed]): Standing => ({ ...rectOf(placed, margin), id }));
    this.#standing = standing(0);
    this.#strips = stripsOf(this.#standing, bounds);
    this.#kept = stripsOf(standing(KEPT), bounds);
  }

  /** How many boxes a route runs through, its own two aside. */
  crossed(route: Route, line: Ends): number {
    return crossedOf(this.#strips, route, line);
  }

  /** How many it runs through or passes by too closely. */
  passed(route: Route, line: Ends): number {
    return crossedOf(this.#kept, route, line);
  }

  /** Whether one leg passes none too closely, the two of the line aside. */
  isClear(a: Point, b: Point, { from, to }: Ends): boolean {
    const top = a.y < b.y ? a.y : b.y;
    const bottom = a.y < b.y ? b.y : a.y;
    return !this.#kept.some(top, bottom, (box) => enters(a, b, box) && box.id !== from && box.id !== to);
  }

  /** How many boxes a rectangle meets. */
  covered(plate: Rect): number {
    let count = 0;
    for (const rect of this.#strips.near(plate.top, plate.bottom)) if (meets(plate, rect)) count++;
    return count;
  }

  near(area: Rect): readonly Rect[] {
    return this.#standing.filter((rect) => meets(area, rect));
  }

  /** Where a line may turn around a box: a little outside of its corners, where nothing stands. */
  cornersOf(rect: Rect): readonly Point[] {
    const known = this.#corners.get(rect);
    if (known) return known;
    const corners = AROUND.flatMap((by) => {
      const { left, top, right, bottom } = grown(rect, by);
      return [left, right].flatMap((x) => [top, bottom].map((y) => ({ x, y })));
    });
    const free = corners.filter(({ x, y }) => this.covered({ left: x, top: y, right: x, bottom: y }) === 0);
    this.#corners.set(rect, free);
    return free;
  }

  holds({ left, top, right, bottom }: Rect): boolean {
    const { bounds } = this;
    return left >= bounds.left && right <= bounds.right && top >= bounds.top && bottom <= bounds.bottom;
  }
}

function stripsOf(boxes: readonly Standing[], bounds: Rect): Strips<Standing> {
  const strips = new Strips<Standing>(bounds);
  for (const box of boxes) strips.add(box);
  return strips;
}

function crossedOf(boxes: Strips<Standing>, route: Route, { from, to }: Ends): number {
  const bounds = boundsOf(route);
  let count = 0;
  for (const box of boxes.near(bounds.top, bounds.bottom)) {
    if (meets(bounds, box) && box.id !== from && box.id !== to && runsThrough(route, box)) count++;
  }
  return count;
}

export const grown = ({ left, top, right, bottom }: Rect, by: number): Rect => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});

export function boundsOf(points: Route): Rect {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const { x, y } of points) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { left, top, right, bottom };
}

const endsOf = (line: Line, { boxes }: Ground): [PlacedBox, PlacedBox] | undefined => {
  const [from, to] = [boxes.get(line.from), boxes.get(line.to)];
  return from && to ? [from, to] : undefined;
};

const drawable = (routes: readonly Route[]) => routes.filter((route) => route.length > 1);

/** From centre to centre, parallels apart; the loop, for a line from a box to itself. */
export function plainRoutes(line: Line, ground: Ground): Route[] {
  const ends = endsOf(line, ground);
  return ends ? drawable([routeOf(line, ...ends)]) : [];
}

/** Straight lines between other points of the two boxes: upright or level where that can be, then slanted. */
export function shiftedRoutes(line: Line, ground: Ground): Route[] {
  const ends = endsOf(line, ground);
  if (!ends || line.from === line.to) return [];
  const [from, to] = ends;
  const [a, b] = [portsOf(from), portsOf(to)];
  const slanted = a.flatMap((start) => b.map((end) => routeVia(from, to, [], { start, end })));
  return drawable([...levelRoutes(from, to), ...slanted]);
}

function portsOf({ box, x, y }: PlacedBox): Point[] {
  const half = box.width / 2;
  return [{ x, y }, ...PORTS.map((part) => ({ x: x + part * half, y }))];
}

/** Upright where one box stands over the other, level where they stand side by side. */
function levelRoutes(from: PlacedBox, to: PlacedBox): Route[] {
  const [p, q] = [rectOf(from), rectOf(to)];
  const upright = within(p.left, p.right, q.left, q.right).map((x) =>
    routeVia(from, to, [], { start: { x, y: from.y }, end: { x, y: to.y } }),
  );
  const level = within(p.top, p.bottom, q.top, q.bottom).map((y) =>
    routeVia(from, to, [], { start: { x: from.x, y }, end: { x: to.x, y } }),
  );
  return [...upright, ...level];
}

const INSET = 12;

/** Places in what two spans share, the middle of it first. */
function within(a: number, b: number, c: number, d: number): number[] {
  const [low, high] = [Math.max(a, c) + INSET, Math.min(b, d) - INSET];
  if (high < low) return [];
  return high - low < LANE ? [(low + high) / 2] : [0.5, 0.25, 0.75, 0, 1].map((t) => low + (high - low) * t);
}

/** With one bend or two, around what stands in the way; the shortest first. */
export function bentRoutes(line: Line, ground: Ground): Route[] {
  const ends = endsOf(line, ground);
  if (!ends || line.from === line.to) return [];
  const [from, to] = ends;
  const turns = turnsNear(from, to, ground);
  const leaving = turns.filter((turn) => ground.isClear(from, turn, line));
  const arriving = turns.filter((turn) => ground.isClear(turn, to, line));
  const isGood = (route: Route) => route.length > 1 && ground.holds(boundsOf(route)) && isEven(route);
  const once = leaving
    .filter((turn) => arriving.includes(turn))
    .map((turn) => routeVia(from, to, [turn]))
    .filter(isGood);
  const twice: Route[] = [];
  for (const [p, q] of pairsByLength(leaving, arriving, from, to)) {
    if (!ground.isClear(p, q, line)) continue;
    const route = routeVia(from, to, [p, q]);
    if (isGood(route)) twice.push(route);
    if (twice.length === MOST.bent) break;
  }
  const found = [...shortest(once), ...twice];
  if (found.length >= MOST.few) return found;
  const square: Route[] = [];
  for (const route of squareRoutes(line, ground)) {
    if (isGood(route) && ground.passed(route, line) === 0) square.push(route);
    if (square.length === MOST.bent) break;
  }
  return [...found, ...square];
}

/** The shortest ways by way of two turns, up to so many. */
function* pairsByLength(
  leaving: readonly Point[],
  arriving: readonly Point[],
  from: Point,
  to: Point,
): Generator<readonly [Point, Point]> {
  const pairs = new Heap();
  const ends = arriving.map((q) => distance(q, to));
  leaving.forEach((p, i) => {
    const start = distance(from, p);
    arriving.forEach((q, j) => {
      if (p !== q) pairs.push(i * arriving.length + j, start + distance(p, q) + (ends[j] ?? 0));
    });
  });
  for (let taken = 0; taken < MOST.pairs; taken++) {
    const next = pairs.pop();
    if (next === undefined) return;
    const [p, q] = [leaving[Math.floor(next / arriving.length)], arriving[next % arriving.length]];
    if (p && q) yield [p, q];
  }
}

const shortest = (routes: readonly Route[]) =>
  routes
    .map((route) => ({ route, length: lengthOf(route) }))
    .sort((a, b) => a.length - b.length)
    .slice(0, MOST.bent)
    .map(({ route }) => route);

/** Corners of the boxes about the straight line, a little outside of them. */
function turnsNear(from: PlacedBox, to: PlacedBox, ground: Ground): Point[] {
  const area = grown(boundsOf([from, to]), NEAR);
  return ground
    .near(area)
    .flatMap((rect) => ground.cornersOf(rect))
    .map((turn) => ({ turn, length: distance(from, turn) + distance(turn, to) }))
    .sort((a, b) => a.length - b.length)
    .slice(0, MOST.turns)
    .map(({ turn }) => turn);
}

/** Legs that are to be seen, and no turn that is sharper than a right angle. */
function isEven(route: Route): boolean {
  return route.every((corner, index) => {
    const [before, after] = [route[index - 1], route[index + 1]];
    if (!before) return true;
    const ux = corner.x - before.x;
    const uy = corner.y - before.y;
    if (ux * ux + uy * uy < LEAST_LEG * LEAST_LEG) return false;
    return !after || ux * (after.x - corner.x) + uy * (after.y - corner.y) > -1;
  });
}

/** Upright and level legs only, with two bends at the most; the fewest bends and the shortest first. */
export function squareRoutes(line: Line, ground: Ground): Route[] {
  const ends = endsOf(line, ground);
  if (!ends || line.from === line.to) return [];
  const [from, to] = ends;
  const routes = [
    ...levelRoutes(from, to),
    ...steps(from, to),
    ...corners(from, to),
    ...around(from, to, ground.bounds),
  ].filter((route) => route.length > 1 && isEven(route));
  return routes
    .map((route) => ({ route, weight: lengthOf(route) + (route.length - 2) * 60 }))
    .sort((a, b) => a.weight - b.weight)
    .slice(0, MOST.square)
    .map(({ route }) => route);
}

const STEPS = [0.5, 0.3, 0.7, 0.15, 0.85] as const;
const SQUARE_PORTS = [0, -0.5, 0.5] as const;

/** Down, across and down again; or across, down and across. */
function steps(from: PlacedBox, to: PlacedBox): Route[] {
  const [p, q] = [rectOf(from), rectOf(to)];
  const routes: Route[] = [];
  const [top, bottom] = from.y < to.y ? [p.bottom, q.top] : [q.bottom, p.top];
  if (bottom - top > 2 * LEAST_LEG) {
    for (const part of STEPS) {
      const y = top + (bottom - top) * part;
      for (const a of SQUARE_PORTS) for (const b of SQUARE_PORTS) routes.push(across(from, to, y, a, b));
    }
  }
  const [left, right] = from.x < to.x ? [p.right, q.left] : [q.right, p.left];
  if (right - left > 2 * LEAST_LEG) {
    for (const part of STEPS) {
      const x = left + (right - left) * part;
      routes.push(
        routeVia(from, to, [
          { x, y: from.y },
          { x, y: to.y },
        ]),
      );
    }
  }
  return routes;
}

/** Through a level leg at `y`, from and to those parts of the boxes' widths. */
function across(from: PlacedBox, to: PlacedBox, y: number, a: number, b: number): Point[] {
  const start = { x: from.x + (a * from.box.width) / 2, y: from.y };
  const end = { x: to.x + (b * to.box.width) / 2, y: to.y };
  return routeVia(
    from,
    to,
    [
      { x: start.x, y },
      { x: end.x, y },
    ],
    { start, end },
  );
}

/** One bend: out of a side and into the top or bottom, or the other way about. */
function corners(from: PlacedBox, to: PlacedBox): Route[] {
  return SQUARE_PORTS.flatMap((part) => {
    const start = { x: from.x + (part * from.box.width) / 2, y: from.y };
    const end = { x: to.x + (part * to.box.width) / 2, y: to.y };
    return [
      routeVia(from, to, [{ x: start.x, y: to.y }], { start }),
      routeVia(from, to, [{ x: end.x, y: from.y }], { end }),
    ];
  });
}

/** Over both boxes, under them, or around one side. */
function around(from: PlacedBox, to: PlacedBox, bounds: Rect): Route[] {
  const [p, q] = [rectOf(from), rectOf(to)];
  const routes: Route[] = [];
  for (const out of OUTSIDE) {
    for (const y of [Math.min(p.top, q.top) - out, Math.max(p.bottom, q.bottom) + out])
      if (y >= bounds.top && y <= bounds.bottom)
        for (const a of SQUARE_PORTS) for (const b of SQUARE_PORTS) routes.push(across(from, to, y, a, b));
    for (const x of [Math.min(p.left, q.left) - out, Math.max(p.right, q.right) + out])
      if (x >= bounds.left && x <= bounds.right)
        routes.push(
          routeVia(from, to, [
            { x, y: from.y },
            { x, y: to.y },
          ]),
        );
  }
  return routes;
}
