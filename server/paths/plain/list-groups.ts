/** The main search: group by group, the shortest first. */
import { Groups } from '../../domain/paths/groups.ts';
import type { Question } from '../path-finder.ts';
import { Evidence } from './evidence.ts';
import { BUDGET, BudgetSpent, type Meter, type Reason } from './meter.ts';
import { isInBoth, type Rules } from './rules.ts';
import { openEnds, search } from './search.ts';

export interface Listing {
  /** As nodes, in the order found: by length. Each pair once where a pair is found both ways. */
  paths: number[][];
  /** Why the search ended early; `null` when it did not. */
  reason: Reason | null;
  /** The longest length whose paths were all listed. */
  searched: number;
  /** Members of the sets that an answer begins or ends with. */
  reached: { from: Set<number>; to: Set<number> };
}

/**
 * Lists whole groups until there are as many as asked for. A spent budget ends it with what was found until then.
 */
export function* listGroups(rules: Rules, limit: Question['limit'], meter: Meter): Generator<void, Listing> {
  const between = openEnds(rules);
  const evidence = new Evidence(rules);
  const listing: Listing = {
    paths: [],
    reason: null,
    searched: 0,
    reached: { from: new Set(), to: new Set() },
  };
  const groups = new Groups(limit.groups, limit.perEnd);
  const found = (path: Int32Array, steps: number) => {
    const nodes = [...path.subarray(0, steps + 1)];
    noteReached(listing, nodes);
    if (isAnsweredFromTheOtherEnd(rules, evidence, nodes)) return true;
    if (!groups.take(nodes[0] ?? -1, nodes.at(-1) ?? -1, steps)) return true;
    if (listing.paths.length === BUDGET.paths) throw new BudgetSpent('paths');
    listing.paths.push(nodes);
    return true;
  };
  try {
    for (let length = rules.least; length <= rules.most; length++) {
      yield* search(rules, evidence, { between, least: length, most: length, found }, meter);
      listing.searched = length;
      if (groups.areFull) break;
    }
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    listing.reason = error.reason;
  }
  return listing;
}

function noteReached({ reached }: Listing, nodes: readonly number[]): void {
  reached.from.add(nodes[0] ?? -1);
  reached.to.add(nodes.at(-1) ?? -1);
}

/** A pair found both ways is answered once, from the smaller id, when the direction is any. */
export function isAnsweredFromTheOtherEnd(
  rules: Rules,
  evidence: Evidence,
  nodes: ArrayLike<number>,
): boolean {
  const [first = 0, last = 0] = [nodes[0], nodes[nodes.length - 1]];
  if (!rules.anyDirection || first < last) return false;
  return (
    isInBoth(rules, first) &&
    isInBoth(rules, last) &&
    isAnswer(rules, evidence, Int32Array.from(nodes).reverse())
  );
}

/** Whether the rules that depend on the direction of reading admit it. */
function isAnswer(rules: Rules, evidence: Evidence, path: Int32Array): boolean {
  if (!rules.shaped && rules.time !== 'in-order') return true;
  const follows = evidence.followsTime();
  return path.subarray(1).every((node, step) => {
    if (evidence.step(path[step] ?? 0, node, step).length === 0) return false;
    return (rules.arrivals[step]?.has(node) ?? true) && (!follows || follows(path, step + 1));
  });
}
