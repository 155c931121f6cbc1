/** How many paths each excluded hub would have let through. */
import type { Findings } from '../path-finder.ts';
import { Evidence } from './evidence.ts';
import { barredHubs } from './guides.ts';
import { isAnsweredFromTheOtherEnd } from './list-groups.ts';
import { BUDGET, BudgetSpent, type Meter } from './meter.ts';
import { ROLE, type Rules } from './rules.ts';
import { openEnds, search } from './search.ts';

type HubCount = Findings['scope']['hubs'][number];

/**
 * For each hub, by id: the paths within the rules' longest that would be answers if that hub alone were let through.
 * Hubs that would let none through are left out. Throws `BudgetSpent` when it cannot even tell which hubs to ask about.
 */
export function* countHubs(rules: Rules, meter: Meter, counting: Meter): Generator<void, HubCount[]> {
  const between = openEnds(rules);
  const counts = new Map((yield* barredHubs(rules, between, meter)).map((hub) => [hub, 0]));
  if (counts.size === 0) return [];
  const wasCut = yield* countInside(rules, counts, counting);
  return [...counts]
    .filter(([, paths]) => paths > 0 || wasCut)
    .map(([hub, paths]) => ({ id: rules.projection.ids[hub] ?? '', paths, atLeast: wasCut }));
}

/** Walks with every hub let through, no two in one path. True when the budget ended it. */
function* countInside(rules: Rules, counts: Map<number, number>, meter: Meter): Generator<void, boolean> {
  const isHub = (node: number) => rules.role[node] === ROLE.hub;
  const role = rules.role.slice();
  for (const node of rules.projection.hubs) if (isHub(node)) role[node] = 0;
  const opened: Rules = { ...rules, role };
  const hubInside = (path: Int32Array, steps: number) => path.subarray(1, steps).find(isHub);
  const evidence = new Evidence(opened);
  let all = 0;
  const found = (path: Int32Array, steps: number) => {
    const hub = hubInside(path, steps);
    if (hub === undefined || isAnsweredFromTheOtherEnd(opened, evidence, path.slice(0, steps + 1)))
      return true;
    if (++all > BUDGET.paths) throw new BudgetSpent('paths');
    counts.set(hub, (counts.get(hub) ?? 0) + 1);
    return true;
  };
  const follows = (path: Int32Array, steps: number) =>
    !isHub(path[steps] ?? -1) || hubInside(path, steps) === undefined;
  try {
    const asked = { between: openEnds(rules), least: rules.least, most: rules.most, found, follows };
    yield* search(opened, evidence, asked, meter);
    return false;
  } catch (error) {
    if (error instanceof BudgetSpent) return true;
    throw error;
  }
}
