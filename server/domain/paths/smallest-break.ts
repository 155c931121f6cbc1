/** The smallest set of things whose loss leaves no path. */
import { byCodePoint } from '../../contract/model.ts';
import { chooseInTime, type TimeRule } from '../time/choose.ts';
import type { Span } from '../time/span.ts';
import type { AdmittedRelation, Steps } from './weigh.ts';

/** What a path has to keep to: parallels are only a way round a loss where time lets them be one. */
export interface TimeRules {
  time: TimeRule;
  asOf: Span | undefined;
}

/** How much may be looked at: one for each path that is tried against a loss. */
export interface Effort {
  left: number;
  /** Is called now and then, for whoever runs it to give up by throwing. */
  look?: () => void;
}

/** Paths between two looks. */
const STRIDE = 64;

/** Work that pauses now and then, for whoever runs it to let others run or to give up. */
type InPauses<T> = Generator<void, T>;

/**
 * The smallest set of relations whose loss breaks every path; the first by ids among equal sets. A step is lost when all
 * its relations are. `undefined` when the effort ends first.
 */
export function breakingRelations(
  paths: readonly Steps[],
  rules: TimeRules,
  effort: Effort,
): InPauses<string[] | undefined> {
  const ids = paths.flatMap((steps) => steps.flatMap((step) => step.map((relation) => relation.id)));
  return smallestBreak(paths, ids, effort, (steps, lost) =>
    keptIn(steps, rules, (relation) => !lost.has(relation.id))?.map((relation) => relation.id),
  );
}

/**
 * The smallest set of root sources whose loss breaks every path. A relation is lost with its last admissible claim, so
 * an uncited one never is: empty when no loss of sources would break a path. `undefined` when the effort ends first.
 */
export function breakingSources(
  paths: readonly Steps[],
  rules: TimeRules,
  effort: Effort,
): InPauses<string[] | undefined> {
  const roots = paths.flatMap((steps) => steps.flatMap((step) => step.flatMap((relation) => relation.roots)));
  return smallestBreak(paths, roots, effort, (steps, lost) => {
    const isLeft = (root: string) => !lost.has(root);
    const kept = keptIn(
      steps,
      rules,
      (relation) => relation.roots.length === 0 || relation.roots.some(isLeft),
    );
    // One root still standing for each relation: to break this path, a loss must take at least one of them.
    return kept && [...new Set(kept.flatMap(({ roots }) => roots.find(isLeft) ?? []))];
  });
}

/** One relation a step with which the path still holds; `undefined` when the loss breaks it. */
function keptIn(
  steps: Steps,
  { time, asOf }: TimeRules,
  isKept: (relation: AdmittedRelation) => boolean,
): AdmittedRelation[] | undefined {
  if (!steps.every((step) => step.some(isKept))) return undefined;
  const kept = steps.map((step) => step.filter(isKept));
  const days = kept.map((step) => step.map((relation) => relation.days));
  const choice = chooseInTime(days, time, asOf);
  return choice && kept.flatMap((step, index) => step[choice.chosen[index] ?? 0] ?? []);
}

/**
 * What a path that survives a loss rests on: of these elements, none lost yet, every larger loss that breaks the path
 * must take at least one. `undefined` when the loss breaks the path.
 */
type Holds = (steps: Steps, lost: ReadonlySet<string>) => readonly string[] | undefined;

class EffortSpent extends Error {}

interface Search {
  paths: readonly Steps[];
  holds: Holds;
  effort: Effort;
}

function* smallestBreak(
  paths: readonly Steps[],
  elements: readonly string[],
  effort: Effort,
  holds: Holds,
): InPauses<string[] | undefined> {
  const search: Search = { paths, holds, effort };
  try {
    const size = yield* smallestSize(search);
    if (size === undefined) return [];
    const broken = new Set<string>();
    for (const element of [...new Set(elements)].sort(byCodePoint)) {
      if (broken.size === size) break;
      const tried = new Set(broken).add(element);
      if (yield* canBreak(search, tried, size - tried.size)) broken.add(element);
    }
    return [...broken];
  } catch (error) {
    if (error instanceof EffortSpent) return undefined;
    throw error;
  }
}

/** `undefined` when a path survives every loss. */
function* smallestSize(search: Search): InPauses<number | undefined> {
  let size = 0;
  for (const survivor of separateSurvivors(search, new Set())) {
    if (survivor.length === 0) return undefined;
    size++;
  }
  while (!(yield* canBreak(search, new Set(), size))) size++;
  return size;
}

/** Whether `more` further losses can break every path. */
function* canBreak(search: Search, lost: ReadonlySet<string>, more: number): InPauses<boolean> {
  yield;
  let first: readonly string[] | undefined;
  let separate = 0;
  for (const survivor of separateSurvivors(search, lost)) {
    first ??= survivor;
    if (++separate > more) return false;
  }
  if (!first) return true;
  for (const element of first) {
    if (yield* canBreak(search, new Set(lost).add(element), more - 1)) return true;
  }
  return false;
}

/**
 * What survives, in sets that share no element: each needs a loss of its own, so their number is a lower bound. Ends
 * after an empty one, which no loss can break.
 */
function* separateSurvivors(
  { paths, holds, effort }: Search,
  lost: ReadonlySet<string>,
): Generator<readonly string[]> {
  const taken = new Set(lost);
  for (const steps of paths) {
    // A path may survive once more by its parallel relations.
    for (;;) {
      if (--effort.left < 0) throw new EffortSpent();
      if (effort.left % STRIDE === 0) effort.look?.();
      const survivor = holds(steps, taken);
      if (!survivor) break;
      yield survivor;
      if (survivor.length === 0) return;
      for (const element of survivor) taken.add(element);
    }
  }
}
