/** All simple paths between two sides under the rules: guided, then walked. */
import type { Evidence } from './evidence.ts';
import { type Between, byShape, corridor } from './guides.ts';
import type { Meter } from './meter.ts';
import { ROLE, type Rules } from './rules.ts';
import { type Trail, walk } from './walk.ts';

export interface Search {
  between: Between;
  /** Paths of fewer and of more steps are passed over. */
  least: number;
  most: number;
  found: Trail;
  /** A further rule that every beginning of a path must meet. */
  follows?: Trail;
}

/** Pauses now and then so that others may run. Throws `BudgetSpent`; what was found until then stands. */
export function* search(rules: Rules, evidence: Evidence, asked: Search, meter: Meter): Generator<void> {
  const { between, least, most, found, follows } = asked;
  const guide = rules.shaped
    ? yield* byShape(rules, between, meter)
    : yield* corridor(rules, between, most, meter);
  const inTime = evidence.followsTime();
  const both = (path: Int32Array, steps: number) =>
    (follows?.(path, steps) ?? true) && (inTime?.(path, steps) ?? true);
  const sources = between.sources;
  yield* walk(rules, { sources, least, guide, found, ...((follows ?? inTime) && { follows: both }) }, meter);
  guide.close();
}

/** The members of the sets that may begin and end a path. */
export const openEnds = (rules: Rules): Between => {
  const isOpen = (node: number) => ((rules.role[node] ?? 0) & ROLE.avoided) === 0;
  return { sources: rules.from.filter(isOpen), targets: rules.to.filter(isOpen) };
};
