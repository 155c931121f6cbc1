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
  /** Their places in the list, from the top down, and how high they lie. */
  readonly #downwards: readonly number[];
  readonly #heights: readonly number[];
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
    const y = (index: number) => this.#points[index]?.y ?? 0;
    this.#downwards = this.#points.map((_, index) => index).sort((a, b) => y(a) - y(b) || a - b);
    this.#heights = this.#downwards.map(y);
  }

  /** Up to three ways from outline to outline, the shortest first; none where a box is walled in. */
  waysRound(line: Line): Route[] {
    const [from, to] = [this.#ground.boxes.get(line.from), this.#ground.boxes.get(line.to)];
    if (!from || !to || from === to) return [];
    const leaving = this.#near(from.y).filter((index) => {
      const point = this.#points[index];
      return point && distance(from, point) <= LONGEST && this.#ground.isClear(from, point, line);
    });
    const arriving = new Map<number, boolean>();
    const arrives = (index: number): boolean => {
      const [known, point] = [arriving.get(index), this.#points[index]];
      if (known !== undefined) return known;
      const is = point !== undefined && this.#ground.isClear(point, to, line);
      arriving.set(index, is);
      return is;
    };
    const used = new Set<number>();
    const routes: Route[] = [];
    for (let way = 0; way < WAYS; way++) {
      const turns = this.#shortest({ from, to, leaving, arrives, used });
      if (!turns || turns.every((turn) => used.has(turn))) break;
      for (const turn of turns) used.add(turn);
      const via = turns.flatMap((turn) => this.#points[turn] ?? []);
      const route = routeVia(from, to, via);
      if (route.length > 0) routes.push(route);
    }
    return routes;
  }

  /** The turns of the shortest way, by their places in the list; undefined where there is none. */
  #shortest({ from, to, leaving, arrives, used }: Search): number[] | undefined {
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
    for (const index of leaving) reach(index, distance(from, points[index] ?? from), -1);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [point, soFar] = [points[next], far[next] ?? Infinity];
      const whole = soFar + (left[next] ?? 0);
      if (!point || whole >= least) break;
      if (done[next] === 1) continue;
      done[next] = 1;
      if (arrives(next)) [last, least] = [next, whole];
      for (const other of this.#near(point.y)) {
        const at = points[other];
        if (at && done[other] === 0) reach(other, soFar + distance(point, at), next);
      }
    }
    if (last < 0) return undefined;
    const turns: number[] = [];
    for (let turn = last; turn >= 0; turn = before[turn] ?? -1) turns.unshift(turn);
    return turns;
  }

  /** Those that are not too far above or below to be reached. */
  #near(y: number): readonly number[] {
    return this.#downwards.slice(
      firstFrom(this.#heights, y - LONGEST),
      firstFrom(this.#heights, y + LONGEST + 1),
    );
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
  /** The points in sight of the beginning. */
  readonly leaving: readonly number[];
  /** Whether a point is in sight of the end. */
  readonly arrives: (index: number) => boolean;
  /** The turns of earlier ways. */
  readonly used: ReadonlySet<number>;
}

/** The place of the first number in a rising list that is no less. */
function firstFrom(rising: readonly number[], least: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isFree(point: Point, ground: Ground): boolean {
  const rect = grown({ left: point.x, right: point.x, top: point.y, bottom: point.y }, CLEAR);
  return ground.holds(rect) && ground.covered(rect) === 0;
}
