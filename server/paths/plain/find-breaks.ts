/** What would break the answers, pair by pair. */
import { type Arc, separatingRelations, separatingSources } from '../../domain/paths/minimum-cut.ts';
import { breakingRelations, breakingSources } from '../../domain/paths/smallest-break.ts';
import type { Steps } from '../../domain/paths/weigh.ts';
import type { Findings } from '../path-finder.ts';
import { Evidence } from './evidence.ts';
import { BudgetSpent, type Meter } from './meter.ts';
import { Pace } from './pace.ts';
import type { Rules } from './rules.ts';
import { search } from './search.ts';

type Break = Findings['breaks'][number];
type BreakSet = Break['relations'];
export type Pair = readonly [from: number, to: number];

/** Of one pair, no more paths than this are tried against losses. */
const MOST_LISTED = 2_000;
/** Paths tried against a loss, for one pair. */
const EFFORT = 100_000;
/** A surrounding of more ways than this is not cut inside, only at an end. */
const MOST_ARCS = 2_000;
const ROUNDS = 100;
const MOST_IDS = 1_000;

/** What may be spent: on listing all paths of each pair, and on cutting where they are too many to list. */
export interface BreakMeters {
  listing: Meter;
  cutting: Meter;
}

/** For each pair, in the order given. A set that the budget did not let be found is empty and not exact. */
export function* findBreaks(
  rules: Rules,
  pairs: readonly Pair[],
  meters: BreakMeters,
): Generator<void, Break[]> {
  const pace = new Pace();
  const breaks: Break[] = [];
  for (const pair of pairs) {
    if (pace.isDue()) yield;
    const ends = { from: idOf(rules, pair[0]), to: idOf(rules, pair[1]) };
    const evidence = new Evidence(rules);
    const exact = yield* unlessSpent(smallestSets(rules, pair, evidence, meters.listing));
    const relations = exact?.relations ? found(exact.relations, true) : undefined;
    const sources = exact?.sources ? found(exact.sources, true) : undefined;
    if (relations && sources) breaks.push({ ...ends, relations, sources });
    else {
      const cuts = yield* unlessSpent(cutsOf(rules, pair, evidence, meters.cutting));
      breaks.push({
        ...ends,
        relations: relations ?? found(cuts?.relations ?? [], false),
        sources: sources ?? found(cuts?.sources ?? [], false),
      });
    }
  }
  return breaks;
}

const found = (ids: string[], exact: boolean): BreakSet => ({ ids, exact });
const idOf = ({ projection }: Rules, node: number): string => projection.ids[node] ?? '';

function* unlessSpent<T>(work: Generator<void, T>): Generator<void, T | undefined> {
  try {
    return yield* work;
  } catch (error) {
    if (error instanceof BudgetSpent) return undefined;
    throw error;
  }
}

/** Throws `BudgetSpent` when not all paths can be listed; a set is absent where the effort was not enough for it. */
function* smallestSets(rules: Rules, pair: Pair, evidence: Evidence, meter: Meter) {
  const paths = yield* listPair(rules, pair, evidence, meter);
  const relations = yield* inTime(breakingRelations(paths, rules, { left: EFFORT }), meter);
  const sources = yield* inTime(breakingSources(paths, rules, { left: EFFORT }), meter);
  return { relations, sources };
}

/** Passes a pause on only when it is due; throws `BudgetSpent` when time is over. */
function* inTime<T>(work: Generator<void, T>, meter: Meter): Generator<void, T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (meter.look()) yield;
  }
}

function* listPair(
  rules: Rules,
  [from, to]: Pair,
  evidence: Evidence,
  meter: Meter,
): Generator<void, Steps[]> {
  const paths: Steps[] = [];
  const between = { sources: [from], targets: [to] };
  const found = (path: Int32Array, steps: number) => {
    if (paths.length === MOST_LISTED) throw new BudgetSpent('paths');
    paths.push(evidence.stepsOf(path, steps));
    return true;
  };
  yield* search(rules, evidence, { between, least: rules.least, most: rules.most, found }, meter);
  return paths;
}

function* cutsOf(rules: Rules, pair: Pair, evidence: Evidence, meter: Meter) {
  const arcs = yield* arcsBetween(rules, pair, evidence, meter);
  const [from, to] = [idOf(rules, pair[0]), idOf(rules, pair[1])];
  return {
    relations: few(separatingRelations(arcs, from, to, ROUNDS)),
    sources: few(separatingSources(arcs, from, to)),
  };
}

/** A set too large to be read is answered as none found. */
const few = (ids: string[]): string[] => (ids.length > MOST_IDS ? [] : ids);

/** Every way that a path of the pair may take, and perhaps more; where that is too much, only the ways out of an end. */
function* arcsBetween(rules: Rules, pair: Pair, evidence: Evidence, meter: Meter): Generator<void, Arc[]> {
  return (
    (yield* surroundings(rules, pair, evidence, meter)) ?? (yield* arcsAtOneEnd(rules, pair, evidence, meter))
  );
}

function* surroundings(
  rules: Rules,
  [from, to]: Pair,
  evidence: Evidence,
  meter: Meter,
): Generator<void, Arc[] | undefined> {
  const arcs: Arc[] = [];
  let layer = new Set([from]);
  const seen = new Set([from, to]);
  for (let steps = 0; steps < rules.most && layer.size > 0; steps++) {
    const next = new Set<number>();
    for (const node of layer) {
      if (arcs.length + slotsOf(rules, node) > MOST_ARCS) return undefined;
      if (meter.spend(slotsOf(rules, node))) yield;
      for (const other of neighboursOf(rules, node)) {
        if (other !== to && rules.role[other] !== 0) continue;
        const relations = evidence.anyStep(node, other);
        if (relations.length > 0) arcs.push({ from: idOf(rules, node), to: idOf(rules, other), relations });
        if (relations.length === 0 || seen.has(other)) continue;
        seen.add(other);
        next.add(other);
      }
    }
    layer = next;
  }
  return arcs;
}

/** As if every way out of the end with fewer led straight to the other: what cuts these cuts all. */
function* arcsAtOneEnd(
  rules: Rules,
  [from, to]: Pair,
  evidence: Evidence,
  meter: Meter,
): Generator<void, Arc[]> {
  const isOutward = slotsOf(rules, from) <= slotsOf(rules, to);
  const end = isOutward ? from : to;
  if (slotsOf(rules, end) > MOST_ARCS) throw new BudgetSpent('steps');
  if (meter.spend(slotsOf(rules, end))) yield;
  const ends = { from: idOf(rules, from), to: idOf(rules, to) };
  return neighboursOf(rules, end)
    .map((other) => ({
      ...ends,
      relations: isOutward ? evidence.anyStep(from, other) : evidence.anyStep(other, to),
    }))
    .filter(({ relations }) => relations.length > 0);
}

const slotsOf = ({ projection: { row } }: Rules, node: number): number =>
  (row[node + 1] ?? 0) - (row[node] ?? 0);

/** Each once. */
const neighboursOf = ({ projection: { row, neighbour } }: Rules, node: number): number[] => [
  ...new Set(neighbour.subarray(row[node], row[node + 1])),
];
