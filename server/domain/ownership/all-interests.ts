/**
 * The interest of every owner in one entity: what can be told of all at once is, and of the others one after the other.
 *
 * The least is where each holder has its minimum, whoever asks: one way of giving, so one passage through the graph tells
 * it of all. So does one of the greatest where nobody’s maximum stands in another’s way. Where maximums are contended for,
 * each owner has a way of giving of its own, and is reckoned by itself (`interest.ts`), but one to whom all may come.
 */
import type { Budget } from './budget.ts';
import type { Share } from './holdings.ts';
import { greatestIn, interestsIn, percent } from './interest.ts';
import type { OwnershipGraph } from './ownership-graph.ts';
import { isContended, leastGiving, mostGiving, Passage } from './passages.ts';
import { allMayComeTo } from './sure-chance.ts';
import type { Turns } from './turns.ts';

export class AllInterests {
  readonly #graph: OwnershipGraph;
  readonly #subject: number;
  readonly #unread: ReadonlySet<number>;
  readonly #budget: Budget;
  readonly #least: Passage | undefined;
  readonly #greatest: Passage | undefined;
  /** Owners for whose greatest interest it matters who is given more. */
  readonly #contended: ReadonlySet<number>;
  readonly #toUnread: ReadonlyMap<number, number>;

  private constructor(asked: Asked, passages: Passages) {
    this.#graph = asked.graph;
    this.#subject = asked.subject;
    this.#unread = asked.unread;
    this.#budget = asked.budget;
    this.#least = passages.least;
    this.#greatest = passages.greatest;
    this.#contended = passages.contended;
    this.#toUnread = passages.toUnread;
  }

  static *in(asked: Asked): Turns<AllInterests> {
    const { graph, subject, reached, unread, budget } = asked;
    const contended = behind(
      graph,
      [...reached].filter((place) => isContended(graph, place)),
    );
    const least = yield* Passage.from(graph, subject, leastGiving(graph), budget);
    const isOfUse =
      [...reached].some((place) => !contended.has(place)) &&
      ![...unread].some((place) => contended.has(place));
    const greatest = isOfUse ? yield* Passage.from(graph, subject, mostGiving(graph), budget) : undefined;
    const toUnread = unread.size > 0 && isOfUse ? yield* greatestIn(graph, unread, budget) : NO_WORTH;
    return new AllInterests(asked, { least, greatest, contended, toUnread });
  }

  /** Percent. */
  *of(owner: number): Turns<Share> {
    if (this.#least === undefined) return yield* this.#byItself(owner);
    if (this.#greatest !== undefined && !this.#contended.has(owner)) {
      const least = yield* this.#least.chanceOf(owner, this.#budget);
      return percent(least, this.#orToUnread(owner, yield* this.#greatest.chanceOf(owner, this.#budget)));
    }
    if (yield* allMayComeTo(this.#graph, this.#subject, owner, this.#budget))
      return percent(yield* this.#least.chanceOf(owner, this.#budget), 1);
    return yield* this.#byItself(owner);
  }

  /** Whoever was not read may be the owner: what comes to them counts too, unless it has come to the owner before. */
  #orToUnread(owner: number, chance: number): number {
    const [here, there] = [this.#subject, owner].map((place) => this.#toUnread.get(place) ?? 0);
    return (here ?? 0) + chance * (1 - (there ?? 0));
  }

  *#byItself(owner: number): Turns<Share> {
    const { least, greatest } = yield* interestsIn(this.#graph, owner, this.#unread, this.#budget);
    return percent(least.get(this.#subject), greatest.get(this.#subject));
  }
}

interface Asked {
  graph: OwnershipGraph;
  subject: number;
  /** The subject and all that stand behind it. */
  reached: ReadonlySet<number>;
  unread: ReadonlySet<number>;
  budget: Budget;
}

interface Passages {
  least: Passage | undefined;
  greatest: Passage | undefined;
  contended: ReadonlySet<number>;
  /** At the most, by place, fractions of 1. */
  toUnread: ReadonlyMap<number, number>;
}

const NO_WORTH: ReadonlyMap<number, number> = new Map();

/** All that hold any of them, to any depth. */
function behind({ holders }: OwnershipGraph, places: readonly number[]): ReadonlySet<number> {
  const met = new Set(places.flatMap((place) => (holders[place] ?? []).map(({ owner }) => owner)));
  for (const place of met) for (const { owner } of holders[place] ?? []) met.add(owner);
  return met;
}
