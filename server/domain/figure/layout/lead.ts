/**
 * How each line runs and where its verb stands, so that nothing lies on anything. A line is straight where that can be;
 * it leaves its boxes elsewhere, and at last bends, only for a fault that it would have otherwise. Each line in turn takes
 * what is best beside what the others took, in the same order always, until none has anything better.
 */
import { lengthOf, type PlacedBoxes, plateAt, type Rect, verbOn } from '../../drawing/geometry.ts';
import type { Line } from '../../drawing/lines.ts';
import type { Point } from '../../drawing/outlines.ts';
import { meets, runsThrough } from './rectangles.ts';
import {
  bentRoutes,
  boundsOf,
  Ground,
  grown,
  plainRoutes,
  type Route,
  shiftedRoutes,
  squareRoutes,
} from './routes.ts';
import { Strips } from './strips.ts';
import { Turns } from './way-round.ts';

/** A line as it is led. */
export interface Led {
  readonly route: Route;
  /** Where its verb stands, from 0 at the beginning of the route to 1. */
  readonly along: number;
}

/** `straight`: no line bends. `bent`: upright and level legs. Absent: straight, and bent where a fault asks for it. */
export type LineStyle = 'straight' | 'bent' | undefined;

/** A route that a line may take. */
interface Course {
  readonly line: Line;
  readonly route: Route;
  readonly bounds: Rect;
  /** What it costs by itself, whatever the others do. */
  readonly base: number;
  /** Where its verb may stand, the best first; found when first asked for. */
  spots?: readonly Spot[];
}

interface Spot {
  readonly along: number;
  readonly plate: Rect;
  /** With what is kept free around it. */
  readonly clear: Rect;
  /** As `base`. */
  readonly own: number;
}

interface Way {
  readonly course: Course;
  readonly spot: Spot;
  /** Of line and verb together. */
  readonly top: number;
  readonly bottom: number;
}

/** A fault shows; all else is a matter of looks. */
const FAULT = 100;
const COST = {
  onBox: 12 * FAULT,
  plateOnBox: 2 * FAULT,
  plateOnPlate: 2 * FAULT,
  outside: 2 * FAULT,
  /** A verb that cuts another line in two reads as that line's. */
  plateOnLine: FAULT,
  /** Two lines in one. */
  onLine: 0.8 * FAULT,
  /** Little or nothing is left of the line on one side of its verb. */
  covered: 0.5 * FAULT,
  /** The turn of a line is hidden by its own verb, or shows as a mark above or beneath it. */
  onBend: 18,
  close: 12,
  crossing: 4,
  bend: 10,
  shifted: 2,
  length: 0.01,
  away: 6,
} as const;
/** What a line looks further for. */
const LEAST_FAULT = 40;
/** For what cannot be read, as many bends as it takes: the stage that finds them. */
const UNREADABLE = 2 * FAULT;
const WAYS_ROUND = 3;
const ROUNDS = 6;
const PLATE_CLEAR = 3;
/** What is worth a change. */
const LEAST_GAIN = 0.01;
const LEAST_STUB = 12;
const ALONG = Array.from({ length: 17 }, (_, i) => 0.5 + (i % 2 === 0 ? 1 : -1) * Math.ceil(i / 2) * 0.045);

/** @param bounds that nothing may leave */
export function lead(
  lines: readonly Line[],
  boxes: PlacedBoxes,
  bounds: Rect,
  style: LineStyle,
): Map<string, Led> {
  return new Leading(lines, new Ground(boxes, bounds), style).settle();
}

class Leading {
  readonly #lines: readonly Line[];
  readonly #ground: Ground;
  readonly #stages: readonly ((line: Line, ground: Ground) => Route[])[];
  readonly #courses: Course[][];
  /** How many stages of routes each line has looked at. */
  readonly #opened: number[];
  readonly #chosen: (Way | undefined)[];
  /** The same, by where they run. */
  readonly #taken: Strips<Way>;
  #turns: Turns | undefined;
  readonly #waysRound = (line: Line, ground: Ground): Route[] => {
    this.#turns ??= new Turns(ground);
    return this.#turns.waysRound(line);
  };

  constructor(lines: readonly Line[], ground: Ground, style: LineStyle) {
    this.#lines = lines;
    this.#ground = ground;
    this.#stages =
      style === 'straight'
        ? [plainRoutes, shiftedRoutes]
        : style === 'bent'
          ? [squareOrLoop, plainRoutes, bentRoutes, this.#waysRound]
          : [plainRoutes, shiftedRoutes, bentRoutes, this.#waysRound];
    this.#courses = lines.map(() => []);
    this.#opened = lines.map(() => 0);
    this.#chosen = lines.map(() => undefined);
    this.#taken = new Strips(ground.bounds);
  }

  settle(): Map<string, Led> {
    for (let round = 0; round < ROUNDS; round++) {
      const moved = this.#lines.map((_, index) => this.#choose(index));
      if (!moved.includes(true)) break;
    }
    return new Map(
      this.#lines.flatMap(({ id }, index): [string, Led][] => {
        const way = this.#chosen[index];
        return way ? [[id, { route: way.course.route, along: way.spot.along }]] : [];
      }),
    );
  }

  /** The best of a line's ways beside what the others took; more kinds of them where it still has a fault. */
  #choose(index: number): boolean {
    const before = this.#chosen[index];
    if (before) this.#taken.remove(before);
    const search = new Search(this.#taken, this.#ground, before);
    this.#search(index, search);
    this.#chosen[index] = search.best;
    if (search.best) this.#taken.add(search.best);
    return search.best !== before;
  }

  #search(index: number, search: Search): void {
    if (search.least < 1) return;
    const courses = this.#courses[index] ?? [];
    let seen = 0;
    do {
      for (; seen < courses.length; seen++) {
        const course = courses[seen];
        if (course) search.look(course);
      }
    } while (search.least >= this.#worth(index) && this.#open(index));
  }

  /** What a line must cost for another kind of routes to be looked at; the ways around everything take long. */
  #worth(index: number): number {
    return (this.#opened[index] ?? 0) < WAYS_ROUND ? LEAST_FAULT : UNREADABLE;
  }

  /** Adds the next kind of routes; false when there is none. */
  #open(index: number): boolean {
    const [line, stage] = [this.#lines[index], this.#opened[index] ?? 0];
    const routesOf = this.#stages[stage];
    if (!line || !routesOf) return false;
    this.#opened[index] = stage + 1;
    const courses = routesOf(line, this.#ground).map((route) => courseOf(line, route, stage, this.#ground));
    courses.sort((a, b) => a.base - b.base);
    this.#courses[index]?.push(...courses);
    return true;
  }
}

const squareOrLoop = (line: Line, ground: Ground): Route[] =>
  line.from === line.to ? plainRoutes(line, ground) : squareRoutes(line, ground);

function courseOf(line: Line, route: Route, stage: number, ground: Ground): Course {
  const bounds = boundsOf(route);
  const close = ground.passed(route, line);
  return {
    line,
    route,
    bounds,
    base:
      (close > 0 ? ground.crossed(route, line) * COST.onBox + close * COST.close : 0) +
      (route.length - 2) * COST.bend +
      (stage > 0 ? COST.shifted : 0) +
      lengthOf(route) * COST.length +
      (ground.holds(bounds) ? 0 : COST.outside),
  };
}

function spotsOn({ line, route }: Course, ground: Ground): Spot[] {
  const spots = ALONG.map((along): Spot => {
    const plate = plateAt(line, verbOn(route, along));
    const clear = grown(plate, PLATE_CLEAR);
    const away = along < 0.5 ? 0.5 - along : along - 0.5;
    return {
      along,
      plate,
      clear,
      own:
        ground.covered(clear) * COST.plateOnBox +
        (ground.holds(plate) ? 0 : COST.outside) +
        (isSeen(route, plate) ? 0 : COST.covered) +
        (coversBend(route, grown(plate, LEAST_STUB)) ? COST.onBend : 0) +
        away * COST.away,
    };
  });
  return spots.sort((a, b) => a.own - b.own);
}

/** The best way of a line beside what the others took. */
class Search {
  best: Way | undefined;
  least = Infinity;
  readonly #others: Strips<Way>;
  readonly #ground: Ground;

  constructor(others: Strips<Way>, ground: Ground, before: Way | undefined) {
    this.#others = others;
    this.#ground = ground;
    if (before) {
      this.best = before;
      this.least =
        before.course.base +
        this.#costOfRoute(before.course, Infinity) +
        this.#costOfSpot(before.spot, Infinity);
    }
  }

  look(course: Course): void {
    if (course.base >= this.least - LEAST_GAIN) return;
    const route = course.base + this.#costOfRoute(course, this.least - course.base);
    if (route >= this.least - LEAST_GAIN) return;
    course.spots ??= spotsOn(course, this.#ground);
    for (const spot of course.spots) {
      const cost = route + this.#costOfSpot(spot, this.least - route);
      if (cost >= this.least - LEAST_GAIN) continue;
      this.best = wayOf(course, spot);
      this.least = cost;
    }
  }

  /** Beside the others, counted no further than to `limit`, as is that of a spot. */
  #costOfRoute({ route, bounds }: Course, limit: number): number {
    let cost = 0;
    for (const { course, spot } of this.#others.near(bounds.top, bounds.bottom)) {
      if (cost >= limit) return cost;
      if (meets(bounds, spot.plate) && runsThrough(route, spot.plate)) cost += COST.plateOnLine;
      if (meets(bounds, course.bounds)) cost += costBetween(route, course.route);
    }
    return cost;
  }

  #costOfSpot({ plate, clear, own }: Spot, limit: number): number {
    let cost = own;
    for (const { course, spot } of this.#others.near(clear.top, clear.bottom)) {
      if (cost >= limit) return cost;
      if (meets(clear, spot.plate)) cost += COST.plateOnPlate;
      if (meets(plate, course.bounds) && runsThrough(course.route, plate)) cost += COST.plateOnLine;
    }
    return cost;
  }
}

const wayOf = (course: Course, spot: Spot): Way => ({
  course,
  spot,
  top: Math.min(course.bounds.top, spot.plate.top),
  bottom: Math.max(course.bounds.bottom, spot.plate.bottom),
});

const coversBend = (route: Route, plate: Rect): boolean =>
  route
    .slice(1, -1)
    .some(({ x, y }) => x > plate.left && x < plate.right && y > plate.top && y < plate.bottom);

/** Whether a stroke is left before the verb, and one with its head after it. */
function isSeen(route: Route, plate: Rect): boolean {
  const [start, end] = [route[0], route.at(-1)];
  if (!start || !end) return false;
  const around = grown(plate, LEAST_STUB - 4);
  const holds = (x: number, y: number) =>
    x > around.left && x < around.right && y > around.top && y < around.bottom;
  return !holds(start.x, start.y) && !holds(end.x, end.y);
}

function costBetween(p: Route, q: Route): number {
  let cost = 0;
  for (let i = 1; i < p.length; i++) {
    const [a, b] = [p[i - 1], p[i]];
    for (let j = 1; j < q.length; j++) {
      const [c, d] = [q[j - 1], q[j]];
      if (a && b && c && d) cost += costOfLegs(a, b, c, d);
    }
  }
  return cost;
}

/** Nearer than this over more than that, and two lines read as one. */
const TOGETHER = { apart: 7, over: 26 } as const;

function costOfLegs(a: Point, b: Point, c: Point, d: Point): number {
  const ux = b.x - a.x;
  const uy = b.y - a.y;
  const vx = d.x - c.x;
  const vy = d.y - c.y;
  const cross = ux * vy - uy * vx;
  // Within some eight degrees of one direction.
  if (cross * cross < 0.02 * (ux * ux + uy * uy) * (vx * vx + vy * vy)) return costOfParallels(a, b, c, d);
  const s = ((c.x - a.x) * vy - (c.y - a.y) * vx) / cross;
  if (s <= 0 || s >= 1) return 0;
  const t = ((c.x - a.x) * uy - (c.y - a.y) * ux) / cross;
  return t > 0 && t < 1 ? COST.crossing : 0;
}

/** Of two legs in about one direction: how near they are in the middle of where they run beside one another. */
function costOfParallels(a: Point, b: Point, c: Point, d: Point): number {
  const [ux, uy, vx, vy] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y];
  const uu = ux * ux + uy * uy;
  const s = ((c.x - a.x) * ux + (c.y - a.y) * uy) / uu;
  const t = ((d.x - a.x) * ux + (d.y - a.y) * uy) / uu;
  const [low, high] = [Math.max(0, Math.min(s, t)), Math.min(1, Math.max(s, t))];
  if ((high - low) * Math.sqrt(uu) <= TOGETHER.over) return 0;
  const middle = (low + high) / 2;
  const part = (middle - s) / (t - s);
  const dx = c.x + vx * part - (a.x + ux * middle);
  const dy = c.y + vy * part - (a.y + uy * middle);
  return dx * dx + dy * dy < TOGETHER.apart * TOGETHER.apart ? COST.onLine : 0;
}
