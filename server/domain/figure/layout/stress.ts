/**
 * Places by force: what is joined stands near, what is far apart in steps stands far apart. Everything is plain
 * arithmetic in an order that the ids decide, so that every machine finds the same.
 */
import type { DraftLine } from '../draft.ts';

type Ends = Pick<DraftLine, 'from' | 'to'>;

const ROUNDS = 40;

export interface Spot {
  x: number;
  y: number;
}

/**
 * Places whose distances come near to the steps between them: each pair in turn is drawn together or apart, less and
 * less. One step is 1.
 */
export function bySteps(ids: readonly string[], lines: readonly Ends[]): Spot[] {
  const spots = ids.map(seededSpot);
  const [xs, ys] = [Float64Array.from(spots, ({ x }) => x), Float64Array.from(spots, ({ y }) => y)];
  const pairs = pairsOf(allSteps(ids, lines));
  let force = 1;
  for (let round = 0; round < ROUNDS; round++) {
    drawTogether(xs, ys, pairs, force);
    force *= 0.9;
  }
  return ids.map((_, index) => ({ x: xs[index] ?? 0, y: ys[index] ?? 0 }));
}

/** Each pair once, in turn; or apart. */
function drawTogether(xs: Float64Array, ys: Float64Array, pairs: Int32Array, force: number): void {
  for (let at = 0; at < pairs.length; at += 3) {
    const a = pairs[at] ?? 0;
    const b = pairs[at + 1] ?? 0;
    const wanted = pairs[at + 2] ?? 0;
    const dx = (xs[a] ?? 0) - (xs[b] ?? 0);
    const dy = (ys[a] ?? 0) - (ys[b] ?? 0);
    const length = Math.sqrt(dx * dx + dy * dy) || 1e-6;
    // Near pairs pull harder, by the square of their distance.
    const move = (Math.min(1, (force * 4) / (wanted * wanted)) * (length - wanted)) / (2 * length);
    xs[a] = (xs[a] ?? 0) - dx * move;
    ys[a] = (ys[a] ?? 0) - dy * move;
    xs[b] = (xs[b] ?? 0) + dx * move;
    ys[b] = (ys[b] ?? 0) + dy * move;
  }
}

/** Each two that some steps join: their places and the steps, three numbers to a pair, in a mixed order. */
function pairsOf(steps: readonly (readonly number[])[]): Int32Array {
  const pairs = shuffled(
    steps.flatMap((row, i) =>
      row.slice(i + 1).map((wanted, j): [number, number, number] => [i, i + 1 + j, wanted]),
    ),
  );
  return Int32Array.from(pairs.filter(([, , wanted]) => wanted > 0).flat());
}

function allSteps(ids: readonly string[], lines: readonly Ends[]): number[][] {
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const joined = ids.map(() => new Set<number>());
  for (const { from, to } of lines) {
    const [a, b] = [indexOf.get(from), indexOf.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    joined[a]?.add(b);
    joined[b]?.add(a);
  }
  const near = joined.map((each) => [...each]);
  return ids.map((_, start) => {
    const steps = new Array<number>(ids.length).fill(0);
    const met = [start];
    for (const index of met) {
      for (const next of near[index] ?? []) {
        if (next === start || steps[next] !== 0) continue;
        steps[next] = (steps[index] ?? 0) + 1;
        met.push(next);
      }
    }
    return steps;
  });
}

/** FNV-1a: where an entity begins follows from its id alone. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

const seededSpot = (id: string): Spot => {
  const hash = hashOf(id);
  return { x: (hash & 0xffff) / 0x10000, y: (hash >>> 16) / 0x10000 };
};

/** The same order in every run. */
function shuffled<T>(things: readonly T[]): T[] {
  const mixed = [...things];
  let state = 0x9e3779b9;
  for (let i = mixed.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 0x1_0000_0000) * (i + 1));
    const [a, b] = [mixed[i], mixed[j]];
    if (a !== undefined && b !== undefined) [mixed[i], mixed[j]] = [b, a];
  }
  return mixed;
}

/** Turned so that it is longest from top to bottom: a sheet has an end to its width, and none to its height. */
export function turned(spots: readonly Spot[]): Spot[] {
  const [mx, my] = [mean(spots.map(({ x }) => x)), mean(spots.map(({ y }) => y))];
  let [xx, xy, yy] = [0, 0, 0];
  for (const { x, y } of spots) {
    xx += (x - mx) * (x - mx);
    xy += (x - mx) * (y - my);
    yy += (y - my) * (y - my);
  }
  const root = Math.sqrt((xx - yy) * (xx - yy) + 4 * xy * xy);
  // The direction in which the spots vary most.
  const [px, py] = xy === 0 ? (xx > yy ? [1, 0] : [0, 1]) : [(xx - yy + root) / 2, xy];
  const length = Math.sqrt(px * px + py * py) || 1;
  const [cos, sin] = [py / length, px / length];
  return spots.map(({ x, y }) => ({
    x: (x - mx) * cos - (y - my) * sin,
    y: (x - mx) * sin + (y - my) * cos,
  }));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
