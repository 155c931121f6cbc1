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
  const left = {
    from: () => sources.filter((node) => !reached.from.has(node)),
    to: () => targets.filter((node) => !reached.to.has(node)),
  };
  const isAlike = !rules.shaped && rules.time === 'any';
  if (isAlike && left.from().length > 0) {
    const met = yield* endsAround(rules, { targets }, meter);
    for (const node of left.from()) if (met.has(node)) reached.from.add(node);
  }
  if (isAlike && left.to().length > 0) {
    const met = yield* endsAround(rules, { sources }, meter);
    for (const node of left.to()) if (met.has(node)) reached.to.add(node);
  }
  const isOpen = (node: number) => !isAlike || isInBoth(rules, node);
  for (const node of left.from().filter(isOpen)) {
    const path = yield* firstPath(rules, { sources: [node], targets }, meter);
    if (path) note(listing, path);
  }
  for (const node of left.to().filter(isOpen)) {
    const path = yield* firstPath(rules, { sources, targets: [node] }, meter);
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
