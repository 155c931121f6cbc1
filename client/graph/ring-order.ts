/** In which order entities stand on a ring, so that the lines among them and to the rings within it run short. */
import type { LayoutBox } from './layout-question.ts';

export type Neighbours = ReadonlyMap<string, readonly string[]>;

export interface Wanted {
  readonly box: LayoutBox;
  /** Where on the ring it would best stand. */
  readonly angle: number;
}

const TURN = 2 * Math.PI;
const TOP = -Math.PI / 2;
/** More than this are not exchanged pair by pair. */
const EXCHANGED = 60;
const SWEEPS = 12;

/**
 * All of a ring by angle. Each wants to stand outside its neighbours of the rings within; where it has none there, or they
 * are the centre alone, all are spread evenly.
 * @param angles of what stands already; the centre is not among it
 */
export function orderRing(
  boxes: readonly LayoutBox[],
  neighbours: Neighbours,
  angles: ReadonlyMap<string, number>,
): Wanted[] {
  const drawn = boxes.map((box) => ({ box, angle: middleOf(box.id, neighbours, angles) }));
  if (drawn.every(({ angle }) => angle === undefined)) return evenly(boxes, neighbours);
  return drawn
    .map(({ box, angle }) => ({ box, angle: angle ?? TOP }))
    .sort((a, b) => fromTop(a.angle) - fromTop(b.angle));
}

/** Clockwise from the top, from 0. */
const fromTop = (angle: number) => (((angle - TOP) % TURN) + TURN) % TURN;

/** The mean direction of its neighbours that stand already. */
function middleOf(
  id: string,
  neighbours: Neighbours,
  angles: ReadonlyMap<string, number>,
): number | undefined {
  let [x, y] = [0, 0];
  for (const next of neighbours.get(id) ?? []) {
    const angle = angles.get(next);
    if (angle === undefined) continue;
    x += Math.cos(angle);
    y += Math.sin(angle);
  }
  // On the same turn as the others, so that their order is that of their numbers.
  return x === 0 && y === 0 ? undefined : TOP + fromTop(Math.atan2(y, x));
}

function evenly(boxes: readonly LayoutBox[], neighbours: Neighbours): Wanted[] {
  const order = ordered(boxes, tiesAmong(boxes, neighbours));
  return order.map((box, index) => ({ box, angle: TOP + (TURN * index) / order.length }));
}

/** How much two entities of a ring have in common: lines between them, and neighbours of both. */
function tiesAmong(boxes: readonly LayoutBox[], neighbours: Neighbours): Map<string, Map<string, number>> {
  const ids = new Set(boxes.map(({ id }) => id));
  const ties = new Map([...ids].map((id) => [id, new Map<string, number>()]));
  const add = (a: string, b: string, weight: number) => {
    const of = ties.get(a);
    of?.set(b, (of.get(b) ?? 0) + weight);
  };
  for (const id of ids)
    for (const next of neighbours.get(id) ?? []) {
      if (ids.has(next)) add(id, next, 2);
      const beyond = neighbours.get(next) ?? [];
      // What all have in common, the centre above all, ties none of them to another.
      if (beyond.length < ids.size)
        for (const other of beyond) if (other !== id && ids.has(other)) add(id, other, 1);
    }
  return ties;
}

/** What is tied stands together: one after the other along the ties, then pairs exchanged while that shortens them. */
function ordered(
  boxes: readonly LayoutBox[],
  ties: ReadonlyMap<string, ReadonlyMap<string, number>>,
): LayoutBox[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const walked = new Set<string>();
  for (const { id } of boxes) {
    const ahead = [id];
    for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
      if (walked.has(at)) continue;
      walked.add(at);
      const next = [...(ties.get(at) ?? [])].filter(([other]) => !walked.has(other));
      ahead.push(...next.sort(([, a], [, b]) => a - b).map(([other]) => other));
    }
  }
  const order = [...walked];
  if (order.length <= EXCHANGED) exchange(order, ties);
  return order.flatMap((id) => byId.get(id) ?? []);
}

function exchange(order: string[], ties: ReadonlyMap<string, ReadonlyMap<string, number>>): void {
  const at = new Map(order.map((id, index) => [id, index]));
  const lengthAt = (id: string) => {
    let sum = 0;
    for (const [other, weight] of ties.get(id) ?? []) {
      const steps = Math.abs((at.get(id) ?? 0) - (at.get(other) ?? 0));
      sum += weight * Math.min(steps, order.length - steps);
    }
    return sum;
  };
  const swap = (i: number, j: number) => {
    const [a, b] = [order[i], order[j]];
    if (a === undefined || b === undefined) return;
    [order[i], order[j]] = [b, a];
    at.set(a, j).set(b, i);
  };
  for (let sweep = 0, better = true; better && sweep < SWEEPS; sweep++) {
    better = false;
    for (const [i, a] of order.entries())
      for (let j = i + 1; j < order.length; j++) {
        const b = order[j];
        const now = order[i] ?? a;
        if (b === undefined) continue;
        const before = lengthAt(now) + lengthAt(b);
        swap(i, j);
        if (lengthAt(now) + lengthAt(b) < before) better = true;
        else swap(i, j);
      }
  }
}
