/**
 * Effective interest: the part of an entity’s value that finds its way to an owner, when every entity passes on what it
 * is worth to its holders. That is the chance of ever coming to the owner in a Markov chain whose steps go from an
 * entity to its holders; since shares are intervals, the chain is one of bounded parameters (R. Givan, S. Leach, T. Dean,
 * “Bounded-parameter Markov decision processes”, Artificial Intelligence 122, 2000). Each entity may be allotted in any
 * way that gives each holder its minimum to its maximum, and all of them together no more than the whole; what is left
 * goes to nobody known.
 *
 * The bounds are tight: they are the least and the greatest over all allotments, and both are met by one. With all others
 * fixed, what an entity is worth to the owner is linear in its own allotment, so its best one is a corner of the polytope
 * of its admissible allotments. To choose a corner for each entity once and for all is to choose a memoryless policy of a
 * finite Markov decision process, for which memoryless policies suffice to reach a state as likely, or as unlikely, as can
 * be. And each such choice is an admissible allotment, one that may be true: no source rules it out. (Multiplying ends of
 * intervals along chains would give bounds that no allotment meets.)
 *
 * An entity that was not read, because a budget ended the reading, may be held by anybody: its worth is 0 for the least
 * and 1 for the greatest. Whoever holds it in truth makes it something in between, and the worth of every other entity
 * only grows with that of its holders. So the bounds are then wider than they need be, and hold.
 */
import type { Budget } from './budget.ts';
import { unlimited } from './budget.ts';
import { GroupFactors, type Leaving } from './factor-group.ts';
import type { Holding, Share } from './holdings.ts';
import { type Flow, graphOf, type OwnershipGraph } from './ownership-graph.ts';
import { atOnce, type Turns } from './turns.ts';

/** The interest of an owner in another entity, percent. All holdings in each entity on the way must be given. */
export function interestBounds(holdings: readonly Holding[], owner: string, owned: string): Share {
  const graph = graphOf(holdings, [owner, owned]);
  const [from, to] = [graph.places.get(owned), graph.places.get(owner)];
  if (from === undefined || to === undefined) return { min: 0, max: 0 };
  const { least, greatest } = atOnce(interestsIn(graph, to, NOTHING_UNREAD, unlimited()));
  return percent(least.get(from), greatest.get(from));
}

/** What no holding covers of an entity, there or further up, percent: so much goes to nobody known. All where none is stated. */
export function undocumentedBounds(holdings: readonly Holding[], entity: string): Share {
  const graph = graphOf(holdings, [entity]);
  return atOnce(undocumentedOf(graph, graph.places.get(entity) ?? 0, NOTHING_UNREAD, unlimited()));
}

export const NOTHING_UNREAD: ReadonlySet<number> = new Set();

/** Of one owner in every entity, as fractions of 1, by place in the graph; who is not in it: nothing. */
export interface Interests {
  least: ReadonlyMap<number, number>;
  greatest: ReadonlyMap<number, number>;
}

export function* interestsIn(
  graph: OwnershipGraph,
  owner: number,
  unread: ReadonlySet<number>,
  budget: Budget,
): Turns<Interests> {
  return {
    // To nobody known is as little as to anybody else who does not pass it on: the least is where all have theirs.
    least: yield* valuesOf(
      graph,
      { ends: new Map([[owner, 1]]), restIsWorth: 0, spare: 'to nobody' },
      budget,
    ),
    greatest: yield* greatestIn(graph, new Set([...unread, owner]), budget),
  };
}

/** How much of each entity may find its way to any of these, as `interestsIn` has it for one owner. */
export const greatestIn = (
  graph: OwnershipGraph,
  places: ReadonlySet<number>,
  budget: Budget,
): Turns<ReadonlyMap<number, number>> =>
  valuesOf(graph, { ends: endsAt(places), restIsWorth: 0, spare: 'to the most' }, budget);

const endsAt = (places: Iterable<number>) => new Map([...places].map((place) => [place, 1] as const));

export function* undocumentedOf(
  graph: OwnershipGraph,
  entity: number,
  unread: ReadonlySet<number>,
  budget: Budget,
): Turns<Share> {
  if (graph.holders[entity]?.length === 0) return { min: 0, max: 100 };
  // Whoever has no holders is an end of the way, like an owner that is found.
  const known = graph.holders.flatMap((flows, place) => (flows.length === 0 ? [place] : []));
  const ends = (worth: number) =>
    new Map(known.map((place) => [place, unread.has(place) ? worth : 0] as const));
  const least = yield* valuesOf(graph, { ends: ends(0), restIsWorth: 1, spare: 'to the least' }, budget);
  const greatest = yield* valuesOf(graph, { ends: ends(1), restIsWorth: 1, spare: 'to nobody' }, budget);
  return percent(least.get(entity), greatest.get(entity));
}

export const percent = (min = 0, max = 0): Share => ({
  min: Math.min(100, min * 100),
  max: Math.min(100, Math.max(min, max) * 100),
});

/** What is not in it is worth nothing: few entities are worth anything to one owner. */
type Values = Map<number, number>;

interface Aim {
  /** Entities where the way ends, with what it is worth to come there. */
  ends: ReadonlyMap<number, number>;
  /** What goes to nobody known is worth as much. */
  restIsWorth: 0 | 1;
  /** Where that part goes which the minimums leave. */
  spare: 'to nobody' | 'to the most' | 'to the least';
}

/** What each entity is worth, group by group: holders come before what they hold, so one pass does. */
function* valuesOf(graph: OwnershipGraph, aim: Aim, budget: Budget): Turns<Values> {
  const values: Values = new Map(aim.ends);
  const reach = aim.restIsWorth === 1 ? everywhere(graph, aim) : yield* reachOf(graph, aim, budget);
  for (const members of inGroups(graph, reach.keys())) {
    const [first = 0] = members;
    if (graph.isCyclic[graph.groupOf[first] ?? 0]) yield* settleGroup(graph, members, aim, values, budget);
    else {
      const flows = reach.get(first) ?? [];
      if (budget.spend(1 + flows.length)) yield;
      const allotment = allot(flows, graph.rest[first] ?? 0, aim, values);
      values.set(first, worthOf(flows, allotment, aim, values));
    }
  }
  return values;
}

/** Entities that may be worth anything, without the ends, each with its flows to others that may. */
type Reach = ReadonlyMap<number, readonly Flow[]>;

const everywhere = (graph: OwnershipGraph, { ends }: Aim): Reach =>
  new Map(graph.holders.flatMap((flows, place) => (ends.has(place) ? [] : [[place, flows] as const])));

function* reachOf(graph: OwnershipGraph, { ends }: Aim, budget: Budget): Turns<Reach> {
  const reach = new Map<number, Flow[]>();
  const next = [...ends].flatMap(([place, worth]) => (worth > 0 ? [place] : []));
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    const held = graph.held[at] ?? [];
    if (budget.spend(1 + held.length)) yield;
    for (const flow of held) {
      if (flow.least + flow.extra === 0 || ends.has(flow.owned)) continue;
      const flows = reach.get(flow.owned);
      if (flows) flows.push(flow);
      else {
        reach.set(flow.owned, [flow]);
        next.push(flow.owned);
      }
    }
  }
  return reach;
}

/** Holders first. */
function inGroups(graph: OwnershipGraph, places: Iterable<number>): number[][] {
  const byGroup = Map.groupBy(places, (place) => graph.groupOf[place] ?? 0);
  return [...byGroup].sort(([a], [b]) => a - b).map(([, members]) => members);
}

/** Of one entity: what each holder has beyond its minimum, and what is left over. */
interface Allotment {
  beyond: Float64Array;
  left: number;
}

/** Less than this is an error of rounding. */
const NEXT_TO_NOTHING = 1e-12;

/** Minimums first, and the rest to whom it is worth the most (or the least), as far as each may have it. */
function allot(flows: readonly Flow[], rest: number, aim: Aim, values: Values): Allotment {
  const beyond = new Float64Array(flows.length);
  if (aim.spare === 'to nobody') return { beyond, left: rest };
  const valueAt = (index: number) => values.get(flows[index]?.owner ?? 0) ?? 0;
  const isWanted = ({ owner, extra }: Flow) =>
    extra > 0 && (aim.spare === 'to the least' || (values.get(owner) ?? 0) > 0);
  const order = flows
    .flatMap((flow, index) => (isWanted(flow) ? [index] : []))
    .sort((a, b) => (aim.spare === 'to the most' ? valueAt(b) - valueAt(a) : valueAt(a) - valueAt(b)));
  let left = rest;
  for (const index of order) {
    const given = Math.min(left, flows[index]?.extra ?? 0);
    beyond[index] = given;
    left -= given;
    if (left < NEXT_TO_NOTHING) return { beyond, left: 0 };
  }
  return { beyond, left };
}

function worthOf(
  flows: readonly Flow[],
  { beyond, left }: Allotment,
  { restIsWorth }: Aim,
  values: Values,
): number {
  let worth = left * restIsWorth;
  flows.forEach(({ owner, least }, index) => {
    worth += (least + (beyond[index] ?? 0)) * (values.get(owner) ?? 0);
  });
  return worth;
}

/** A change is one only beyond errors of rounding: so the iteration ends. */
const IMPROVEMENT = 1e-12;

/**
 * Policy iteration (Howard 1960) among those that hold one another. An allotment is changed only for a better one: then
 * the worth of all only rises (or falls), and where none is better, it solves the equations of the optimum. For the
 * greatest that is the optimum, which is their least solution, since no allotment gives more than it. For the least, those
 * who can have everything go around for ever among them are found first and worth nothing: without them the equations have
 * one solution.
 */
function* settleGroup(
  graph: OwnershipGraph,
  group: readonly number[],
  aim: Aim,
  values: Values,
  budget: Budget,
): Turns<void> {
  const members = aim.spare === 'to the least' ? yield* withoutIdle(graph, group, values, budget) : group;
  const flowsOf = (member: number) => graph.holders[member] ?? [];
  const allotAt = (member: number) => allot(flowsOf(member), graph.rest[member] ?? 0, aim, values);
  const allotments: Allotment[] = [];
  for (const member of members) {
    allotments.push(allotAt(member));
    if (budget.spend(flowsOf(member).length)) yield;
  }
  for (let isSettled = false; !isSettled; ) {
    const rows = yield* rowsOf(graph, members, allotments, aim, values, budget);
    const factors = yield* GroupFactors.of(rows, budget);
    const solved = factors.values(Float64Array.from(rows, ({ worth }) => worth));
    members.forEach((member, index) => {
      values.set(member, solved[index] ?? 0);
    });
    isSettled = true;
    if (aim.spare === 'to nobody') return;
    for (const [index, member] of members.entries()) {
      if (budget.spend(flowsOf(member).length)) yield;
      const other = allotAt(member);
      const [now, then] = [values.get(member) ?? 0, worthOf(flowsOf(member), other, aim, values)];
      const gain = aim.spare === 'to the most' ? then - now : now - then;
      if (gain <= IMPROVEMENT * now) continue;
      allotments[index] = other;
      isSettled = false;
    }
  }
}

/** Without those all of whose value can stay among them and what is worth nothing. */
function* withoutIdle(
  graph: OwnershipGraph,
  group: readonly number[],
  values: Values,
  budget: Budget,
): Turns<number[]> {
  const idle = new Set(group);
  const members = new Set(group);
  const isWorthless = (place: number) =>
    members.has(place) ? idle.has(place) : (values.get(place) ?? 0) === 0;
  const staysIdle = (member: number) => {
    let left = graph.rest[member] ?? 0;
    for (const { owner, least, extra } of graph.holders[member] ?? []) {
      if (isWorthless(owner)) left -= extra;
      else if (least > 0) return false;
    }
    return left < NEXT_TO_NOTHING;
  };
  for (let before = -1; before !== idle.size; ) {
    before = idle.size;
    for (const member of [...idle]) {
      if (budget.spend(graph.holders[member]?.length ?? 0)) yield;
      if (!staysIdle(member)) idle.delete(member);
    }
  }
  return group.filter((member) => !idle.has(member));
}

interface Row extends Leaving {
  /** What goes out of the group is worth as much. */
  worth: number;
}

function* rowsOf(
  graph: OwnershipGraph,
  members: readonly number[],
  allotments: readonly Allotment[],
  { restIsWorth }: Aim,
  values: Values,
  budget: Budget,
): Turns<Row[]> {
  const places = new Map(members.map((member, place) => [member, place]));
  const rows: Row[] = [];
  for (const [index, member] of members.entries()) {
    const { beyond, left } = allotments[index] ?? {
      beyond: new Float64Array(),
      left: 0,
    };
    const row: Row = {
      inside: new Map(),
      outside: left,
      worth: left * restIsWorth,
    };
    const flows = graph.holders[member] ?? [];
    flows.forEach(({ owner, least }, flow) => {
      const part = least + (beyond[flow] ?? 0);
      const to = places.get(owner);
      if (part === 0) return;
      if (to === undefined) {
        row.outside += part;
        row.worth += part * (values.get(owner) ?? 0);
      } else row.inside.set(to, (row.inside.get(to) ?? 0) + part);
    });
    rows.push(row);
    if (budget.spend(flows.length)) yield;
  }
  return rows;
}
