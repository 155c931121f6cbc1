/**
 * Where lines run: out of one outline and into the other, around a loop, interrupted by their verbs. All in the units
 * of the drawing; a box is placed by its centre.
 */
import { type Box, overhang } from './boxes.ts';
import { type Line, STROKES } from './lines.ts';
import type { Point } from './outlines.ts';

export interface PlacedBox {
  readonly box: Box;
  /** The centre. */
  readonly x: number;
  readonly y: number;
}

export type PlacedBoxes = ReadonlyMap<string, PlacedBox>;

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A stroke between two interruptions: a polyline whose corners are rounded by `BEND`. */
export interface Segment {
  readonly points: readonly Point[];
  /** Fitted so that the stroke begins and ends on a full dash; absent for a solid line. */
  readonly dash?: readonly [number, number];
}

export interface LineGeometry {
  readonly id: string;
  /** From outline to outline, before anything interrupts it: what is hit and culled. */
  readonly route: readonly Point[];
  readonly segments: readonly Segment[];
  /** The stroke uninterrupted: for where the verb is not shown. */
  readonly whole: Segment;
  /** The centre of the verb's plate. */
  readonly verbAt: Point;
  readonly plate: Rect;
  /** The triangle of the arrowhead, tip first; absent for an inference, and where there is no room. */
  readonly head?: readonly [Point, Point, Point];
}

export interface GeometryOptions {
  /** The heavier stroke of what the user follows. */
  readonly thread?: boolean;
  /** `back`: around the right side, for the line that closes a loop in a layered drawing. */
  readonly route?: 'straight' | 'back';
  /** How far along the route the verb stands, from 0 to 1. Default: the middle. */
  readonly verbAlong?: number;
}

/** Parallel lines part by this much. */
export const LANE = 18;
/** The radius of a bend. */
export const BEND = 24;
const LOOP = { across: 64, up: 30, beside: 18 } as const;
/** How far outside of its two boxes a line is led back. */
export const BACK_CLEAR = 48;
/** A stub of a stroke shorter than this is left out: it would read as a mark. */
const SHORTEST = 2;
/** The same of a bend that comes out on one side of the verb and goes in again. */
const SHORTEST_BEND = 20;
/** A gap narrower than this part of its own width would make a dashed line look solid. */
const LEAST_GAP = 0.6;

const centreOf = ({ box, x, y }: PlacedBox): Point => ({ x: x - box.width / 2, y: y - box.height / 2 });
const along = (a: Point, b: Point, t: number): Point => ({
  x: a.x + (b.x - a.x) * t,
  y: a.y + (b.y - a.y) * t,
});
/** By the square root, which every machine rounds alike; a hypotenuse is not. */
export const distance = (a: Point, b: Point): number =>
  Math.sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y));

/** How far from `from` towards `to` (1 is `to`) the outline is last crossed; undefined when it is not. */
function lastCrossing(placed: PlacedBox, from: Point, to: Point): number | undefined {
  const corner = centreOf(placed);
  const edge = placed.box.outline.edge;
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  let last: number | undefined;
  let previous = edge.at(-1);
  for (const point of edge) {
    if (previous) {
      const ax = previous.x + corner.x - from.x;
      const ay = previous.y + corner.y - from.y;
      const ex = point.x - previous.x;
      const ey = point.y - previous.y;
      const cross = dx * ey - dy * ex;
      if (cross !== 0) {
        const t = (ax * ey - ay * ex) / cross;
        const s = (ax * dy - ay * dx) / cross;
        if (t >= 0 && s >= -1e-9 && s <= 1 + 1e-9 && (last === undefined || t > last)) last = t;
      }
    }
    previous = point;
  }
  return last;
}

/** The parallel that a line takes, and how far it stands from the straight line between the centres. */
function laneOffset(line: Line, from: PlacedBox, to: PlacedBox, direction: Point): number {
  if (line.lanes === 1) return 0;
  // Seen along the line, a box is this thick: parallels stay within it, so that each of them meets both outlines.
  const thickness = ({ box }: PlacedBox) =>
    Math.abs(direction.y) * (box.width - 24) + Math.abs(direction.x) * (box.height - 12);
  const room = Math.min(thickness(from), thickness(to));
  const lane = Math.min(LANE, room / (line.lanes - 1));
  // The same side for both directions of a pair.
  const side = line.from < line.to ? 1 : -1;
  return side * lane * (line.lane - (line.lanes - 1) / 2);
}

function straightRoute(line: Line, from: PlacedBox, to: PlacedBox): Point[] {
  const length = distance(from, to);
  if (length === 0) return [];
  const direction = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const offset = laneOffset(line, from, to, direction);
  const [ox, oy] = [-direction.y * offset, direction.x * offset];
  const a = { x: from.x + ox, y: from.y + oy };
  const b = { x: to.x + ox, y: to.y + oy };
  const start = lastCrossing(from, a, b) ?? 0;
  const end = lastCrossing(to, b, a) ?? 0;
  return start + end >= 1 ? [] : [along(a, b, start), along(b, a, end)];
}

/** The two points within the boxes that a route makes for; their centres, where nothing is said. */
export interface RouteEnds {
  readonly start?: Point;
  readonly end?: Point;
}

/** From outline to outline by way of the points given; empty where the boxes leave nothing of it to be seen. */
export function routeVia(
  from: PlacedBox,
  to: PlacedBox,
  via: readonly Point[],
  { start = from, end = to }: RouteEnds = {},
): Point[] {
  const [first, last] = [via[0] ?? end, via.at(-1) ?? start];
  const leaves = lastCrossing(from, start, first) ?? 0;
  const arrives = lastCrossing(to, end, last) ?? 0;
  const free = via.length === 0 ? leaves + arrives < 1 : leaves < 1 && arrives < 1;
  return free ? [along(start, first, leaves), ...via, along(end, last, arrives)] : [];
}

const sideOf = (placed: PlacedBox) => placed.x + placed.box.width / 2 + overhang(placed.box).right;

function backRoute(from: PlacedBox, to: PlacedBox): Point[] {
  const x = Math.max(sideOf(from), sideOf(to)) + BACK_CLEAR;
  return [
    { x: sideOf(from), y: from.y },
    { x, y: from.y },
    { x, y: to.y },
    { x: sideOf(to), y: to.y },
  ];
}

/** Out of the top and into the right side of the same box; further lines of it further out. */
function loopRoute(line: Line, placed: PlacedBox): Point[] {
  const out = LANE * line.lane;
  const top = placed.y - placed.box.height / 2 - overhang(placed.box).top;
  const right = sideOf(placed);
  // The verb stands on the way across, and leaves both bends of it to be seen.
  const across = Math.max(LOOP.across + out * 1.5, line.label.width + 2 * LOOP.beside);
  const startX = Math.max(right + LOOP.up + out - across, placed.x - placed.box.width / 2 + LOOP.beside);
  const endX = Math.max(right + LOOP.up + out, startX + across);
  return [
    { x: startX, y: top },
    { x: startX, y: top - LOOP.up - out },
    { x: endX, y: top - LOOP.up - out },
    { x: endX, y: placed.y },
    { x: right, y: placed.y },
  ];
}

/** From outline to outline; empty where the two boxes overlap. */
export function routeOf(
  line: Line,
  from: PlacedBox,
  to: PlacedBox,
  kind: GeometryOptions['route'] = 'straight',
): Point[] {
  if (line.from === line.to) return loopRoute(line, from);
  return kind === 'back' ? backRoute(from, to) : straightRoute(line, from, to);
}

export const lengthOf = (points: readonly Point[]) =>
  points.reduce((sum, point, i) => sum + (i === 0 ? 0 : distance(points[i - 1] ?? point, point)), 0);

/** The point that far along a polyline, as a part of its length. */
function pointAlong(points: readonly Point[], part: number): Point {
  let left = lengthOf(points) * part;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (!a || !b) break;
    const leg = distance(a, b);
    if (left <= leg) return along(a, b, leg === 0 ? 0 : left / leg);
    left -= leg;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}

/** Where the verb of a bent route stands: on the middle of the leg that runs outside, the second one. */
function middleOfOuterLeg([start, corner, next, ...rest]: readonly Point[]): number {
  if (!start || !corner || !next) return 0.5;
  const before = distance(start, corner);
  return (before + distance(corner, next) / 2) / lengthOf([start, corner, next, ...rest]);
}

/** The parts of a straight leg that lie outside a rectangle, as pairs from 0 to 1. */
function outside(a: Point, b: Point, { left, top, right, bottom }: Rect): [number, number][] {
  let [enter, leave] = [0, 1];
  const clip = (delta: number, low: number, high: number): boolean => {
    if (delta === 0) return low <= 0 && high >= 0;
    const [t1, t2] = [low / delta, high / delta];
    enter = Math.max(enter, Math.min(t1, t2));
    leave = Math.min(leave, Math.max(t1, t2));
    return enter < leave;
  };
  const hit = clip(b.x - a.x, left - a.x, right - a.x) && clip(b.y - a.y, top - a.y, bottom - a.y);
  if (!hit || enter >= leave) return [[0, 1]];
  const parts: [number, number][] = [
    [0, enter],
    [leave, 1],
  ];
  return parts.filter(([from, to]) => to > from);
}

/** What is left of a polyline without what lies inside the rectangle. */
export function strokesOutside(points: readonly Point[], rect: Rect): Point[][] {
  const strokes: Point[][] = [];
  let current: Point[] = [];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (!a || !b) continue;
    for (const [from, to] of outside(a, b, rect)) {
      if (from > 0 || current.length === 0) current = [along(a, b, from)];
      current.push(along(a, b, to));
      if (to < 1) {
        strokes.push(current);
        current = [];
      }
    }
    if (outside(a, b, rect).length === 0) current = [];
  }
  if (current.length > 0) strokes.push(current);
  const [start, end] = [points[0], points.at(-1)];
  const reachesEnd = (stroke: readonly Point[]) =>
    [stroke[0], stroke.at(-1)].some((point) => point && (isAt(point, start) || isAt(point, end)));
  return strokes.filter((stroke) => lengthOf(stroke) >= (reachesEnd(stroke) ? SHORTEST : SHORTEST_BEND));
}

const isAt = (point: Point, other: Point | undefined) => point.x === other?.x && point.y === other.y;

/**
 * A whole number of dashes, the first and the last of them full and never fewer than two: the gap is stretched or shrunk,
 * and where it would close, on a short stroke, the dashes are shortened with it.
 */
export function fitDashes(length: number, [dash, gap]: readonly [number, number]): [number, number] {
  const periods = Math.max(1, Math.round((length - dash) / (dash + gap)));
  const fitted = (length - dash * (periods + 1)) / periods;
  if (fitted >= gap * LEAST_GAP) return [dash, fitted];
  const shrunk = length / (periods * (dash + gap) + dash);
  return [dash * shrunk, gap * shrunk];
}

/** The dashes that a line is made of before they are fitted; undefined for a solid one. */
export function dashesOf(
  line: Pick<Line, 'pattern'>,
  thread: boolean,
): readonly [number, number] | undefined {
  if (line.pattern === 'solid') return undefined;
  if (line.pattern === 'dotted') return STROKES.dotted.dash;
  return thread ? STROKES.dashedThread : STROKES.dashed;
}

function dashOf(line: Pick<Line, 'pattern'>, thread: boolean, length: number): Pick<Segment, 'dash'> {
  const dashes = dashesOf(line, thread);
  return dashes ? { dash: fitDashes(length, dashes) } : {};
}

/** The head at the end of a route, and the route shortened so that the shaft ends inside it. */
function headOf(route: readonly Point[], thread: boolean): { head?: LineGeometry['head']; shaft: Point[] } {
  const [before, tip] = [route.at(-2), route.at(-1)];
  const { length, width } = thread ? STROKES.headThread : STROKES.head;
  if (!before || !tip) return { shaft: [...route] };
  const leg = distance(before, tip);
  if (leg <= length) return { shaft: [...route] };
  const back = along(tip, before, length / leg);
  const [nx, ny] = [((tip.y - before.y) / leg) * (width / 2), (-(tip.x - before.x) / leg) * (width / 2)];
  return {
    head: [tip, { x: back.x + nx, y: back.y + ny }, { x: back.x - nx, y: back.y - ny }],
    shaft: [...route.slice(0, -1), along(tip, before, (length - 1) / leg)],
  };
}

export function plateAt(line: Line, { x, y }: Point): Rect {
  const { width, height } = line.label;
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

/** Where the line runs between two placed boxes; undefined when they overlap, so that nothing of it is to be seen. */
export function lineGeometry(
  line: Line,
  boxes: PlacedBoxes,
  options: GeometryOptions = {},
): LineGeometry | undefined {
  const [from, to] = [boxes.get(line.from), boxes.get(line.to)];
  if (!from || !to) return undefined;
  const route = routeOf(line, from, to, options.route);
  return route.length === 0 ? undefined : geometryAlong(line, route, options);
}

/** The centre of the verb on a route. */
export const verbOn = (
  route: readonly Point[],
  along = route.length > 2 ? middleOfOuterLeg(route) : 0.5,
): Point => pointAlong(route, along);

/** The same where the route is known. */
export function geometryAlong(
  line: Line,
  route: readonly Point[],
  { thread = false, verbAlong }: GeometryOptions,
): LineGeometry {
  return strokedAlong(line, { route, verbAt: verbOn(route, verbAlong) }, thread);
}

/** The same line as the thread, or no longer: its stroke and its head are others, and nothing of it moves. */
export const strokedAs = (line: Line, geometry: LineGeometry, thread: boolean): LineGeometry =>
  strokedAlong(line, geometry, thread);

function strokedAlong(
  line: Line,
  { route, verbAt }: Pick<LineGeometry, 'route' | 'verbAt'>,
  thread: boolean,
): LineGeometry {
  const plate = plateAt(line, verbAt);
  const { head, shaft } = line.head ? headOf(route, thread) : { shaft: route };
  const stroke = (points: readonly Point[]) => ({ points, ...dashOf(line, thread, lengthOf(points)) });
  return {
    id: line.id,
    route,
    segments: strokesOutside(shaft, plate).map(stroke),
    whole: stroke(shaft),
    verbAt,
    plate,
    ...(head ? { head } : {}),
  };
}

const two = (value: number) => Math.round(value * 100) / 100;

/** A segment as SVG path data, its corners rounded. */
export function segmentPath({ points }: Segment, bend: number = BEND): string {
  const [first] = points;
  if (!first) return '';
  let d = `M${two(first.x)} ${two(first.y)}`;
  for (let i = 1; i < points.length; i++) {
    const [before, corner, after] = [points[i - 1], points[i], points[i + 1]];
    if (!before || !corner) break;
    if (!after) {
      d += `L${two(corner.x)} ${two(corner.y)}`;
      break;
    }
    const radius = Math.min(bend, distance(before, corner) / 2, distance(corner, after) / 2);
    const a = along(corner, before, radius / (distance(before, corner) || 1));
    const b = along(corner, after, radius / (distance(corner, after) || 1));
    d += `L${two(a.x)} ${two(a.y)}Q${two(corner.x)} ${two(corner.y)} ${two(b.x)} ${two(b.y)}`;
  }
  return d;
}
