/** A way around everything, with as many bends as it takes: for a line that two bends cannot free. */
import { distance, routeVia } from '../../drawing/geometry.ts';
import type { Line } from '../../drawing/lines.ts';
import type { Point } from '../../drawing/outlines.ts';
import { Heap } from './heap.ts';
import { type Ground, grown, type Route } from './routes.ts';

/** From a box’s corner to where a line turns. */
const AROUND = 15;
const CLEAR = 5;
/** What a bend costs, in units of length; and where an earlier way turns. */
const COST = { bend: 60, again: 220 } as const;
const WAYS = 3;
const NOBODY = { from: '', to: '' };
/** No leg is looked for that is longer. */
const LONGEST = 900;

/** The corners of all boxes, and which of them see one another. */
export class Turns {
  readonly #ground: Ground;
  /** From the top down. */
  readonly #points: readonly Point[];
  readonly #xs: Float64Array;
  readonly #ys: Float64Array;
  /** The others in sight of each, found when first asked for. */
  readonly #inSight: (Int32Array | undefined)[];

  constructor(ground: Ground) {
    this.#ground = ground;
    const points = ground.near(ground.bounds).flatMap((rect) => {
      const { left, top, right, bottom } = grown(rect, AROUND);
      return [left, right].flatMap((x) =>
        [top, bottom].flatMap((y) => (isFree({ x, y }, ground) ? [{ x, y }] : [])),
      );
    });
    this.#points = points.sort((a, b) => a.y - b.y);
    this.#xs = Float64Array.from(points, ({ x }) => x);
    this.#ys = Float64Array.from(points, ({ y }) => y);
    this.#inSight = points.map(() => undefined);
  }

  /** Up to three ways from outline to outline, the shortest first; none where a box is walled in. */
  waysRound(line: Line): Route[] {
    const [from, to] = [this.#ground.boxes.get(line.from), this.#ground.boxes.get(line.to)];
    if (!from || !to || from === to) return [];
    const leaving = this.#points.flatMap((point, index) =>
      distance(from, point) <= LONGEST && this.#ground.isClear(from, point, line) ? [index] : [],
    );
    const arriving = new Map<number, boolean>();
    const arrives = (index: number): boolean => {
      const [known, point] = [arriving.get(index), this.#points[index]];
      if (known !== undefined) return known;
      const is = point !== undefined && this.#ground.isClear(point, to, line);
      arriving.set(index, is);
      return is;
    };
    const left = Float64Array.from(this.#points.map((point) => distance(point, to)));
    const turning = new Float64Array(this.#points.length).fill(COST.bend);
    const routes: Route[] = [];
    for (let way = 0; way < WAYS; way++) {
      const turns = this.#shortest({ from, leaving, arrives, left, turning });
      if (!turns || turns.every((turn) => turning[turn] === COST.again)) break;
      for (const turn of turns) turning[turn] = COST.again;
      const via = turns.flatMap((turn) => this.#points[turn] ?? []);
      const route = routeVia(from, to, via);
      if (route.length > 0) routes.push(route);
    }
    return routes;
  }

  /** The turns of the shortest way, by their places in the list; undefined where there is none. */
  #shortest({ from, leaving, arrives, left, turning }: Search): number[] | undefined {
    const [points, xs, ys] = [this.#points, this.#xs, this.#ys];
    const far = new Float64Array(points.length).fill(Infinity);
    const before = new Int32Array(points.length).fill(-1);
    const done = new Uint8Array(points.length);
    const open = new Heap();
    for (const index of leaving) {
      const total = distance(from, points[index] ?? from) + (turning[index] ?? 0);
      far[index] = total;
      open.push(index, total + (left[index] ?? 0));
    }
    let [last, least] = [-1, Infinity];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const x = xs[next] ?? 0;
      const y = ys[next] ?? 0;
      const soFar = far[next] ?? Infinity;
      const whole = soFar + (left[next] ?? 0);
      if (whole >= least) break;
      if (done[next] === 1) continue;
      done[next] = 1;
      if (arrives(next)) [last, least] = [next, whole];
      for (const other of this.#seenFrom(next)) {
        if (done[other] === 1) continue;
        const dx = (xs[other] ?? 0) - x;
        const dy = (ys[other] ?? 0) - y;
        const total = soFar + Math.sqrt(dx * dx + dy * dy) + (turning[other] ?? 0);
        if (total >= (far[other] ?? 0) || total + (left[other] ?? 0) >= least) continue;
        far[other] = total;
        before[other] = next;
        open.push(other, total + (left[other] ?? 0));
      }
    }
    if (last < 0) return undefined;
    const turns: number[] = [];
    for (let turn = last; turn >= 0; turn = before[turn] ?? -1) turns.unshift(turn);
    return turns;
  }

  #seenFrom(index: number): Int32Array {
    const known = this.#inSight[index];
    if (known) return known;
    const [points, ys] = [this.#points, this.#ys];
    const point = points[index];
    const seen: number[] = [];
    const end = point ? firstFrom(ys, point.y + LONGEST + 1) : 0;
    for (let at = point ? firstFrom(ys, point.y - LONGEST) : 0; at < end; at++) {
      const other = points[at];
      if (!point || !other || at === index || distance(point, other) > LONGEST) continue;
      if (this.#ground.isClear(point, other, NOBODY)) seen.push(at);
    }
    const inSight = Int32Array.from(seen);
    this.#inSight[index] = inSight;
    return inSight;
  }
}

interface Search {
  readonly from: Point;
  /** The points in sight of the beginning. */
  readonly leaving: readonly number[];
  /** Whether a point is in sight of the end. */
  readonly arrives: (index: number) => boolean;
  /** How far each point is from the end. */
  readonly left: Float64Array;
  /** What it costs to turn at each. */
  readonly turning: Float64Array;
}

/** The place of the first number in a rising list that is no less. */
function firstFrom(rising: Float64Array, least: number): number {
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
