/** What would break the answers, pair by pair. */
import { separatingRelations, separatingSources } from '../../../domain/paths/minimum-cut.ts';
import { breakingRelations, breakingSources, type TimeRules } from '../../../domain/paths/smallest-break.ts';
import type { Steps } from '../../../domain/paths/weigh.ts';
import type { Findings } from '../../path-finder.ts';
import { arcsBetween } from './arcs-between.ts';
import { Evidence } from './evidence.ts';
import type { Ground } from './ground.ts';
import { BudgetSpent, type Meter } from './meter.ts';
import { search } from './search.ts';
import type { Trail } from './walk.ts';

type Break = Findings['breaks'][number];
type BreakSet = Break['relations'];
export type Pair = readonly [from: number, to: number];

/** Of one pair, no more paths than this are tried against losses. */
const MOST_LISTED = 2_000;
/** Paths tried against a loss, for one pair. */
const EFFORT = 100_000;
const ROUNDS = 100;
const MOST_IDS = 1_000;

/** What may be spent: on listing all paths of each pair, and on cutting where they are too many to list. */
export interface BreakMeters {
  listing: Meter;
  cutting: Meter;
}

/** For each pair, in the order given. A set that the budget did not let be found is empty and not exact. */
export function findBreaks(ground: Ground, pairs: readonly Pair[], meters: BreakMeters): Break[] {
  const evidence = new Evidence(ground.rules);
  const { projection } = ground;
  return pairs.map((pair) => {
    const ends = { from: projection.idOf(pair[0]), to: projection.idOf(pair[1]) };
    const exact = unlessSpent(() => smallestSets(ground, pair, evidence, meters.listing));
    const relations = exact?.relations && setOf(exact.relations, true);
    const sources = exact?.sources && setOf(exact.sources, true);
    if (relations && sources) return { ...ends, relations, sources };
    const cuts = unlessSpent(() => cutsOf(ground, pair, evidence, meters.cutting));
    return {
      ...ends,
      relations: relations ?? setOf(cuts?.relations ?? [], false),
      sources: sources ?? setOf(cuts?.sources ?? [], false),
    };
  });
}

const setOf = (ids: string[], exact: boolean): BreakSet => ({ ids, exact });

function unlessSpent<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof BudgetSpent) return undefined;
    throw error;
  }
}

/** Throws `BudgetSpent` when not all paths can be listed; a set is absent where the effort was not enough for it. */
function smallestSets(ground: Ground, pair: Pair, evidence: Evidence, meter: Meter) {
  const paths = listPair(ground, pair, evidence, meter);
  const rules: TimeRules = { time: ground.rules.time, asOf: ground.rules.asOf?.span };
  const effort = () => ({ left: EFFORT, look: () => meter.look() });
  return {
    relations: finish(breakingRelations(paths, rules, effort())),
    sources: finish(breakingSources(paths, rules, effort())),
  };
}

function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

function listPair(ground: Ground, [from, to]: Pair, evidence: Evidence, meter: Meter): Steps[] {
  const { least, most } = ground.rules;
  const paths: Steps[] = [];
  const found: Trail = (path, steps) => {
    if (paths.length === MOST_LISTED) throw new BudgetSpent('paths');
    paths.push(evidence.stepsOf(path, steps));
    return true;
  };
  const ends = { sources: Int32Array.of(from), targets: Int32Array.of(to) };
  search(ground, ends, { least, most, found }, evidence, meter);
  return paths;
}

function cutsOf(ground: Ground, pair: Pair, evidence: Evidence, meter: Meter) {
  const arcs = arcsBetween(ground, pair, evidence, meter);
  const [from, to] = [ground.projection.idOf(pair[0]), ground.projection.idOf(pair[1])];
  const look = () => meter.look();
  return {
    relations: few(separatingRelations(arcs, from, to, ROUNDS, look)),
    sources: few(separatingSources(arcs, from, to, look)),
  };
}

/** A set too large to be read is answered as none found. */
const few = (ids: string[]): string[] => (ids.length > MOST_IDS ? [] : ids);
