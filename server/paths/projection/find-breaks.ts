/** What would break the answers, pair by pair. */
import { type Arc, separatingRelations, separatingSources } from '../../domain/paths/minimum-cut.ts';
import { breakingRelations, breakingSources, type Effort } from '../../domain/paths/smallest-break.ts';
import type { Steps } from '../../domain/paths/weigh.ts';
import type { Findings } from '../path-finder.ts';
import { Evidence } from './evidence.ts';
import { BudgetSpent, type Meter } from './meter.ts';
import type { Rules } from './rules.ts';
import { search } from './search.ts';

type Break = Findings['breaks'][number];
export type Pair = readonly [from: number, to: number];

/** Of one pair, no more paths than this are tried against losses. */
const MOST_LISTED = 2_000;
/** A surrounding of more arcs or slots than this is not cut inside, only at an end. */
const MOST_ARCS = 2_000;
const MOST_SLOTS = 20_000;
const MOST_IDS = 1_000;
const ROUNDS = 100;
/** Paths tried against a loss: for one pair, without a pause, and for all pairs of an answer. */
const EFFORT_FOR_PAIR = 40_000;
const EFFORT = 400_000;

export function* findBreaks(rules: Rules, pairs: readonly Pair[], meter: Meter): Generator<void, Break[]> {
  const breaks: Break[] = [];
  let left = EFFORT;
  for (const pair of pairs) {
    const effort: Effort = { left: Math.min(left, EFFORT_FOR_PAIR) };
    left -= effort.left;
    breaks.push(yield* breakOf(rules, pair, effort, meter));
    left += Math.max(effort.left, 0);
    yield;
  }
  return breaks;
}

function* breakOf(rules: Rules, [from, to]: Pair, effort: Effort, meter: Meter): Generator<void, Break> {
  const evidence = new Evidence(rules);
  const ends = { from: rules.projection.ids[from] ?? '', to: rules.projection.ids[to] ?? '' };
  const paths = yield* listPair(rules, [from, to], evidence, meter);
  const relations = paths && breakingRelations(paths, rules, effort);
  yield;
  const sources = paths && breakingSources(paths, rules, effort);
  if (relations && sources) {
    return { ...ends, relations: { ids: relations, exact: true }, sources: { ids: sources, exact: true } };
  }
  const arcs = arcsBetween(rules, [from, to], evidence);
  return {
    ...ends,
    relations: relations
      ? { ids: relations, exact: true }
      : { ids: few(separatingRelations(arcs, ends.from, ends.to, ROUNDS)), exact: false },
    sources: sources
      ? { ids: sources, exact: true }
      : { ids: few(separatingSources(arcs, ends.from, ends.to)), exact: false },
  };
}

/** A set too large to be read is answered as none found. */
const few = (ids: string[]): string[] => (ids.length > MOST_IDS ? [] : ids);

/** All paths of the pair; `undefined` when there are too many, or the budget ends first. */
function* listPair(
  rules: Rules,
  [from, to]: Pair,
  evidence: Evidence,
  meter: Meter,
): Generator<void, Steps[] | undefined> {
  const paths: Steps[] = [];
  const found = (path: Int32Array, steps: number) => {
    if (paths.length === MOST_LISTED) throw new BudgetSpent('paths');
    paths.push(evidence.stepsOf(path, steps));
    return true;
  };
  try {
    const between = { sources: [from], targets: [to] };
    yield* search(rules, evidence, { between, least: rules.least, most: rules.most, found }, meter);
    return paths;
  } catch (error) {
    if (error instanceof BudgetSpent) return undefined;
    throw error;
  }
}

/** Every way that a path of the pair may take, and perhaps more; where that is too much, only the ways out of an end. */
function arcsBetween(rules: Rules, pair: Pair, evidence: Evidence): Arc[] {
  return surroundings(rules, pair, evidence) ?? arcsAtOneEnd(rules, pair, evidence);
}

function surroundings(rules: Rules, [from, to]: Pair, evidence: Evidence): Arc[] | undefined {
  const { row, ids } = rules.projection;
  const arcs: Arc[] = [];
  let slots = 0;
  let layer = new Set([from]);
  const seen = new Set([from, to]);
  for (let steps = 0; steps < rules.most && layer.size > 0; steps++) {
    const next = new Set<number>();
    for (const node of layer) {
      slots += (row[node + 1] ?? 0) - (row[node] ?? 0);
      if (slots > MOST_SLOTS || arcs.length > MOST_ARCS) return undefined;
      for (const other of neighboursOf(rules, node)) {
        if (other !== to && rules.role[other] !== 0) continue;
        const relations = evidence.anyStep(node, other);
        if (relations.length > 0) arcs.push({ from: ids[node] ?? '', to: ids[other] ?? '', relations });
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
function arcsAtOneEnd(rules: Rules, [from, to]: Pair, evidence: Evidence): Arc[] {
  const ends = { from: rules.projection.ids[from] ?? '', to: rules.projection.ids[to] ?? '' };
  const [out, into] = [neighboursOf(rules, from), neighboursOf(rules, to)];
  const steps =
    out.length <= into.length
      ? out.map((other) => evidence.anyStep(from, other))
      : into.map((other) => evidence.anyStep(other, to));
  return steps.filter((relations) => relations.length > 0).map((relations) => ({ ...ends, relations }));
}

/** Each once. */
const neighboursOf = ({ projection: { row, neighbour } }: Rules, node: number): number[] => [
  ...new Set(neighbour.subarray(row[node], row[node + 1])),
];
