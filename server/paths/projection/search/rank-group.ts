/** The order of a group, and its paths written out. */
import { byCodePoint } from '../../../contract/model.ts';
import { weigh } from '../../../domain/paths/weigh.ts';
import { chooseInTime } from '../../../domain/time/choose.ts';
import type { PathFound } from '../../path-finder.ts';
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
  const { hops, count } = group;
  const weights = new Float64Array(count);
  const roots = new Set<number>();
  for (let path = 0; path < count; path++) {
    if (path % BLOCK === 0) meter.listen();
    weights[path] = weightOf(evidence, nodesOf(group, path), hops, roots);
  }
  const byIds = comparerOfIds(rules, group);
  return Array.from(weights.keys())
    .sort((a, b) => (weights[a] ?? 0) - (weights[b] ?? 0) || byIds(a, b))
    .slice(0, most)
    .map((path, index) => {
      if (index % BLOCK === 0) meter.listen();
      return writeOut(rules, evidence, nodesOf(group, path));
    });
}

const nodesOf = ({ nodes, hops }: ListedGroup, path: number): Int32Array =>
  nodes.subarray(path * (hops + 1), (path + 1) * (hops + 1));

/** Less is earlier. `roots` is room to count in. */
function weightOf(evidence: Evidence, nodes: Int32Array, hops: number, roots: Set<number>): number {
  let weakest = 0;
  roots.clear();
  for (let step = 0; step < hops; step++) {
    const weight = evidence.weight(nodes[step] ?? 0, nodes[step + 1] ?? 0, step);
    weakest = Math.max(weakest, weight.rank);
    for (const root of weight.roots) roots.add(root);
  }
  return weakest * STRONGER - roots.size;
}

/** Compares two paths of a group by the ids along them; each id is read once. */
function comparerOfIds({ projection }: Rules, { nodes, hops }: ListedGroup) {
  const ids = new Map<number, string>();
  const idOf = (node: number): string => {
    const known = ids.get(node) ?? projection.idOf(node);
    ids.set(node, known);
    return known;
  };
  return (a: number, b: number): number => {
    for (let at = 0; at <= hops; at++) {
      const [x, y] = [nodes[a * (hops + 1) + at] ?? 0, nodes[b * (hops + 1) + at] ?? 0];
      if (x !== y) return byCodePoint(idOf(x), idOf(y));
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
