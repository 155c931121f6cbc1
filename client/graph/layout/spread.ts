/**
 * Where the members of one group stand by their lines alone, as points: how far apart any two are along lines is how far apart
 * they are to stand (pivot MDS: distances from a few of them stand for all), then neighbours pull and whoever is near pushes.
 */
import { seeded } from './seeded.ts';

const SEED = 20_220_701;
const PIVOTS = 40;
const POWER_ROUNDS = 60;
/** How often everybody moves. */
export const ROUNDS = 220;
/** Nobody pushes who is further away than this; one is how long a line is meant to be. */
const REACH = 2.6;
const HOT = 0.7;
const COLD = 0.01;
/** A line pulls no harder than one of this length; those at one end no harder together than so many. */
const FAR = 4;
const CROWD = 2;
/** Points in one place are put this far from each other, for something to push. */
const JITTER = 0.15;

export interface Spread {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * @param count how many there are, at least one
 * @param ends of each line, its two ends by their numbers; every member is reached by some way of lines
 * @param onRound called after each of the `ROUNDS`
 */
export function spread(
  count: number,
  ends: readonly (readonly [number, number])[],
  onRound: () => void = () => {},
): Spread {
  const beside = neighboursOf(count, ends);
  const places = byDistance(count, beside);
  const random = seeded(SEED);
  for (const axis of [places.x, places.y])
    for (let i = 0; i < count; i++) axis[i] = (axis[i] ?? 0) + (random() - 0.5) * JITTER;
  const moves = { x: new Float64Array(count), y: new Float64Array(count) };
  for (let round = 0; round < ROUNDS; round++) {
    push(places, moves);
    pull(places, moves, ends, beside);
    shift(places, moves, HOT * (COLD / HOT) ** (round / ROUNDS));
    onRound();
  }
  return places;
}

function neighboursOf(count: number, ends: readonly (readonly [number, number])[]): number[][] {
  const beside = Array.from({ length: count }, (): number[] => []);
  for (const [a, b] of ends) {
    beside[a]?.push(b);
    beside[b]?.push(a);
  }
  return beside;
}

/** How many lines away each is from one. */
function stepsFrom(start: number, beside: readonly (readonly number[])[]): Float64Array {
  const steps = new Float64Array(beside.length).fill(-1);
  steps[start] = 0;
  const queue = [start];
  for (const at of queue)
    for (const next of beside[at] ?? [])
      if (steps[next] === -1) {
        steps[next] = (steps[at] ?? 0) + 1;
        queue.push(next);
      }
  return steps;
}

/** The two directions in which distances differ most. */
function byDistance(count: number, beside: readonly (readonly number[])[]): Spread {
  const columns = centred(pivotSteps(beside), count);
  const first = mainDirection(columns);
  const second = mainDirection(columns, first);
  const along = (direction: Float64Array) => {
    const axis = new Float64Array(count);
    let [length, squares] = [0, 0];
    for (const [pivot, column] of columns.entries())
      for (let i = 0; i < count; i++) axis[i] = (axis[i] ?? 0) + (direction[pivot] ?? 0) * (column[i] ?? 0);
    for (const value of axis) squares += value * value;
    length = Math.sqrt(squares / count) || 1;
    // As far from the middle as so many would be on ground of their own.
    return axis.map((value) => (value / length) * 0.5 * Math.sqrt(count));
  };
  return { x: along(first), y: along(second) };
}

/** The furthest from all before it is the next pivot. */
function pivotSteps(beside: readonly (readonly number[])[]): Float64Array[] {
  const nearest = new Float64Array(beside.length).fill(Infinity);
  const found: Float64Array[] = [];
  for (let next = 0; found.length < Math.min(PIVOTS, beside.length); ) {
    const steps = stepsFrom(next, beside);
    found.push(steps);
    next = 0;
    for (let i = 0; i < nearest.length; i++) {
      nearest[i] = Math.min(nearest[i] ?? 0, steps[i] ?? 0);
      if ((nearest[i] ?? 0) > (nearest[next] ?? 0)) next = i;
    }
  }
  return found;
}

/** Squared distances, doubly centred. */
function centred(columns: readonly Float64Array[], count: number): Float64Array[] {
  const squares = columns.map((column) => column.map((steps) => steps * steps));
  const rows = new Float64Array(count);
  let all = 0;
  for (const column of squares)
    for (let i = 0; i < count; i++) rows[i] = (rows[i] ?? 0) + (column[i] ?? 0) / squares.length;
  for (const row of rows) all += row / count;
  return squares.map((column) => {
    const mean = column.reduce((sum, square) => sum + square, 0) / count;
    return column.map((square, i) => (rows[i] ?? 0) + mean - all - square);
  });
}

/** By repeated multiplication; across `other` where that is given. */
function mainDirection(columns: readonly Float64Array[], other?: Float64Array): Float64Array {
  const size = columns.length;
  const products = columns.map((a) =>
    Float64Array.from(columns, (b) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)),
  );
  let direction = Float64Array.from({ length: size }, (_, i) => Math.cos(i + (other ? 1 : 0)));
  for (let round = 0; round < POWER_ROUNDS; round++) {
    if (other) {
      const shared = dot(direction, other);
      direction = direction.map((value, i) => value - shared * (other[i] ?? 0));
    }
    direction = Float64Array.from(products, (row) => dot(row, direction));
    const length = Math.sqrt(dot(direction, direction)) || 1;
    direction = direction.map((value) => value / length);
  }
  return direction;
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

const keyOf = (column: number, row: number) => column * 65_536 + row;

/** Away from all that are near, by one over the distance. */
function push({ x, y }: Spread, moves: Spread): void {
  const cells = new Map<number, number[]>();
  for (let i = 0; i < x.length; i++) {
    const [atX, atY] = [x[i] ?? 0, y[i] ?? 0];
    const [column, row] = [Math.floor(atX / REACH), Math.floor(atY / REACH)];
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const j of cells.get(keyOf(column + dx, row + dy)) ?? []) {
          const [acrossX, acrossY] = [atX - (x[j] ?? 0), atY - (y[j] ?? 0)];
          const square = Math.max(acrossX * acrossX + acrossY * acrossY, 1e-4);
          if (square > REACH * REACH) continue;
          addTo(moves, i, acrossX / square, acrossY / square);
          addTo(moves, j, -acrossX / square, -acrossY / square);
        }
    const key = keyOf(column, row);
    const there = cells.get(key);
    if (there) there.push(i);
    else cells.set(key, [i]);
  }
}

function addTo({ x, y }: Spread, i: number, dx: number, dy: number): void {
  x[i] = (x[i] ?? 0) + dx;
  y[i] = (y[i] ?? 0) + dy;
}

/** Neighbours towards each other, the more the further apart they are; of many lines at one end each pulls less. */
function pull(
  { x, y }: Spread,
  moves: Spread,
  ends: readonly (readonly [number, number])[],
  beside: readonly (readonly number[])[],
): void {
  const share = (i: number) => Math.min(1, CROWD / (beside[i]?.length ?? 1));
  for (const [a, b] of ends) {
    const [dx, dy] = [(x[b] ?? 0) - (x[a] ?? 0), (y[b] ?? 0) - (y[a] ?? 0)];
    const strength = Math.min(Math.sqrt(dx * dx + dy * dy), FAR);
    addTo(moves, a, dx * strength * share(a), dy * strength * share(a));
    addTo(moves, b, -dx * strength * share(b), -dy * strength * share(b));
  }
}

/** No further than the heat allows. The moves are spent. */
function shift({ x, y }: Spread, moves: Spread, heat: number): void {
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [moves.x[i] ?? 0, moves.y[i] ?? 0];
    const length = Math.sqrt(dx * dx + dy * dy) || 1;
    const step = Math.min(length, heat) / length;
    x[i] = (x[i] ?? 0) + dx * step;
    y[i] = (y[i] ?? 0) + dy * step;
    [moves.x[i], moves.y[i]] = [0, 0];
  }
}
