/** A question answered on one projection, in pauses: the whole of it but the waiting. */
import { STANDINGS } from '../../contract/model.ts';
import { rankOf } from '../../domain/evidence/standing.ts';
import { byRank } from '../../domain/paths/order.ts';
import { weigh } from '../../domain/paths/weigh.ts';
import { chooseInTime } from '../../domain/time/choose.ts';
import type { Findings, Question } from '../path-finder.ts';
import { countHubs } from './count-hubs.ts';
import { Evidence } from './evidence.ts';
import { findBreaks, type Pair } from './find-breaks.ts';
import { findReached, unreachedOf } from './find-unreached.ts';
import { type Listing, listGroups } from './list-groups.ts';
import { BUDGET, BudgetSpent, Meter } from './meter.ts';
import { Pace } from './pace.ts';
import type { Projection } from './projection.ts';
import { compile, type Rules } from './rules.ts';
import { tryRelaxations } from './try-relaxations.ts';

type PathFound = Findings['paths'][number];

/** What each part may take of the budget. The main search leaves time for the additions to its answer. */
const LISTING = { steps: BUDGET.steps, milliseconds: 1_800 };
const BREAKS = { steps: 500_000, milliseconds: 400 };
const CUTS = { steps: 200_000, milliseconds: 200 };
const HUBS = { steps: 1_000_000, milliseconds: 400 };
const RELAXATIONS = { steps: BUDGET.steps, milliseconds: 1_000 };

/** Yields where others may run. Throws `ValidationError` as the port promises. */
export function* answer(projection: Projection, question: Question): Generator<void, Findings> {
  const rules = compile(projection, question);
  const meter = new Meter(BUDGET);
  const listing = yield* listGroups(rules, question.limit, meter.part(LISTING));
  const ranked = yield* rank(rules, listing);
  const shown = ranked.slice(0, question.limit.paths);
  if (listing.reason === null) yield* orReason(listing, findReached(rules, listing, meter));
  const meters = { listing: meter.part(BREAKS), cutting: meter.part(CUTS) };
  const breaks = yield* findBreaks(rules, pairsOf(rules, shown), meters);
  const hubs = (yield* orReason(listing, countHubs(rules, meter, meter.part(HUBS)))) ?? [];
  const relaxations =
    ranked.length === 0 ? yield* tryRelaxations(projection, question, meter.part(RELAXATIONS)) : [];
  return {
    complete: listing.reason === null,
    reason: listing.reason,
    truncated: ranked.length > shown.length,
    revision: projection.revision,
    paths: shown,
    breaks,
    unreached: unreachedOf(rules, listing),
    scope: {
      searchedTo: listing.reason === null ? rules.most : listing.searched,
      hubs,
      layersOff: question.layers.known.filter((layer) => !rules.layers.has(layer)),
      standingsOff: STANDINGS.filter((standing) => rankOf(standing) > rankOf(rules.weakest)),
    },
    relaxations,
  };
}

/** Runs a part of the search; where the budget ends it, the answer is incomplete for that reason. */
function* orReason<T>(listing: Listing, part: Generator<void, T>): Generator<void, T | undefined> {
  try {
    return yield* part;
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    listing.reason ??= error.reason;
    return undefined;
  }
}

function* rank(rules: Rules, listing: Listing): Generator<void, PathFound[]> {
  const evidence = new Evidence(rules);
  const pace = new Pace();
  const ranked: PathFound[] = [];
  for (const nodes of listing.paths) {
    ranked.push(pathFoundOn(rules, evidence, nodes));
    if (pace.isDue()) yield;
  }
  return ranked.sort(byRank);
}

function pathFoundOn(rules: Rules, evidence: Evidence, nodes: readonly number[]): PathFound {
  const entities = nodes.map((node) => rules.projection.ids[node] ?? '');
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
    openDates: chooseInTime(days, rules.time, rules.asOf)?.openDates ?? 0,
  };
}

/** Each pair of ends once, in the order in which they are shown. */
function pairsOf({ projection: { indexOf } }: Rules, shown: readonly PathFound[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const { from, to } of shown) {
    pairs.set(`${from} ${to}`, [indexOf.get(from) ?? -1, indexOf.get(to) ?? -1]);
  }
  return [...pairs.values()];
}
