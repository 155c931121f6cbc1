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

/** How much may be looked at: one for each path that is tried against a loss. Shared by many questions of one answer. */
export interface Effort {
  left: number;
}

/**
 * The smallest set of relations whose loss breaks every path; the first by ids among equal sets. A step is lost when all
 * its relations are. `undefined` when the effort ends first.
 */
export function breakingRelations(
  paths: readonly Steps[],
  rules: TimeRules,
  effort: Effort,
): string[] | undefined {
  const ids = paths.flatMap((steps) => steps.flatMap((step) => step.map((relation) => relation.id)));
  return smallestBreak(ids, (lost) => {
    const kept = firstKept(paths, rules, effort, (relation) => !lost.has(relation.id));
    return kept?.map((relation) => relation.id);
  });
}

/**
 * The smallest set of root sources whose loss breaks every path. A relation is lost with its last admissible claim, so
 * an uncited one never is: empty when no loss of sources would break a path. `undefined` when the effort ends first.
 */
export function breakingSources(
  paths: readonly Steps[],
  rules: TimeRules,
  effort: Effort,
): string[] | undefined {
  const roots = paths.flatMap((steps) => steps.flatMap((step) => step.flatMap((relation) => relation.roots)));
  return smallestBreak(roots, (lost) => {
    const isKept = ({ roots }: AdmittedRelation) =>
      roots.length === 0 || roots.some((root) => !lost.has(root));
    // One root still standing for each relation: to break this path, a loss must take at least one of them.
    return firstKept(paths, rules, effort, isKept)?.flatMap(
      ({ roots }) => roots.find((root) => !lost.has(root)) ?? [],
    );
  });
}

class EffortSpent extends Error {}

/** One relation a step of the first path that the loss does not break. */
function firstKept(
  paths: readonly Steps[],
  rules: TimeRules,
  effort: Effort,
  isKept: (relation: AdmittedRelation) => boolean,
): AdmittedRelation[] | undefined {
  for (const steps of paths) {
    if (--effort.left < 0) throw new EffortSpent();
    const kept = steps.map((step) => step.filter(isKept));
    if (kept.some((step) => step.length === 0)) continue;
    const choice = chooseInTime(
      kept.map((step) => step.map((relation) => relation.days)),
      rules.time,
      rules.asOf,
    );
    if (choice) return kept.flatMap((step, index) => step[choice.chosen[index] ?? 0] ?? []);
  }
  return undefined;
}

/**
 * `survivor` answers, for a loss, elements of which every larger loss that breaks all must hold at least one: none of
 * them is lost already. It answers `undefined` where nothing survives.
 */
type Survivor = (lost: ReadonlySet<string>) => readonly string[] | undefined;

function smallestBreak(elements: readonly string[], survivor: Survivor): string[] | undefined {
  try {
    const size = smallestSize(survivor);
    if (size === undefined) return [];
    const broken = new Set<string>();
    for (const element of [...new Set(elements)].sort(byCodePoint)) {
      if (broken.size === size) break;
      const tried = new Set(broken).add(element);
      if (canBreak(survivor, tried, size - tried.size)) broken.add(element);
    }
    return [...broken];
  } catch (error) {
    if (error instanceof EffortSpent) return undefined;
    throw error;
  }
}

/** `undefined` when something survives every loss. */
function smallestSize(survivor: Survivor): number | undefined {
  const { separate, unbreakable } = survivors(survivor, new Set());
  if (unbreakable) return undefined;
  let size = separate.length;
  while (!canBreak(survivor, new Set(), size)) size++;
  return size;
}

/** Whether `more` further losses can break all. */
function canBreak(survivor: Survivor, lost: ReadonlySet<string>, more: number): boolean {
  const { separate } = survivors(survivor, lost, more);
  const [first] = separate;
  if (!first) return true;
  if (separate.length > more) return false;
  return first.some((element) => canBreak(survivor, new Set(lost).add(element), more - 1));
}

/** Survivors that share no element: each needs a loss of its own, so their number is a lower bound. */
function survivors(
  survivor: Survivor,
  lost: ReadonlySet<string>,
  enough = Number.POSITIVE_INFINITY,
): { separate: (readonly string[])[]; unbreakable: boolean } {
  const separate: (readonly string[])[] = [];
  const taken = new Set(lost);
  while (separate.length <= enough) {
    const found = survivor(taken);
    if (!found) break;
    if (found.length === 0) return { separate: [found], unbreakable: true };
    separate.push(found);
    for (const element of found) taken.add(element);
  }
  return { separate, unbreakable: false };
}
