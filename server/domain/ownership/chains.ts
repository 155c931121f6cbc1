/**
 * The simple chains of holdings between the entity that was asked about and another, the longest contribution first: the
 * greatest product of shares, then the least, then the fewest steps, then ids.
 */
import { byCodePoint } from '../../contract/model.ts';
import type { OwnershipChain, OwnershipDirection } from '../../contract/ownership.ts';
import type { Budget } from './budget.ts';
import { Heap } from './heap.ts';
import { percent } from './interest.ts';
import type { Flow, OwnershipGraph } from './ownership-graph.ts';
import type { Turns } from './turns.ts';

export interface Chains {
  chains: OwnershipChain[];
  omitted?: { chains: number; atLeast: boolean };
  /** Neither all were found nor is it sure that there are more. */
  isUnsure: boolean;
}

/**
 * So many holdings are looked at for one pair of entities at most, and at least, whatever other pairs there are; and so
 * many chains followed once the first are found.
 */
const MOST_LOOKS_FOR_A_PAIR = 100_000;
const LEAST_LOOKS_FOR_A_PAIR = 4_000;
const FOLLOWED_TO_COUNT = 2_000;
/** So many for a question, and so many are listed: then chains are no longer listed, but said to be left out. */
const LOOKS_FOR_ALL = 2_000_000;
const LISTED_FOR_ALL = 100_000;

/** A chain as far as it was followed, away from the far end, and the best that can become of it. */
interface Partial {
  at: number;
  before: { partial: Partial; flow: Flow } | undefined;
  greatest: number;
  least: number;
  steps: number;
  /** Bounds of what it comes to at its end. */
  greatestAtEnd: number;
  leastAtEnd: number;
  stepsAtEnd: number;
}

/** What is still to come from an entity on. */
interface Ahead {
  greatest: Map<number, number>;
  least: Map<number, number>;
  steps: Map<number, number>;
}

const byContribution = (a: Partial, b: Partial): number =>
  b.greatestAtEnd - a.greatestAtEnd || b.leastAtEnd - a.leastAtEnd || a.stepsAtEnd - b.stepsAtEnd;

/**
 * Best first, by what a chain can at most become: a chain that is taken whole is no worse than any to come. So the first
 * ones are the best there are, however many there may be.
 */
export class ChainSearch {
  readonly #graph: OwnershipGraph;
  readonly #subject: number;
  readonly #isUp: boolean;
  readonly #ahead: Ahead;
  readonly #budget: Budget;
  /** Pairs that are still to come. */
  #pairs: number;
  #looks = LOOKS_FOR_ALL;
  #listed = LISTED_FOR_ALL;

  private constructor(
    graph: OwnershipGraph,
    subject: number,
    direction: OwnershipDirection,
    ahead: Ahead,
    budget: Budget,
    pairs: number,
  ) {
    this.#graph = graph;
    this.#subject = subject;
    this.#isUp = direction === 'up';
    this.#ahead = ahead;
    this.#budget = budget;
    this.#pairs = pairs;
  }

  /** `pairs`: so many will be asked for with `between`. */
  static *from(
    graph: OwnershipGraph,
    subject: number,
    direction: OwnershipDirection,
    budget: Budget,
    pairs: number,
  ): Turns<ChainSearch> {
    const isUp = direction === 'up';
    const ahead = {
      greatest: yield* best(graph, subject, isUp, greatestOf, budget),
      least: yield* best(graph, subject, isUp, leastOf, budget),
      steps: yield* fewest(graph, subject, isUp, budget),
    };
    return new ChainSearch(graph, subject, direction, ahead, budget, pairs);
  }

  /** Those from the owner to what is owned, at most so many. */
  *between(far: number, most: number): Turns<Chains> {
    if (this.#listed <= 0 || this.#looks <= 0) {
      return { chains: [], omitted: { chains: 1, atLeast: true }, isUnsure: false };
    }
    const queue = new Heap(byContribution);
    const whole: Partial[] = [];
    const end = this.#looks - this.#looksForAPair();
    let spare = FOLLOWED_TO_COUNT;
    this.#enqueue(queue, far, undefined);
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const before = this.#looks;
      if (next.at === this.#subject) whole.push(next);
      else this.#follow(queue, next);
      if (this.#budget.spend(1 + before - this.#looks)) yield;
      if (this.#looks <= 0 || this.#looks <= end) break;
      if (isListed(whole, queue, most) && --spare === 0) break;
    }
    return this.#told(whole, queue, most);
  }

  /** What is left for all, shared out among those to come: what one does not need goes to the others. */
  #looksForAPair(): number {
    const share = this.#looks / Math.max(1, this.#pairs--);
    return Math.min(MOST_LOOKS_FOR_A_PAIR, Math.max(LEAST_LOOKS_FOR_A_PAIR, share));
  }

  #told(whole: readonly Partial[], queue: Heap<Partial>, most: number): Chains {
    const chains = whole.map((end) => ({ end, chain: this.#chainOf(end) })).sort(inOrder);
    const listed = chains.slice(0, most).map(({ chain }) => chain);
    this.#listed -= listed.reduce((sum, { relations }) => sum + relations.length, 0);
    // From an entity that is in no circle, what is ahead leads on past nothing that the chain has met.
    const isMoreSure = queue.items.some(
      ({ at }) => this.#graph.isCyclic[this.#graph.groupOf[at] ?? 0] === false,
    );
    const left = chains.length - listed.length;
    const more = left > 0 ? left : isMoreSure ? 1 : 0;
    return {
      chains: listed,
      ...(more > 0 && { omitted: { chains: more, atLeast: queue.size > 0 } }),
      isUnsure: more === 0 && queue.size > 0,
    };
  }

  #follow(queue: Heap<Partial>, partial: Partial): void {
    for (const flow of (this.#isUp ? this.#graph.held : this.#graph.holders)[partial.at] ?? []) {
      this.#enqueue(queue, this.#isUp ? flow.owned : flow.owner, { partial, flow });
    }
  }

  #enqueue(queue: Heap<Partial>, at: number, before: Partial['before']): void {
    this.#looks--;
    const { greatest, least, steps } = this.#ahead;
    const toCome = greatest.get(at);
    if (toCome === undefined || (before && this.#meets(before.partial, at))) return;
    const partial = {
      greatest: before ? before.partial.greatest * greatestOf(before.flow) : 1,
      least: before ? before.partial.least * leastOf(before.flow) : 1,
      steps: before ? before.partial.steps + 1 : 0,
    };
    queue.push({
      ...{ at, before, ...partial },
      greatestAtEnd: partial.greatest * toCome,
      leastAtEnd: partial.least * (least.get(at) ?? 0),
      stepsAtEnd: partial.steps + (steps.get(at) ?? 0),
    });
  }

  /** Whoever is met twice holds itself, so only the end of the chain within one group need be looked at. */
  #meets(partial: Partial, at: number): boolean {
    const { groupOf } = this.#graph;
    for (let one: Partial | undefined = partial; one; one = one.before?.partial) {
      this.#looks--;
      if (one.at === at) return true;
      if (groupOf[one.at] !== groupOf[at]) return false;
    }
    return false;
  }

  #chainOf(end: Partial): OwnershipChain {
    const [entities, relations] = [[end.at], [] as string[]];
    for (let one = end; one.before; one = one.before.partial) {
      entities.push(one.before.partial.at);
      relations.push(one.before.flow.holding.best);
    }
    const names = entities.map((place) => this.#graph.ids[place] ?? '');
    return {
      entities: this.#isUp ? names.reverse() : names,
      relations: this.#isUp ? relations.reverse() : relations,
      interest: percent(end.least, end.greatest),
    };
  }
}

const back = (graph: OwnershipGraph, at: number, isUp: boolean): readonly Flow[] =>
  (isUp ? graph.holders : graph.held)[at] ?? [];

/** The best product of the shares from each entity to the subject (Dijkstra 1959: a product never grows). */
function* best(
  graph: OwnershipGraph,
  subject: number,
  isUp: boolean,
  shareOf: (flow: Flow) => number,
  budget: Budget,
): Turns<Map<number, number>> {
  const found = new Map<number, number>();
  const queue = new Heap<{ at: number; product: number }>((a, b) => b.product - a.product);
  queue.push({ at: subject, product: 1 });
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (found.has(next.at)) continue;
    found.set(next.at, next.product);
    const flows = back(graph, next.at, isUp);
    if (budget.spend(1 + flows.length)) yield;
    for (const flow of flows) {
      const at = isUp ? flow.owner : flow.owned;
      if (!found.has(at)) queue.push({ at, product: next.product * shareOf(flow) });
    }
  }
  return found;
}

function* fewest(
  graph: OwnershipGraph,
  subject: number,
  isUp: boolean,
  budget: Budget,
): Turns<Map<number, number>> {
  const steps = new Map([[subject, 0]]);
  for (const [at, count] of steps) {
    const flows = back(graph, at, isUp);
    if (budget.spend(1 + flows.length)) yield;
    for (const flow of flows) {
      const next = isUp ? flow.owner : flow.owned;
      if (!steps.has(next)) steps.set(next, count + 1);
    }
  }
  return steps;
}

const greatestOf = ({ holding }: Flow): number => holding.share.max / 100;
const leastOf = ({ holding }: Flow): number => holding.share.min / 100;

/** Whether so many are found, and none that is as good may be to come: ids decide among those. */
function isListed(whole: readonly Partial[], queue: Heap<Partial>, most: number): boolean {
  if (whole.length < most) return false;
  const [last, next] = [whole[most - 1], queue.first];
  return last === undefined || next === undefined || byContribution(last, next) < 0;
}

interface Ended {
  end: Partial;
  chain: OwnershipChain;
}

const inOrder = (a: Ended, b: Ended): number =>
  b.end.greatest - a.end.greatest ||
  b.end.least - a.end.least ||
  a.end.steps - b.end.steps ||
  byCodePoint(a.chain.entities.join(' '), b.chain.entities.join(' ')) ||
  byCodePoint(a.chain.relations.join(' '), b.chain.relations.join(' '));
