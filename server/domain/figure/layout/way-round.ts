/** A way around everything, with as many bends as it takes: for a line that two bends cannot free. */
import { routeVia } from '../../drawing/geometry.ts';
import type { Line } from '../../drawing/lines.ts';
import type { Point } from '../../drawing/outlines.ts';
import { type Ground, grown, type Route } from './routes.ts';

/** From a box’s corner to where a line turns. */
const AROUND = 15;
const CLEAR = 5;
/** What a bend costs, in units of length; and to turn where an earlier way turns. */
const COST = { bend: 60, again: 160 } as const;
const WAYS = 3;
const NOBODY = { from: '', to: '' };
/** No leg is looked for that is longer. */
const LONGEST = 900;

/** The corners of all boxes, and which of them see one another. */
export class Turns {
  readonly #ground: Ground;
  readonly #points: readonly Point[];
  /** By pair: 0 not looked at, 1 in sight, 2 not. */
  readonly #seen: Uint8Array;

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#points = ground.near(ground.bounds).flatMap((rect) => {
      const { left, top, right, bottom } = grown(rect, AROUND);
      return [left, right].flatMap((x) =>
        [top, bottom].flatMap((y) => (isFree({ x, y }, ground) ? [{ x, y }] : [])),
      );
    });
    this.#seen = new Uint8Array(this.#points.length * this.#points.length);
  }

  /** Up to three ways from outline to outline, the shortest first; none where a box is walled in. */
  waysRound(line: Line): Route[] {
    const [from, to] = [this.#ground.boxes.get(line.from), this.#ground.boxes.get(line.to)];
    if (!from || !to || from === to) return [];
    const used = new Set<number>();
    const routes: Route[] = [];
    for (let way = 0; way < WAYS; way++) {
      const turns = this.#shortest(line, from, to, used);
      if (!turns || turns.every((turn) => used.has(turn))) break;
      for (const turn of turns) used.add(turn);
      const via = turns.flatMap((turn) => this.#points[turn] ?? []);
      const route = routeVia(from, to, via);
      if (route.length > 0) routes.push(route);
    }
    return routes;
  }

  /** The turns of the shortest way, by their places in the list; undefined where there is none. */
  #shortest(line: Line, from: Point, to: Point, used: ReadonlySet<number>): number[] | undefined {
    const count = this.#points.length;
    const far = new Float64Array(count).fill(Infinity);
    const before = new Int32Array(count).fill(-1);
    const open = new Set<number>();
    const done = new Uint8Array(count);
    this.#points.forEach((point, index) => {
      if (distance(from, point) > LONGEST || this.#ground.passed([from, point], line) > 0) return;
      far[index] = distance(from, point) + COST.bend + (used.has(index) ? COST.again : 0);
      open.add(index);
    });
    let [last, least] = [-1, Infinity];
    while (open.size > 0) {
      const next = nearest(open, far, this.#points, to);
      const [point, soFar] = [this.#points[next], far[next] ?? Infinity];
      if (!point || soFar + distance(point, to) >= least) break;
      open.delete(next);
      done[next] = 1;
      if (this.#ground.passed([point, to], line) === 0) [last, least] = [next, soFar + distance(point, to)];
      for (let other = 0; other < count; other++) {
        const at = this.#points[other];
        if (!at || done[other] === 1) continue;
        const total = soFar + distance(point, at) + COST.bend + (used.has(other) ? COST.again : 0);
        if (total >= (far[other] ?? 0) || !this.#sees(next, other)) continue;
        far[other] = total;
        before[other] = next;
        open.add(other);
      }
    }
    if (last < 0) return undefined;
    const turns: number[] = [];
    for (let turn = last; turn >= 0; turn = before[turn] ?? -1) turns.unshift(turn);
    return turns;
  }

  #sees(a: number, b: number): boolean {
    const key = Math.min(a, b) * this.#points.length + Math.max(a, b);
    const known = this.#seen[key];
    if (known !== 0) return known === 1;
    const [p, q] = [this.#points[a], this.#points[b]];
    const sees =
      p !== undefined &&
      q !== undefined &&
      distance(p, q) <= LONGEST &&
      this.#ground.passed([p, q], NOBODY) === 0;
    this.#seen[key] = sees ? 1 : 2;
    return sees;
  }
}

function isFree(point: Point, ground: Ground): boolean {
  const rect = grown({ left: point.x, right: point.x, top: point.y, bottom: point.y }, CLEAR);
  return ground.holds(rect) && ground.covered(rect) === 0;
}

/** Of those open, the one whose way to the end may be the shortest; the first of equals. */
function nearest(open: ReadonlySet<number>, far: Float64Array, points: readonly Point[], to: Point): number {
  let [best, least] = [-1, Infinity];
  for (const index of open) {
    const point = points[index];
    const total = point ? (far[index] ?? Infinity) + distance(point, to) : Infinity;
    if (total < least || (total === least && index < best)) [best, least] = [index, total];
  }
  return best;
}

function distance(a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  return Math.sqrt(dx * dx + dy * dy);
}
