/** A way around everything, with as many bends as it takes: for a line that two bends cannot free. */
import { distance, routeVia } from '../../drawing/geometry.ts';
import type { Line } from '../../drawing/lines.ts';
import type { Point } from '../../drawing/outlines.ts';
import { Heap } from './heap.ts';
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
    const inSight = (end: Point) => this.#points.map((point) => this.#ground.isClear(end, point, line));
    const [leaving, arriving] = [inSight(from), inSight(to)];
    const used = new Set<number>();
    const routes: Route[] = [];
    for (let way = 0; way < WAYS; way++) {
      const turns = this.#shortest({ from, to, leaving, arriving, used });
      if (!turns || turns.every((turn) => used.has(turn))) break;
      for (const turn of turns) used.add(turn);
      const via = turns.flatMap((turn) => this.#points[turn] ?? []);
      const route = routeVia(from, to, via);
      if (route.length > 0) routes.push(route);
    }
    return routes;
  }

  /** The turns of the shortest way, by their places in the list; undefined where there is none. */
  #shortest({ from, to, leaving, arriving, used }: Search): number[] | undefined {
    const points = this.#points;
    const far = new Float64Array(points.length).fill(Infinity);
    const before = new Int32Array(points.length).fill(-1);
    const left = points.map((point) => distance(point, to));
    const done = new Uint8Array(points.length);
    const open = new Heap();
    let [last, least] = [-1, Infinity];
    const reach = (index: number, length: number, by: number) => {
      const total = length + COST.bend + (used.has(index) ? COST.again : 0);
      const whole = total + (left[index] ?? 0);
      if (total >= (far[index] ?? 0) || whole >= least || (by >= 0 && !this.#sees(by, index))) return;
      far[index] = total;
      before[index] = by;
      open.push(index, whole);
    };
    points.forEach((point, index) => {
      const length = distance(from, point);
      if (leaving[index] === true && length <= LONGEST) reach(index, length, -1);
    });
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [point, soFar] = [points[next], far[next] ?? Infinity];
      const whole = soFar + (left[next] ?? 0);
      if (!point || whole >= least) break;
      if (done[next] === 1) continue;
      done[next] = 1;
      if (arriving[next] === true) [last, least] = [next, whole];
      for (let other = 0; other < points.length; other++) {
        const at = points[other];
        if (at && done[other] === 0) reach(other, soFar + distance(point, at), next);
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
      p !== undefined && q !== undefined && distance(p, q) <= LONGEST && this.#ground.isClear(p, q, NOBODY);
    this.#seen[key] = sees ? 1 : 2;
    return sees;
  }
}

interface Search {
  readonly from: Point;
  readonly to: Point;
  /** By point: whether it is in sight of that end. */
  readonly leaving: readonly boolean[];
  readonly arriving: readonly boolean[];
  /** The turns of earlier ways. */
  readonly used: ReadonlySet<number>;
}

function isFree(point: Point, ground: Ground): boolean {
  const rect = grown({ left: point.x, right: point.x, top: point.y, bottom: point.y }, CLEAR);
  return ground.holds(rect) && ground.covered(rect) === 0;
}
