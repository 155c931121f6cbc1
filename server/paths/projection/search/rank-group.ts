/** The order of a group, and its paths written out. */
import { weigh } from '../../../domain/paths/weigh.ts';
import { chooseInTime } from '../../../domain/time/choose.ts';
import type { PathFound } from '../../path-finder.ts';
import { compareTexts } from '../arrays/texts.ts';
import type { Evidence } from './evidence.ts';
import type { ListedGroup } from './list-groups.ts';
import type { Meter } from './meter.ts';
import type { Rules } from './rules.ts';

/** Paths between two looks at the meter. */
const BLOCK = 64;

/** Ranks are few, and so are the sources of a path. */
const STRONGER = 1 << 24;

/**
 * The first `most` of a group in the order of the answer: weakest standing, independent sources, ids. All are of one
 * length. Only those are written out. Throws `Cancelled` and `TooLarge` alone.
 */
export function rankGroup(
  rules: Rules,
  evidence: Evidence,
  group: ListedGroup,
  most: number,
  meter: Meter,
): PathFound[] {
  if (most <= 0 || group.count === 0) return [];
  const weights = weightsOf(evidence, group, meter);
  const byIds = comparerOfIds(rules, group);
  const inOrder = (a: number, b: number) => (weights[a] ?? 0) - (weights[b] ?? 0) || byIds(a, b);
  return firstOf(group.count, most, inOrder).map((path, index) => {
    if (index % BLOCK === 0) meter.listen();
    return writeOut(rules, evidence, nodesOf(group, path));
  });
}

/** The first `most` of the numbers below `count`, in order: without ordering all where few are wanted. */
function firstOf(count: number, most: number, inOrder: (a: number, b: number) => number): number[] {
  const first: number[] = [];
  let last: number | undefined;
  for (let each = 0; each < count; each++) {
    if (last !== undefined && inOrder(each, last) > 0) continue;
    first.push(each);
    if (first.length < 2 * most) continue;
    first.sort(inOrder).length = most;
    last = first[most - 1];
  }
  return first.sort(inOrder).slice(0, most);
}

const nodesOf = ({ nodes, hops }: ListedGroup, path: number): Int32Array =>
  nodes.subarray(path * (hops + 1), (path + 1) * (hops + 1));

/**
 * By path: less is earlier. A walk lists paths that begin alike one after the other, so only what follows the beginning
 * that a path shares with the one before is looked at.
 */
function weightsOf(evidence: Evidence, { nodes, hops, count }: ListedGroup, meter: Meter): Float64Array {
  const weights = new Float64Array(count);
  // By step, of the path at hand: the weakest rank up to it, and how many sources.
  const ranks = new Int32Array(hops + 1);
  const sources = new Int32Array(hops + 1);
  const roots: number[] = [];
  const counted = new Set<number>();
  for (let path = 0; path < count; path++) {
    if (path % BLOCK === 0) meter.listen();
    const first = path * (hops + 1);
    let step = path === 0 ? 0 : sharedSteps(nodes, first, hops);
    for (; step < hops; step++) {
      const weight = evidence.weight(nodes[first + step] ?? 0, nodes[first + step + 1] ?? 0, step);
      ranks[step + 1] = Math.max(ranks[step] ?? 0, weight.rank);
      while (roots.length > (sources[step] ?? 0)) counted.delete(roots.pop() ?? -1);
      for (const root of weight.roots) {
        if (counted.has(root)) continue;
        counted.add(root);
        roots.push(root);
      }
      sources[step + 1] = roots.length;
    }
    weights[path] = (ranks[hops] ?? 0) * STRONGER - (sources[hops] ?? 0);
  }
  return weights;
}

/** How many steps from the beginning a path has in common with the one before it. */
function sharedSteps(nodes: Int32Array, first: number, hops: number): number {
  let shared = 0;
  while (shared <= hops && nodes[first + shared] === nodes[first + shared - hops - 1]) shared++;
  return Math.max(0, shared - 1);
}

/** Compares two paths of a group by the ids along them, by code point. */
function comparerOfIds({ projection }: Rules, { nodes, hops }: ListedGroup) {
  return (a: number, b: number): number => {
    for (let at = 0; at <= hops; at++) {
      const [x, y] = [nodes[a * (hops + 1) + at] ?? 0, nodes[b * (hops + 1) + at] ?? 0];
      if (x !== y) return compareTexts(projection.entityIds, x, y);
    }
    return 0;
  };
}

function writeOut(rules: Rules, evidence: Evidence, nodes: Int32Array): PathFound {
  const entities = Array.from(nodes, (node) => rules.projection.idOf(node));
  const steps = evidence.stepsOf(nodes, nodes.length - 1);
  const days = steps.map((step) => step.map((relation) => relation.days));
  return {
    from: entities[0] ?? '',
    to: entities.at(-1) ?? '',
    hops: steps.length,
    entities,
    steps: steps.map((step, index) => ({
      from: entities[index] ?? '',
      to: entities[index + 1] ?? '',
      relations: step.map((relation) => relation.id),
    })),
    ...weigh(steps),
    openDates: chooseInTime(days, rules.time, rules.asOf?.span)?.openDates ?? 0,
  };
}
