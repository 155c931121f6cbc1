/**
 * Guides: which nodes can still lead to an end in the steps that are left. A guide may let a node pass that leads
 * nowhere (entities may not repeat); it never stops one that leads to an answer.
 */
import type { Meter } from './meter.ts';
import { admitsArrival, admitsArrivalSomewhere, admitsSomewhere, ROLE, type Rules } from './rules.ts';

export interface Guide {
  /** Whether a path that arrives at the node after so many steps ends there. */
  ends(node: number, steps: number): boolean;
  /** Whether a path may go on from the node, inside, after so many steps. */
  passes(node: number, steps: number): boolean;
  /** Gives back what it holds; it is not to be asked afterwards. */
  close(): void;
}

export interface Between {
  sources: readonly number[];
  targets: readonly number[];
}

const TARGET = 1;

interface Ball {
  /** Distances from the centre, 1 more than the steps; 0 where there is none. */
  labels: Uint8Array;
  /** The nodes that have a label, nearest first; from `frontier` on, the farthest. */
  seen: number[];
  frontier: number;
  /** Every node within so many steps is labelled. */
  radius: number;
  admits: (rules: Rules, slot: number) => boolean;
}

function ballAround(rules: Rules, centre: readonly number[], admits: Ball['admits']): Ball {
  const labels = rules.spare.pop() ?? new Uint8Array(rules.projection.ids.length);
  for (const node of centre) labels[node] = 1;
  return { labels, seen: [...centre], frontier: 0, radius: 0, admits };
}

/** Its labels may serve the next ball: clearing those that were written is cheaper than new ones. */
function release(rules: Rules, { labels, seen }: Ball): void {
  for (const node of seen) labels[node] = 0;
  rules.spare.push(labels);
}

type Visit = (node: number) => void;

/** One step further, over nodes that may lie inside a path. Others that are met are shown to `met`. */
function* grow(
  rules: Rules,
  ball: Ball,
  meter: Meter,
  within?: (node: number) => boolean,
  met?: Visit,
): Generator<void> {
  const { row, neighbour } = rules.projection;
  const { labels, seen } = ball;
  const end = seen.length;
  for (let at = ball.frontier; at < end; at++) {
    const node = seen[at] ?? 0;
    const [first, last] = [row[node] ?? 0, row[node + 1] ?? 0];
    if (meter.spend(1 + last - first)) yield;
    for (let slot = first; slot < last; slot++) {
      const other = neighbour[slot] ?? 0;
      if (labels[other] !== 0 || !ball.admits(rules, slot)) continue;
      if (rules.role[other] !== 0) met?.(other);
      else if (within === undefined || within(other)) {
        labels[other] = ball.radius + 2;
        seen.push(other);
      }
    }
  }
  ball.frontier = end;
  ball.radius = seen.length === end ? Number.POSITIVE_INFINITY : ball.radius + 1;
}

/** The cheaper side first, until the two cover every inner node of a path of `most` steps. */
function* growBoth(
  rules: Rules,
  { sources, targets }: Between,
  most: number,
  meter: Meter,
  met?: Visit,
): Generator<void, { forward: Ball; backward: Ball }> {
  const forward = ballAround(rules, sources, admitsSomewhere);
  const backward = ballAround(rules, targets, admitsArrivalSomewhere);
  while (forward.radius + backward.radius < most - 1) {
    const side = costOf(rules, forward) < costOf(rules, backward) ? forward : backward;
    yield* grow(rules, side, meter, undefined, met);
  }
  return { forward, backward };
}

function costOf({ projection: { row } }: Rules, { seen, frontier }: Ball): number {
  let slots = 0;
  for (let at = frontier; at < seen.length; at++) {
    const node = seen[at] ?? 0;
    slots += (row[node + 1] ?? 0) - (row[node] ?? 0);
  }
  return slots;
}

/**
 * For paths of at most `most` steps whose steps are all alike: distances to the targets, exact on every node that lies
 * on a walk of at most so many steps between the ends.
 */
export function* corridor(
  rules: Rules,
  between: Between,
  most: number,
  meter: Meter,
): Generator<void, Guide> {
  const { forward, backward } = yield* growBoth(rules, between, most, meter);
  while (backward.radius < most - 1) {
    const distance = backward.radius + 1;
    const within = (node: number) => {
      const label = forward.labels[node] ?? 0;
      return label !== 0 && label - 1 + distance <= most;
    };
    yield* grow(rules, backward, meter, within);
  }
  release(rules, forward);
  const { labels } = backward;
  return {
    ends: (node) => labels[node] === TARGET,
    passes: (node, steps) => {
      const label = labels[node] ?? 0;
      return label !== 0 && label - 1 <= most - steps;
    },
    close: () => release(rules, backward),
  };
}

/** For paths whose steps are given one by one: layer by layer back from the targets. */
export function* byShape(rules: Rules, between: Between, meter: Meter): Generator<void, Guide> {
  const { row, neighbour } = rules.projection;
  const arrivesAt = (steps: number, node: number) => rules.arrivals[steps - 1]?.has(node) ?? true;
  const layers: ReadonlySet<number>[] = [];
  let layer = new Set(between.targets.filter((node) => arrivesAt(rules.most, node)));
  for (let steps = rules.most; ; steps--) {
    layers[steps] = layer;
    if (steps === 1) break;
    const before = new Set<number>();
    for (const node of layer) {
      const [start, end] = [row[node] ?? 0, row[node + 1] ?? 0];
      if (meter.spend(1 + end - start)) yield;
      for (let slot = start; slot < end; slot++) {
        const other = neighbour[slot] ?? 0;
        if (rules.role[other] !== 0 || !arrivesAt(steps - 1, other)) continue;
        if (admitsArrival(rules, slot, steps - 1)) before.add(other);
      }
    }
    layer = before;
  }
  const contains = (node: number, steps: number) => layers[steps]?.has(node) ?? false;
  return {
    ends: (node, steps) => steps === rules.most && contains(node, steps),
    passes: contains,
    close: () => {},
  };
}

/** The hubs that the search met and did not enter, ascending: each that could lie inside a path of `most` steps is among them. */
export function* barredHubs(rules: Rules, between: Between, meter: Meter): Generator<void, number[]> {
  const hubs = new Set<number>();
  const balls = yield* growBoth(rules, between, rules.most, meter, (node) => {
    if (rules.role[node] === ROLE.hub) hubs.add(node);
  });
  release(rules, balls.forward);
  release(rules, balls.backward);
  return [...hubs].sort((a, b) => a - b);
}

/**
 * The nodes of either set that a path may begin with, if it ends at one of `targets` (or with `sources`, may end at).
 * Only where steps are all alike and time has no rule; of the centre itself it says nothing.
 */
export function* endsAround(
  rules: Rules,
  around: { targets: readonly number[] } | { sources: readonly number[] },
  meter: Meter,
): Generator<void, ReadonlySet<number>> {
  const met = new Set<number>();
  const ball =
    'targets' in around
      ? ballAround(rules, around.targets, admitsArrivalSomewhere)
      : ballAround(rules, around.sources, admitsSomewhere);
  while (ball.radius < rules.most) yield* grow(rules, ball, meter, undefined, (node) => met.add(node));
  release(rules, ball);
  return met;
}
