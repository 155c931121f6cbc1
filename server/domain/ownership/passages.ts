/**
 * The interest of all owners in one entity at once, where each entity on the way gives in one way only: each owner's is the
 * chance of ever coming to it, and that is how often value comes to it by how often it comes back once it is there.
 */
import type { Budget } from './budget.ts';
import { GroupFactors, type Leaving } from './factor-group.ts';
import type { Flow, OwnershipGraph } from './ownership-graph.ts';
import type { Turns } from './turns.ts';

/** What goes along a flow, as a fraction of 1, and what an entity gives to nobody known. */
export interface Giving {
  part: (flow: Flow) => number;
  rest: (place: number) => number;
}

/** Each holder has its minimum, and nobody more. */
export const leastGiving = ({ rest }: OwnershipGraph): Giving => ({
  part: ({ least }) => least,
  rest: (place) => rest[place] ?? 0,
});

/** Each holder has its maximum: of entities where these come to no more than the whole. */
export const mostGiving = (graph: OwnershipGraph): Giving => ({
  part: ({ least, extra }) => least + extra,
  rest: (place) => Math.max(0, spareIn(graph, place)),
});

/** Whether the maximums of its holders come to more than the whole: what one has of them, another has not. */
export const isContended = (graph: OwnershipGraph, place: number): boolean =>
  spareIn(graph, place) < -NEXT_TO_NOTHING;

/** Less than this is an error of rounding. */
const NEXT_TO_NOTHING = 1e-12;

function spareIn({ holders, rest }: OwnershipGraph, place: number): number {
  const extra = (holders[place] ?? []).reduce((sum, flow) => sum + flow.extra, 0);
  const spare = (rest[place] ?? 0) - extra;
  return Math.abs(spare) < NEXT_TO_NOTHING ? 0 : spare;
}

/** All ways of value from one entity on. */
export class Passage {
  readonly #graph: OwnershipGraph;
  /** By place: how often what comes is there. */
  readonly #visits: Float64Array;
  readonly #factors: ReadonlyMap<number, GroupFactors>;

  private constructor(
    graph: OwnershipGraph,
    visits: Float64Array,
    factors: ReadonlyMap<number, GroupFactors>,
  ) {
    this.#graph = graph;
    this.#visits = visits;
    this.#factors = factors;
  }

  /** `undefined` where a group on the way lets nothing go. */
  static *from(
    graph: OwnershipGraph,
    subject: number,
    giving: Giving,
    budget: Budget,
  ): Turns<Passage | undefined> {
    const { holders, groups, groupOf, isCyclic } = graph;
    const visits = new Float64Array(graph.ids.length);
    const factors = new Map<number, GroupFactors>();
    visits[subject] = 1;
    // Holders come before what they hold.
    for (let number = groupOf[subject] ?? 0; number >= 0; number--) {
      const members = groups[number] ?? [];
      if (members.every((member) => visits[member] === 0)) continue;
      if (isCyclic[number]) {
        const own = yield* GroupFactors.of(yield* rowsOf(graph, members, giving, budget), budget);
        if (own.isClosed) return undefined;
        factors.set(number, own);
        const within = own.visits(Float64Array.from(members, (member) => visits[member] ?? 0));
        members.forEach((member, place) => {
          visits[member] = within[place] ?? 0;
        });
      }
      for (const member of members) {
        const flows = holders[member] ?? [];
        for (const flow of flows) {
          if (groupOf[flow.owner] === number) continue;
          visits[flow.owner] = (visits[flow.owner] ?? 0) + (visits[member] ?? 0) * giving.part(flow);
        }
        if (budget.spend(1 + flows.length)) yield;
      }
    }
    return new Passage(graph, visits, factors);
  }

  /** Of ever coming there: a fraction of 1. */
  *chanceOf(place: number, budget: Budget): Turns<number> {
    const number = this.#graph.groupOf[place] ?? 0;
    const visits = this.#visits[place] ?? 0;
    const factors = this.#factors.get(number);
    if (factors === undefined || visits === 0) return visits;
    const member = this.#graph.groups[number]?.indexOf(place) ?? 0;
    return visits / (yield* factors.returnsTo(member, budget));
  }
}

function* rowsOf(
  graph: OwnershipGraph,
  members: readonly number[],
  giving: Giving,
  budget: Budget,
): Turns<Leaving[]> {
  const places = new Map(members.map((member, place) => [member, place]));
  const rows: Leaving[] = [];
  for (const member of members) {
    const flows = graph.holders[member] ?? [];
    const row: Leaving = { inside: new Map(), outside: giving.rest(member) };
    for (const flow of flows) {
      const part = giving.part(flow);
      const to = places.get(flow.owner);
      if (part === 0) continue;
      if (to === undefined) row.outside += part;
      else row.inside.set(to, (row.inside.get(to) ?? 0) + part);
    }
    rows.push(row);
    if (budget.spend(1 + flows.length)) yield;
  }
  return rows;
}
