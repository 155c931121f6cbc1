/** The order of a group, and its paths written out. */
import { STANDINGS } from '../../../contract/model.ts';
import { chooseInTime } from '../../../domain/time/choose.ts';
import type { PathFound } from '../../path-finder.ts';
import { compareTexts } from '../arrays/texts.ts';
import type { Evidence, Step } from './evidence.ts';
import type { ListedGroup } from './list-groups.ts';
import type { Meter } from './meter.ts';
import type { Rules } from './rules.ts';

/** Paths between two looks at the meter. */
const BLOCK = 64;

/**
 * The first `most` of a group in the order of the answer: weakest standing, independent sources, ids. All are of one
 * length. Only those are written out, and sources are counted only where the standing lets a path be one of them. Throws
 * `Cancelled` and `TooLarge` alone.
 */
export function rankGroup(
  rules: Rules,
  evidence: Evidence,
  group: ListedGroup,
  most: number,
  meter: Meter,
): PathFound[] {
  if (most <= 0 || group.count === 0) return [];
  const ranks = ranksOf(evidence, group, meter);
  const candidates = bestAmong(ranks, most);
  const sources = sourcesOf(evidence, group, candidates, meter);
  const byIds = comparerOfIds(rules, group);
  const inOrder = (a: number, b: number) =>
    (ranks[a] ?? 0) - (ranks[b] ?? 0) || (sources[b] ?? 0) - (sources[a] ?? 0) || byIds(a, b);
  return firstOf(candidates, most, inOrder).map((path, index) => {
    if (index % BLOCK === 0) meter.listen();
    return writeOut(rules, evidence, nodesOf(group, path), ranks[path] ?? 0, sources[path] ?? 0);
  });
}

/** The first `most` of the paths, in order: without ordering all where few are wanted. */
function firstOf(paths: Int32Array, most: number, inOrder: (a: number, b: number) => number): number[] {
  const first: number[] = [];
  let last: number | undefined;
  for (const each of paths) {
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
 * By path: the rank of its weakest step. A walk lists paths that begin alike one after the other, so only what follows
 * the beginning that a path shares with the one before is looked at.
 */
function ranksOf(evidence: Evidence, group: ListedGroup, meter: Meter): Uint8Array {
  const { nodes, hops, count } = group;
  const ranks = new Uint8Array(count);
  // By step, of the path at hand: the weakest up to it.
  const upTo = new Int32Array(hops + 1);
  for (let path = 0; path < count; path++) {
    if (path % BLOCK === 0) meter.listen();
    const first = path * (hops + 1);
    let step = path === 0 ? 0 : sharedSteps(group, path - 1, path);
    for (; step < hops; step++) {
      const rank = evidence.rank(nodes[first + step] ?? 0, nodes[first + step + 1] ?? 0, step);
      upTo[step + 1] = Math.max(upTo[step] ?? 0, rank);
    }
    ranks[path] = upTo[hops] ?? 0;
  }
  return ranks;
}

/** The paths, in turn, that are among the first `most` by their rank, or have the same as the last of these. */
function bestAmong(ranks: Uint8Array, most: number): Int32Array {
  const counts = new Int32Array(STANDINGS.length);
  for (const rank of ranks) counts[rank] = (counts[rank] ?? 0) + 1;
  let [weakest, count] = [0, counts[0] ?? 0];
  while (count < most && weakest < STANDINGS.length - 1) count += counts[++weakest] ?? 0;
  const best = new Int32Array(count);
  let at = 0;
  for (let path = 0; path < ranks.length; path++) if ((ranks[path] ?? 0) <= weakest) best[at++] = path;
  return best;
}

/** By path: of these paths how many independent sources each has. */
function sourcesOf(evidence: Evidence, group: ListedGroup, paths: Int32Array, meter: Meter): Int32Array {
  const { nodes, hops, count } = group;
  const sources = new Int32Array(count);
  // By step, of the path at hand: how many up to it.
  const upTo = new Int32Array(hops + 1);
  const roots: number[] = [];
  const counted = new Set<number>();
  for (const [at, path] of paths.entries()) {
    if (at % BLOCK === 0) meter.listen();
    const first = path * (hops + 1);
    let step = at === 0 ? 0 : sharedSteps(group, paths[at - 1] ?? 0, path);
    while (roots.length > (upTo[step] ?? 0)) counted.delete(roots.pop() ?? -1);
    for (; step < hops; step++) {
      for (const root of evidence.roots(nodes[first + step] ?? 0, nodes[first + step + 1] ?? 0, step)) {
        if (counted.has(root)) continue;
        counted.add(root);
        roots.push(root);
      }
      upTo[step + 1] = roots.length;
    }
    sources[path] = upTo[hops] ?? 0;
  }
  return sources;
}

/** How many steps from the beginning two paths of a group have in common. */
function sharedSteps({ nodes, hops }: ListedGroup, a: number, b: number): number {
  const [firstA, firstB] = [a * (hops + 1), b * (hops + 1)];
  let shared = 0;
  while (shared <= hops && nodes[firstA + shared] === nodes[firstB + shared]) shared++;
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

function writeOut(
  rules: Rules,
  evidence: Evidence,
  nodes: Int32Array,
  rank: number,
  sources: number,
): PathFound {
  const entities = Array.from(nodes, (node) => evidence.idOf(node));
  const steps = evidence.stepsOf(nodes, nodes.length - 1);
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
    weakest: STANDINGS[rank] ?? 'uncited',
    sources,
    restsOnOneSource: haveOneSource(evidence, nodes),
    openDates: openDatesOf(rules, steps),
  };
}

/** Whether some source is one of every step. */
function haveOneSource(evidence: Evidence, nodes: Int32Array): boolean {
  const rootsOf = (step: number) => evidence.roots(nodes[step] ?? 0, nodes[step + 1] ?? 0, step);
  let common = rootsOf(0);
  for (let step = 1; step < nodes.length - 1 && common.length > 0; step++) {
    const others = rootsOf(step);
    common = common.filter((root) => others.includes(root));
  }
  return common.length > 0;
}

function openDatesOf({ time, asOf }: Rules, steps: readonly Step[]): number {
  // Where nothing is asked of dates, nothing rests on one.
  if (time === 'any' && asOf === undefined) return 0;
  const days = steps.map((step) => step.map((relation) => relation.days));
  return chooseInTime(days, time, asOf?.span)?.openDates ?? 0;
}
