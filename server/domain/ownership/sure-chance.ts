/** Whether everything may come to one owner: often so where shares are not stated, and told without any reckoning. */
import type { Budget } from './budget.ts';
import type { OwnershipGraph } from './ownership-graph.ts';
import type { Turns } from './turns.ts';

/** Less than this is an error of rounding. */
const NEXT_TO_NOTHING = 1e-12;

/**
 * Whether some allotment gives the owner all of the entity. The entities of which all may come to it are the largest set in
 * which each may give all that it gives to others of the set or to the owner, and has a way to the owner within it: who may
 * keep all in the set may give a part of it along any flow there that is not bound to nothing.
 */
export function* allMayComeTo(
  graph: OwnershipGraph,
  entity: number,
  owner: number,
  budget: Budget,
): Turns<boolean> {
  let isIn = new Uint8Array(graph.ids.length).fill(1);
  for (;;) {
    const leading = yield* leadingTo(graph, owner, isIn, budget);
    const isLeading = new Uint8Array(graph.ids.length);
    for (const place of leading) isLeading[place] = 1;
    const kept = leading.filter((place) => place === owner || mayKeepAll(graph, place, isLeading));
    isIn = new Uint8Array(graph.ids.length);
    for (const place of kept) isIn[place] = 1;
    if (isIn[entity] === 0) return false;
    if (kept.length === leading.length) return true;
  }
}

/** The owner, and those of the set that have a way to it there. */
function* leadingTo(
  { held }: OwnershipGraph,
  owner: number,
  isIn: Uint8Array,
  budget: Budget,
): Turns<number[]> {
  const isMet = new Uint8Array(isIn.length);
  isMet[owner] = 1;
  const leading = [owner];
  for (const at of leading) {
    const flows = held[at] ?? [];
    if (budget.spend(1 + flows.length)) yield;
    for (const { owned, least, extra } of flows) {
      if (isMet[owned] === 1 || isIn[owned] === 0 || least + extra === 0) continue;
      isMet[owned] = 1;
      leading.push(owned);
    }
  }
  return leading;
}

function mayKeepAll({ holders, rest }: OwnershipGraph, place: number, isIn: Uint8Array): boolean {
  let left = rest[place] ?? 0;
  for (const { owner, least, extra } of holders[place] ?? []) {
    if (isIn[owner] === 1) left -= extra;
    else if (least > 0) return false;
  }
  return left < NEXT_TO_NOTHING;
}
