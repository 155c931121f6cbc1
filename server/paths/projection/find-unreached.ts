/** Which members of the sets no path within the rules begins or ends with. */
import { Evidence } from './evidence.ts';
import { type Between, endsAround } from './guides.ts';
import type { Listing } from './list-groups.ts';
import type { Meter } from './meter.ts';
import { isInBoth, type Rules } from './rules.ts';
import { openEnds, search } from './search.ts';

/**
 * Looks beyond the groups that were listed, up to the longest path that the rules allow; throws `BudgetSpent` when it
 * cannot. Adds to `listing.reached`.
 */
export function* findReached(rules: Rules, listing: Listing, meter: Meter): Generator<void> {
  if (listing.searched === rules.most) return;
  const { sources, targets } = openEnds(rules);
  const { reached } = listing;
  const isAlike = !rules.shaped && rules.time === 'any';
  if (isAlike) {
    const [from, to] = [
      yield* endsAround(rules, { targets }, meter),
      yield* endsAround(rules, { sources }, meter),
    ];
    for (const source of sources) if (from.has(source)) reached.from.add(source);
    for (const target of targets) if (to.has(target)) reached.to.add(target);
  }
  const isLeft = (node: number) => !isAlike || isInBoth(rules, node);
  for (const source of sources) {
    if (reached.from.has(source) || !isLeft(source)) continue;
    const path = yield* firstPath(rules, { sources: [source], targets }, meter);
    if (path) note(listing, path);
  }
  for (const target of targets) {
    if (reached.to.has(target) || !isLeft(target)) continue;
    const path = yield* firstPath(rules, { sources, targets: [target] }, meter);
    if (path) note(listing, path);
  }
}

function note({ reached }: Listing, [from, to]: readonly [number, number]): void {
  reached.from.add(from);
  reached.to.add(to);
}

/** Members that the search has not reached, as ids. */
export const unreachedOf = ({ projection, from, to }: Rules, { reached }: Listing) => ({
  from: from.filter((node) => !reached.from.has(node)).map((node) => projection.ids[node] ?? ''),
  to: to.filter((node) => !reached.to.has(node)).map((node) => projection.ids[node] ?? ''),
});

function* firstPath(
  rules: Rules,
  between: Between,
  meter: Meter,
): Generator<void, readonly [number, number] | undefined> {
  let ends: readonly [number, number] | undefined;
  const found = (path: Int32Array, steps: number) => {
    ends = [path[0] ?? -1, path[steps] ?? -1];
    return false;
  };
  yield* search(rules, new Evidence(rules), { between, least: rules.least, most: rules.most, found }, meter);
  return ends;
}
