/** Everything that holdings say of one entity: who has how much of it, or what it has, and by which chains. */
import { byCodePoint } from '../../contract/model.ts';
import type { OwnershipAnswer, OwnershipDirection, OwnershipFinding } from '../../contract/ownership.ts';
import { AllInterests } from './all-interests.ts';
import { type Budget, type BudgetReason, BudgetSpent } from './budget.ts';
import { ChainSearch } from './chains.ts';
import { type Contested, cutShares, type Holding, type Share, type ToldHolding } from './holdings.ts';
import { interestsIn, percent, undocumentedOf } from './interest.ts';
import { circlesOf, graphOf, isClosed, type OwnershipGraph } from './ownership-graph.ts';
import { ROUNDING } from './rounding.ts';
import type { Turns } from './turns.ts';

export interface Gathered {
  entity: string;
  direction: OwnershipDirection;
  /** All holdings in each entity that was read: upwards all that stand behind it, downwards it and what it holds. */
  told: readonly ToldHolding[];
  /** Entities of which all holders are told, where it has any. */
  read: ReadonlySet<string>;
  /** Why there is more to read; then what was not read may be held by anybody. */
  unfinished: BudgetReason | null;
  /** So many chains of each finding are listed. */
  chains: number;
}

export type Reckoned = Pick<
  OwnershipAnswer,
  | 'complete'
  | 'reason'
  | 'findings'
  | 'holdings'
  | 'others'
  | 'othersOmitted'
  | 'undocumented'
  | 'rests'
  | 'cycles'
> & { contested: Contested[] };

/** What is undocumented may use so much of the budget: findings matter more. */
const FOR_UNDOCUMENTED = 0.25;

/**
 * A budget may end it anywhere: what is not finished then is left out whole, since half an iteration bounds nothing. The
 * nearest entities come first, what is found holds, and what is undocumented is 0 to 100 where it was not reckoned.
 */
export function* reckon(gathered: Gathered, budget: Budget): Turns<Reckoned> {
  const { holdings, contested } = cutShares(gathered.told);
  yield;
  const graph = graphOf(holdings, [gathered.entity]);
  yield;
  const scope = new Scope(graph, gathered);
  const circles = circlesOf(graph).filter((circle) => circle.every((place) => scope.reached.has(place)));
  const closed = new Set(circles.filter((circle) => isClosed(graph, circle)).flat());
  yield;
  let reason = gathered.unfinished;
  let undocumented: Share = { min: 0, max: 100 };
  if (scope.isUp) {
    const part = budget.part(FOR_UNDOCUMENTED);
    const reckoned = yield* upToBudget(undocumentedOf(graph, scope.subject, scope.unread, part));
    if (reckoned instanceof BudgetSpent) reason ??= reckoned.reason;
    else undocumented = reckoned;
  }
  const findings: OwnershipFinding[] = [];
  const reckoning = new Reckoning(graph, scope, closed, gathered, budget);
  const ended = yield* upToBudget(reckoning.addTo(findings));
  if (ended instanceof BudgetSpent) reason ??= ended.reason;
  reason ??= reckoning.isUnsure ? 'steps' : null;
  yield;
  const inScope = holdings.filter(({ owner, owned }) => scope.has(owner) && scope.has(owned));
  const owned = new Set(inScope.map((holding) => holding.owned));
  return {
    complete: reason === null,
    reason,
    findings: findings.sort(byInterest),
    holdings: inScope.map(answered),
    ...(!scope.isUp && othersIn(holdings, scope, gathered.entity)),
    undocumented,
    rests: restsOf(graph, inScope),
    contested: contested.filter(({ entity }) => owned.has(entity)),
    cycles: circles
      .map((circle) => circle.map((place) => graph.ids[place] ?? ''))
      .sort(([a = ''], [b = '']) => byCodePoint(a, b)),
  };
}

const answered = ({ owner, owned, relations, share, stated }: Holding) => ({
  ...{ owner, owned, relations, share, stated },
});

/** A company that is held may have a hundred thousand holders. */
const MOST_OTHERS = 500;

/** What others hold of all that the subject holds of; who holds the subject itself is another question. */
function othersIn(
  holdings: readonly Holding[],
  scope: Scope,
  subject: string,
): Pick<Reckoned, 'others' | 'othersOmitted'> {
  const others = holdings.filter(
    ({ owner, owned }) => owned !== subject && scope.has(owned) && !scope.has(owner),
  );
  const left = others.length - MOST_OTHERS;
  return { others: others.slice(0, MOST_OTHERS).map(answered), ...(left > 0 && { othersOmitted: left }) };
}

function* upToBudget<T>(turns: Turns<T>): Turns<T | BudgetSpent> {
  try {
    return yield* turns;
  } catch (error) {
    if (error instanceof BudgetSpent) return error;
    throw error;
  }
}

/** Of the graph that was gathered, what the question is about: downwards, not those who hold the rest of it. */
class Scope {
  readonly isUp: boolean;
  readonly subject: number;
  /** The subject and all that it leads to, the nearest first. */
  readonly reached: ReadonlySet<number>;
  /** Those of whom a finding can be told. */
  readonly others: readonly number[];
  readonly unread: ReadonlySet<number>;
  readonly #graph: OwnershipGraph;

  constructor(graph: OwnershipGraph, { entity, direction, read, unfinished }: Gathered) {
    this.#graph = graph;
    this.isUp = direction === 'up';
    this.subject = graph.places.get(entity) ?? 0;
    const isRead = (place: number) => read.has(graph.ids[place] ?? '');
    this.reached = new Set([this.subject]);
    const reached = new Set([this.subject]);
    for (const at of reached) {
      for (const flow of (this.isUp ? graph.holders : graph.held)[at] ?? []) {
        reached.add(this.isUp ? flow.owner : flow.owned);
      }
    }
    this.reached = reached;
    this.others = [...reached].filter((place) => place !== this.subject && (this.isUp || isRead(place)));
    const places = graph.ids.map((_, place) => place);
    this.unread = new Set(unfinished === null ? [] : places.filter((place) => !isRead(place)));
  }

  has(id: string): boolean {
    return this.reached.has(this.#graph.places.get(id) ?? -1);
  }
}

/** Of the time for findings so much may go into interests; the rest is for their chains. */
const FOR_INTERESTS = 0.75;

class Reckoning {
  /** Chains were neither all listed nor said to be left out. */
  isUnsure = false;
  readonly #graph: OwnershipGraph;
  readonly #scope: Scope;
  readonly #closed: ReadonlySet<number>;
  readonly #most: number;
  readonly #direction: OwnershipDirection;
  readonly #budget: Budget;

  constructor(
    graph: OwnershipGraph,
    scope: Scope,
    closed: ReadonlySet<number>,
    { direction, chains }: Gathered,
    budget: Budget,
  ) {
    this.#graph = graph;
    this.#scope = scope;
    this.#closed = closed;
    this.#most = chains;
    this.#direction = direction;
    this.#budget = budget;
  }

  /**
   * The interests first, and then the chains of those that have most. Throws `BudgetSpent` when no more can be added; a
   * finding that is left without its chains says so.
   */
  *addTo(findings: OwnershipFinding[]): Turns<void> {
    const places = new Map<OwnershipFinding, number>();
    const part = this.#budget.part(FOR_INTERESTS);
    const ended = yield* upToBudget(this.#addInterests(findings, places, part));
    findings.sort(byInterest);
    const search = yield* ChainSearch.from(
      this.#graph,
      this.#scope.subject,
      this.#direction,
      this.#budget,
      findings.length,
    );
    for (const finding of findings) {
      const { chains, omitted, isUnsure } = yield* search.between(places.get(finding) ?? 0, this.#most);
      this.isUnsure ||= isUnsure;
      delete finding.omitted;
      Object.assign(finding, { chains, ...(omitted && { omitted }) });
      this.#budget.look();
      yield;
    }
    if (ended instanceof BudgetSpent) throw ended;
  }

  *#addInterests(
    findings: OwnershipFinding[],
    places: Map<OwnershipFinding, number>,
    budget: Budget,
  ): Turns<void> {
    const { isUp, subject, others, reached, unread } = this.#scope;
    // Downwards the owner is the same of all, and so is its worth in each of them.
    const down = isUp ? undefined : yield* interestsIn(this.#graph, subject, unread, budget);
    const up = isUp
      ? yield* AllInterests.in({ graph: this.#graph, subject, reached, unread, budget })
      : undefined;
    for (const other of others) {
      const owner = isUp ? other : subject;
      const isDetermined = !this.#closed.has(owner);
      const interest =
        up && isDetermined ? yield* up.of(other) : percent(down?.least.get(other), down?.greatest.get(other));
      const finding: OwnershipFinding = {
        ...(isUp ? { owner: this.#idOf(other) } : { owned: this.#idOf(other) }),
        ...(isDetermined && { interest }),
        status: isDetermined ? 'determined' : 'undetermined',
        ultimate: this.#graph.holders[owner]?.length === 0 && !unread.has(owner),
        ...UNLISTED,
      };
      findings.push(finding);
      places.set(finding, other);
      budget.look();
      yield;
    }
  }

  #idOf(place: number): string {
    return this.#graph.ids[place] ?? '';
  }
}

/** There is a chain to each of them. */
const UNLISTED = { chains: [], omitted: { chains: 1, atLeast: true } };

/** The most first; those without an interest last. */
const byInterest = (a: OwnershipFinding, b: OwnershipFinding): number =>
  (b.interest?.min ?? -1) - (a.interest?.min ?? -1) ||
  (b.interest?.max ?? -1) - (a.interest?.max ?? -1) ||
  byCodePoint(idOf(a), idOf(b));

const idOf = ({ owner, owned }: OwnershipFinding): string => owner ?? owned ?? '';

function restsOf(graph: OwnershipGraph, holdings: readonly Holding[]): Reckoned['rests'] {
  return [...new Set(holdings.map(({ owned }) => owned))].flatMap((entity) => {
    const shares = (graph.holders[graph.places.get(entity) ?? 0] ?? []).map(({ holding }) => holding.share);
    const least = shares.reduce((sum, { min }) => sum + min, 0);
    const most = shares.reduce((sum, { max }) => sum + max, 0);
    const leaves = (sum: number) => (100 - sum > ROUNDING ? 100 - sum : 0);
    return leaves(least) > 0 ? [{ entity, share: { min: leaves(most), max: leaves(least) } }] : [];
  });
}
