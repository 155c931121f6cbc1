/** In which direction from the centre each entity best stands, so that lines run outwards and few cross. */
import { type Group, groupsOf } from './groups.ts';
import type { LayoutBox, LayoutLine } from './layout-question.ts';

export interface Wanted {
  readonly box: LayoutBox;
  /** In radians, clockwise from the right, as the screen counts them. */
  readonly angle: number;
}

const TURN = 2 * Math.PI;
const TOP = -Math.PI / 2;
/** More than this are not exchanged pair by pair. */
const EXCHANGED = 60;
const SWEEPS = 12;

type Neighbours = ReadonlyMap<string, readonly string[]>;

/** One list for each number of steps from the centre, by direction; last, what no line leads to. */
export function ringsAround(
  centre: string,
  boxes: readonly LayoutBox[],
  lines: readonly LayoutLine[],
): Wanted[][] {
  const neighbours = neighboursOf(boxes, lines);
  const tree = treeFrom(centre, neighbours);
  const angles = sectors(centre, tree, neighbours);
  const rings: Wanted[][] = [];
  for (const box of boxes) {
    const [angle, step] = [angles.get(box.id), tree.steps.get(box.id)];
    if (angle === undefined || step === undefined || step === 0) continue;
    rings[step - 1] ??= [];
    rings[step - 1]?.push({ box, angle });
  }
  const beyond = boxes.filter(({ id }) => !tree.steps.has(id));
  return [...rings, besides(groupsOf(beyond, lines))]
    .filter((ring) => ring.length > 0)
    .map((ring) => ring.toSorted((a, b) => a.angle - b.angle));
}

function neighboursOf(boxes: readonly LayoutBox[], lines: readonly LayoutLine[]): Neighbours {
  const neighbours = new Map<string, string[]>(boxes.map(({ id }) => [id, []]));
  for (const { from, to } of lines) {
    if (from === to || !neighbours.has(from) || !neighbours.has(to)) continue;
    neighbours.get(from)?.push(to);
    neighbours.get(to)?.push(from);
  }
  return neighbours;
}

interface Tree {
  readonly steps: ReadonlyMap<string, number>;
  readonly children: ReadonlyMap<string, string[]>;
}

function treeFrom(centre: string, neighbours: Neighbours): Tree {
  const steps = new Map([[centre, 0]]);
  const children = new Map<string, string[]>();
  // A map is walked in the order in which it grows: breadth first.
  for (const [id, step] of steps)
    for (const next of neighbours.get(id) ?? []) {
      if (steps.has(next)) continue;
      steps.set(next, step + 1);
      const of = children.get(id);
      if (of) of.push(next);
      else children.set(id, [next]);
    }
  return { steps, children };
}

/** All around is shared out among the neighbours of the centre, by how much is behind each; what each has, likewise. */
function sectors(centre: string, { steps, children }: Tree, neighbours: Neighbours): Map<string, number> {
  const leaves = new Map<string, number>();
  for (const id of [...steps.keys()].reverse())
    leaves.set(
      id,
      Math.max(
        1,
        (children.get(id) ?? []).reduce((sum, child) => sum + (leaves.get(child) ?? 1), 0),
      ),
    );
  const angles = new Map<string, number>();
  const share = (id: string, start: number, span: number) => {
    angles.set(id, start + span / 2);
    const own = children.get(id) ?? [];
    const ordered = id === centre ? together(own, tiesAmong(own, neighbours)) : own;
    let at = start;
    for (const child of ordered) {
      const part = (span * (leaves.get(child) ?? 1)) / (leaves.get(id) ?? 1);
      share(child, at, part);
      at += part;
    }
  };
  share(centre, TOP, TURN);
  return angles;
}

/** Each group in a bunch, the bunches all around. */
const besides = (groups: readonly Group[]): Wanted[] =>
  groups.flatMap(({ boxes }, index) =>
    boxes.map((box) => ({ box, angle: TOP + (TURN * (index + 0.5)) / groups.length })),
  );

type Ties = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** How much two neighbours of the centre have in common: lines between them, and neighbours of both. */
function tiesAmong(ids: readonly string[], neighbours: Neighbours): Ties {
  const among = new Set(ids);
  const ties = new Map(ids.map((id) => [id, new Map<string, number>()]));
  const tie = (a: string, b: string, weight: number) => {
    const of = ties.get(a);
    of?.set(b, (of.get(b) ?? 0) + weight);
  };
  for (const id of ids)
    for (const next of neighbours.get(id) ?? []) {
      if (among.has(next)) tie(id, next, 2);
      const beyond = neighbours.get(next) ?? [];
      // What all have in common, the centre above all, ties none of them to another.
      if (beyond.length >= among.size) continue;
      for (const other of beyond) if (other !== id && among.has(other)) tie(id, other, 1);
    }
  return ties;
}

/** What is tied stands together: one after the other along the ties, then pairs exchanged while that shortens them. */
function together(ids: readonly string[], ties: Ties): string[] {
  const walked = new Set<string>();
  for (const id of ids) {
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
  return order;
}

function exchange(order: string[], ties: Ties): void {
  const at = new Map(order.map((id, index) => [id, index]));
  const lengthAt = (id: string) => {
    let sum = 0;
    for (const [other, weight] of ties.get(id) ?? []) {
      const steps = Math.abs((at.get(id) ?? 0) - (at.get(other) ?? 0));
      sum += weight * Math.min(steps, order.length - steps);
    }
    return sum;
  };
  const swap = (a: string, b: string) => {
    const [i, j] = [at.get(a) ?? 0, at.get(b) ?? 0];
    [order[i], order[j]] = [b, a];
    at.set(a, j).set(b, i);
  };
  for (let sweep = 0, better = true; better && sweep < SWEEPS; sweep++) {
    better = false;
    for (const a of order.toSorted())
      for (const b of order.toSorted()) {
        if (a >= b) continue;
        const before = lengthAt(a) + lengthAt(b);
        swap(a, b);
        if (lengthAt(a) + lengthAt(b) < before) better = true;
        else swap(a, b);
      }
  }
}
