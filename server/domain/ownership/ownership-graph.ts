/**
 * Who holds whom, by numbers: what the value of each entity may do. A part of it goes to each holder, between the least
 * and the most that the holder may have; the rest goes to nobody known.
 */
import { byCodePoint } from '../../contract/model.ts';
import type { Holding } from './holdings.ts';
import { ROUNDING } from './rounding.ts';

/** One holding, from what is owned to the owner: the way that value goes. Fractions of 1. */
export interface Flow {
  owned: number;
  owner: number;
  least: number;
  /** What it may have beyond the least. */
  extra: number;
  holding: Holding;
}

export interface OwnershipGraph {
  /** By code point. */
  readonly ids: readonly string[];
  readonly places: ReadonlyMap<string, number>;
  /** For each entity the flows out of it, to its holders, and into it, from what it holds. */
  readonly holders: readonly (readonly Flow[])[];
  readonly held: readonly (readonly Flow[])[];
  /** What the least of all its holders leaves of each entity. */
  readonly rest: Float64Array;
  /** Groups of entities that hold one another, holders before what they hold. An entity alone is a group. */
  readonly groups: readonly (readonly number[])[];
  readonly groupOf: Int32Array;
  /** Whether value that leaves an entity of the group may come back. */
  readonly isCyclic: readonly boolean[];
}

/** All holdings in an entity that has any must be given; `others` are entities that may have none. */
export function graphOf(holdings: readonly Holding[], others: readonly string[] = []): OwnershipGraph {
  const ids = [...new Set([...others, ...holdings.flatMap(({ owner, owned }) => [owner, owned])])].sort(
    byCodePoint,
  );
  const places = new Map(ids.map((id, place) => [id, place]));
  const holders = ids.map((): Flow[] => []);
  const held = ids.map((): Flow[] => []);
  const rest = new Float64Array(ids.length).fill(1);
  for (const [id, into] of Map.groupBy(holdings, ({ owned }) => owned)) {
    const owned = places.get(id) ?? 0;
    const minimum = into.reduce((sum, { share }) => sum + share.min, 0);
    // So that what is closed is closed exactly: an error of rounding would let value seep out of it.
    const isFull = minimum >= 100 - ROUNDING;
    const whole = isFull ? minimum : 100;
    rest[owned] = isFull ? 0 : (100 - minimum) / 100;
    for (const holding of into) {
      const { min, max } = holding.share;
      const flow = {
        owned,
        owner: places.get(holding.owner) ?? 0,
        least: min / whole,
        extra: isFull ? 0 : (max - min) / 100,
        holding,
      };
      holders[owned]?.push(flow);
      held[flow.owner]?.push(flow);
    }
  }
  return { ids, places, holders, held, rest, ...groupsOf(holders) };
}

/**
 * Strongly connected components (Tarjan 1972), without recursion, since a chain of holdings may be long. One is complete
 * only after all that it leads to: so holders come first.
 */
function groupsOf(
  holders: readonly (readonly Flow[])[],
): Pick<OwnershipGraph, 'groups' | 'groupOf' | 'isCyclic'> {
  const count = holders.length;
  const [found, lowest, next] = [
    new Int32Array(count).fill(-1),
    new Int32Array(count),
    new Int32Array(count),
  ];
  const groupOf = new Int32Array(count).fill(-1);
  const groups: number[][] = [];
  const open: number[] = [];
  let clock = 0;
  for (let root = 0; root < count; root++) {
    const path = found[root] === -1 ? [root] : [];
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      if (found[at] === -1) {
        found[at] = lowest[at] = clock++;
        open.push(at);
      }
      const flow = holders[at]?.[next[at] ?? 0];
      if (flow !== undefined) {
        next[at] = (next[at] ?? 0) + 1;
        if (found[flow.owner] === -1) path.push(flow.owner);
        else if (groupOf[flow.owner] === -1) lowest[at] = Math.min(lowest[at] ?? 0, found[flow.owner] ?? 0);
        continue;
      }
      path.pop();
      const below = path.at(-1);
      if (below !== undefined) lowest[below] = Math.min(lowest[below] ?? 0, lowest[at] ?? 0);
      if (lowest[at] !== found[at]) continue;
      const group = open.splice(open.lastIndexOf(at)).sort((a, b) => a - b);
      for (const member of group) groupOf[member] = groups.length;
      groups.push(group);
    }
  }
  const isCyclic = groups.map(
    (group) => group.length > 1 || group.some((one) => holders[one]?.some(({ owner }) => owner === one)),
  );
  return { groups, groupOf, isCyclic };
}

/** Groups that hold each other by more than nothing, as places. */
export function circlesOf(graph: OwnershipGraph): (readonly number[])[] {
  const { groups, isCyclic } = groupsOf(
    graph.holders.map((flows) => flows.filter(({ least, extra }) => least + extra > 0)),
  );
  return groups.filter((_, number) => isCyclic[number]);
}

/** Whether the members hold all of each other at the least, so that nobody outside can have anything of them. */
export function isClosed(graph: OwnershipGraph, group: readonly number[]): boolean {
  const members = new Set(group);
  return group.every((member) => {
    const inside = (graph.holders[member] ?? []).filter(({ owner }) => members.has(owner));
    return inside.reduce((sum, { least }) => sum + least, 0) * 100 >= 100 - ROUNDING;
  });
}
