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
  /** What was weighed of it so far: the route, and its verb wherever that may stand. */
  reach: Rect;
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
  readonly extent: Rect;
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
/** So much further than a way itself its surroundings are gathered: its verb and the next ways lie within. */
const ABOUT = 60;
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
  /** How many changes there were when each line chose last. */
  readonly #looked: number[];
  /** All that was weighed of a line's ways: what changes elsewhere costs none of them more or less. */
  readonly #reaches: (Rect | undefined)[];
  /** Where a way was taken or given up, in turn. */
  readonly #changes: Rect[] = [];
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
    this.#looked = lines.map(() => 0);
    this.#reaches = lines.map(() => undefined);
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
    if (!this.#mayDiffer(index)) return false;
    const before = this.#chosen[index];
    const others = this.#chosen.filter((way) => way !== undefined && way !== before) as Way[];
    const search = new Search(others, this.#ground, before);
    this.#search(index, search);
    this.#chosen[index] = search.best;
    const moved = search.best !== before;
    if (moved) for (const way of [before, search.best]) if (way) this.#changes.push(way.extent);
    this.#looked[index] = this.#changes.length;
    this.#reaches[index] = unionOf(this.#courses[index]?.map(({ reach }) => reach) ?? []);
    return moved;
  }

  /** Where nothing near has changed, the same choice would be made again. */
  #mayDiffer(index: number): boolean {
    const reach = this.#reaches[index];
    if (!reach) return true;
    for (let at = this.#looked[index] ?? 0; at < this.#changes.length; at++) {
      const change = this.#changes[at];
      if (change && meets(reach, change)) return true;
    }
    return false;
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
    reach: bounds,
    base:
      (close > 0 ? ground.crossed(route, line) * COST.onBox + close * COST.close : 0) +
      (route.length - 2) * COST.bend +
      (stage > 0 ? COST.shifted : 0) +
      lengthOf(route) * COST.length +
      (ground.holds(bounds) ? 0 : COST.outside),
  };
}

function spotsOf(course: Course, ground: Ground): readonly Spot[] {
  if (course.spots) return course.spots;
  course.spots = spotsOn(course, ground);
  course.reach = unionOf([course.bounds, ...course.spots.map(({ clear }) => clear)]);
  return course.spots;
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
  readonly #others: readonly Way[];
  readonly #ground: Ground;
  /** What was looked at so far, and the others that reach into it. */
  #area: Rect | undefined;
  #about: readonly Way[] = [];

  constructor(others: readonly Way[], ground: Ground, before: Way | undefined) {
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
    for (const spot of spotsOf(course, this.#ground)) {
      // So does each that follows.
      if (route + spot.own >= this.least - LEAST_GAIN) break;
      const cost = route + this.#costOfSpot(spot, this.least - route);
      if (cost >= this.least - LEAST_GAIN) continue;
      this.best = wayOf(course, spot);
      this.least = cost;
    }
  }

  /** All others that reach into an area, and perhaps more. */
  #near(area: Rect): readonly Way[] {
    const known = this.#area;
    if (known && holds(known, area)) return this.#about;
    const wider = unionOf([grown(area, ABOUT), ...(known ? [known] : [])]);
    this.#area = wider;
    this.#about = this.#others.filter(({ extent }) => meets(wider, extent));
    return this.#about;
  }

  /** Beside the others, counted no further than to `limit`, as is that of a spot. */
  #costOfRoute({ route, bounds }: Course, limit: number): number {
    let cost = 0;
    for (const { course, spot, extent } of this.#near(bounds)) {
      if (cost >= limit) return cost;
      if (!meets(bounds, extent)) continue;
      if (meets(bounds, spot.plate) && runsThrough(route, spot.plate)) cost += COST.plateOnLine;
      if (meets(bounds, course.bounds)) cost += costBetween(route, course);
    }
    return cost;
  }

  #costOfSpot({ plate, clear, own }: Spot, limit: number): number {
    let cost = own;
    for (const { course, spot, extent } of this.#near(clear)) {
      if (cost >= limit) return cost;
      if (!meets(clear, extent)) continue;
      if (meets(clear, spot.plate)) cost += COST.plateOnPlate;
      if (meets(plate, course.bounds) && runsThrough(course.route, plate)) cost += COST.plateOnLine;
    }
    return cost;
  }
}

const wayOf = (course: Course, spot: Spot): Way => ({
  course,
  spot,
  extent: unionOf([course.bounds, spot.plate]),
});

const holds = (a: Rect, b: Rect): boolean =>
  a.left <= b.left && a.top <= b.top && a.right >= b.right && a.bottom >= b.bottom;

function unionOf(rects: readonly Rect[]): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rect of rects) {
    if (rect.left < left) left = rect.left;
    if (rect.top < top) top = rect.top;
    if (rect.right > right) right = rect.right;
    if (rect.bottom > bottom) bottom = rect.bottom;
  }
  return { left, top, right, bottom };
}

function coversBend(route: Route, { left, top, right, bottom }: Rect): boolean {
  for (let i = 1; i < route.length - 1; i++) {
    const bend = route[i];
    if (bend && bend.x > left && bend.x < right && bend.y > top && bend.y < bottom) return true;
  }
  return false;
}

/** Whether a stroke is left before the verb, and one with its head after it. */
function isSeen(route: Route, plate: Rect): boolean {
  const [start, end] = [route[0], route.at(-1)];
  if (!start || !end) return false;
  const around = grown(plate, LEAST_STUB - 4);
  const holds = (x: number, y: number) =>
    x > around.left && x < around.right && y > around.top && y < around.bottom;
  return !holds(start.x, start.y) && !holds(end.x, end.y);
}

/** Nearer than this over more than that, and two lines read as one. */
const TOGETHER = { apart: 7, over: 26 } as const;

function costBetween(p: Route, { route: q, bounds }: Course): number {
  let cost = 0;
  for (let i = 1; i < p.length; i++) {
    const a = p[i - 1];
    const b = p[i];
    // Most legs run wholly elsewhere, and cost nothing.
    if (!a || !b) continue;
    const left = (a.x < b.x ? a.x : b.x) - TOGETHER.apart;
    const right = (a.x < b.x ? b.x : a.x) + TOGETHER.apart;
    const top = (a.y < b.y ? a.y : b.y) - TOGETHER.apart;
    const bottom = (a.y < b.y ? b.y : a.y) + TOGETHER.apart;
    if (left > bounds.right || right < bounds.left || top > bounds.bottom || bottom < bounds.top) continue;
    for (let j = 1; j < q.length; j++) {
      const c = q[j - 1];
      const d = q[j];
      if (!c || !d) continue;
      if ((c.x < left && d.x < left) || (c.x > right && d.x > right)) continue;
      if ((c.y < top && d.y < top) || (c.y > bottom && d.y > bottom)) continue;
      cost += costOfLegs(a, b, c, d);
    }
  }
  return cost;
}

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
