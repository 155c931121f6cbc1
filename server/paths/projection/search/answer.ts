/** A question answered on one projection, from the main search to what is said besides its paths. */
import { STANDINGS } from '../../../contract/model.ts';
import type { PathsPart } from '../../../contract/paths.ts';
import { rankOf } from '../../../domain/evidence/standing.ts';
import type { Findings, PathFound, Question } from '../../path-finder.ts';
import type { Projection } from '../arrays/projection.ts';
import { countHubs } from './count-hubs.ts';
import type { Searching } from './engine.ts';
import { Evidence } from './evidence.ts';
import { findBreaks, type Pair } from './find-breaks.ts';
import { findReached, unreachedOf } from './find-unreached.ts';
import { Ground } from './ground.ts';
import { type Listing, listGroups } from './list-groups.ts';
import { BUDGET, BudgetSpent } from './meter.ts';
import { rankGroup } from './rank-group.ts';
import { compile } from './rules.ts';
import type { Scratch } from './scratch.ts';
import { tryRelaxations } from './try-relaxations.ts';

/** What each part may take of the budget. The main search leaves time for the additions to its answer. */
const LISTING = { steps: BUDGET.steps, milliseconds: 1_800 };
const BREAKS = { steps: 500_000, milliseconds: 400 };
const CUTS = { steps: 200_000, milliseconds: 200 };
const HUBS = { steps: 1_000_000, milliseconds: 400 };
const RELAXATIONS = { steps: BUDGET.steps, milliseconds: 1_000 };

export interface Desk {
  projection: Projection;
  scratch: Scratch;
}

/** Throws `ValidationError` as the port promises, and what the meter throws to end it all. */
export function answer(desk: Desk, question: Question, searching: Searching): Findings {
  const { meter } = searching;
  const rules = compile(desk.projection, question, meter);
  const ground = new Ground(rules, desk.scratch);
  const wants = (part: PathsPart) => question.parts === undefined || question.parts.includes(part);
  const findings: Findings = {
    complete: true,
    reason: null,
    truncated: false,
    revision: desk.projection.stamp.revision,
    paths: [],
    breaks: [],
    unreached: { from: [], to: [] },
    scope: {
      searchedTo: rules.most,
      hubs: [],
      layersOff: question.layers.known.filter((layer) => !rules.layers.has(layer)),
      standingsOff: STANDINGS.filter((standing) => rankOf(standing) > rankOf(rules.weakest)),
    },
    relaxations: [],
  };
  let isNothing = false;
  try {
    meter.listen();
    const listing = list(ground, question, searching, findings.paths);
    isNothing = listing.found === 0 && listing.reason === null;
    findings.truncated = listing.found > findings.paths.length;
    if (wants('unreached')) {
      if (listing.reason === null) orReason(listing, () => findReached(ground, listing, meter));
      findings.unreached = unreachedOf(ground, meter);
    }
    if (wants('breaks')) {
      const meters = { listing: meter.part(BREAKS), cutting: meter.part(CUTS) };
      findings.breaks = findBreaks(ground, pairsOf(desk.projection, findings.paths), meters);
    }
    if (wants('hubs') && !rules.hubsPass) {
      findings.scope.hubs = orReason(listing, () => countHubs(ground, meter, meter.part(HUBS))) ?? [];
    }
    findings.reason = listing.reason;
    findings.complete = listing.reason === null;
    if (!findings.complete) findings.scope.searchedTo = listing.searched;
  } finally {
    ground.clear();
  }
  if (wants('relaxations') && isNothing) {
    findings.relaxations = tryRelaxations(desk, question, meter.part(RELAXATIONS));
  }
  return findings;
}

/** Puts what is to be shown into `paths`, group by group. */
function list(ground: Ground, question: Question, searching: Searching, paths: PathFound[]): Listing {
  const { meter, onGroup, onProgress } = searching;
  const evidence = new Evidence(ground.rules);
  return listGroups(ground, question.limit, evidence, meter.part(LISTING), (group, listing) => {
    const shown = rankGroup(ground.rules, evidence, group, question.limit.paths - paths.length, meter);
    paths.push(...shown);
    if (shown.length > 0) onGroup?.({ hops: group.hops, paths: shown });
    onProgress?.({ searchedTo: listing.searched, found: listing.found });
  });
}

/** Runs a part of the search; where the budget ends it, the answer is incomplete for that reason. */
function orReason<T>(listing: Listing, part: () => T): T | undefined {
  try {
    return part();
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    listing.reason ??= error.reason;
    return undefined;
  }
}

/** Each pair of ends once, in the order in which they are shown. */
function pairsOf(projection: Projection, shown: readonly PathFound[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const { from, to } of shown) {
    const key = `${from} ${to}`;
    if (!pairs.has(key)) pairs.set(key, [projection.nodeOf(from) ?? -1, projection.nodeOf(to) ?? -1]);
  }
  return [...pairs.values()];
}
