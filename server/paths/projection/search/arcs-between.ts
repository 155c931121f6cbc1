/** What the paths of a pair may go by, as arcs: for cutting where the paths themselves are too many to list. */
import type { Arc } from '../../../domain/paths/minimum-cut.ts';
import type { Evidence } from './evidence.ts';
import type { Ground } from './ground.ts';
import { BudgetSpent, type Meter } from './meter.ts';
import { NODE_BITS, NODE_MASK, type Onward } from './onward.ts';
import { withOnward } from './search.ts';

/** What is wider than this is not cut inside, only at an end. */
const MOST_ARCS = 2_000;

type Pair = readonly [from: number, to: number];

/**
 * Every way that a path of the pair may take, and perhaps more. Where that is too much, the ways out of the one end or
 * into the other, whichever are fewer, as if they led from end to end: what cuts these cuts all. Throws as the meter
 * does, and `BudgetSpent` where even those are too many.
 */
export function arcsBetween(ground: Ground, pair: Pair, evidence: Evidence, meter: Meter): Arc[] {
  const [from, to] = pair;
  const ends = { sources: Int32Array.of(from), targets: Int32Array.of(to) };
  const { inside, leaving } = withOnward(ground, ends, meter, (onward) => waysAlong(onward, from));
  const idOf = (node: number) => ground.projection.idOf(node);
  const arcOf = ([a, b]: Pair, [start, end]: Pair): Arc => ({
    from: idOf(start),
    to: idOf(end),
    relations: evidence.anyStep(a, b),
  });
  if (inside) return inside.map((way) => arcOf(way, way));
  const entering = waysInto(ground, pair);
  const fewer = leaving.length <= entering.length ? leaving : entering;
  if (fewer.length > MOST_ARCS) throw new BudgetSpent('steps');
  return fewer.map((way) => arcOf(way, pair)).filter(({ relations }) => relations.length > 0);
}

/** All ways, unless there are too many, and those out of the first node. */
function waysAlong(onward: Onward, from: number): { inside: Pair[] | undefined; leaving: Pair[] } {
  const leaving = waysOutOf(onward, from, 0).map(({ way }) => way);
  const inside = new Map<string, Pair>();
  const seen = new Set<number>();
  let rim = [{ node: from, steps: 0 }];
  while (rim.length > 0) {
    const next: typeof rim = [];
    for (const { node, steps } of rim) {
      for (const { way, left } of waysOutOf(onward, node, steps)) {
        inside.set(way.join(' '), way);
        if (inside.size > MOST_ARCS) return { inside: undefined, leaving };
        const key = onward.isByStep ? way[1] * 16 + steps : way[1];
        if (left === 0 || seen.has(key)) continue;
        seen.add(key);
        next.push({ node: way[1], steps: steps + 1 });
      }
    }
    rim = next;
  }
  return { inside: [...inside.values()], leaving };
}

function waysOutOf(onward: Onward, node: number, steps: number): { way: Pair; left: number }[] {
  const at = onward.from(node, steps);
  const count = onward.list.array[at] ?? 0;
  const entries = onward.list.array.subarray(at + 1, at + 1 + count);
  return Array.from(entries, (entry) => ({
    way: [node, entry & NODE_MASK] as const,
    left: entry >>> NODE_BITS,
  }));
}

/** Perhaps more than lie on a path. */
function waysInto(ground: Ground, [from, to]: Pair): Pair[] {
  const { row, full, neighbour } = ground.projection;
  const before = new Set(neighbour.subarray(row[2 * to], full[to]));
  return Array.from(before)
    .filter((node) => node === from || ground.canPass(node))
    .map((node) => [node, to]);
}
