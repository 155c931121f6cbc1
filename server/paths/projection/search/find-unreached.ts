/** Which members of the sets no path within the rules begins or ends with. */
import { byCodePoint } from '../../../contract/model.ts';
import type { Findings } from '../../path-finder.ts';
import { TRAIT } from '../arrays/projection.ts';
import { stepsFrom, stepsTo } from './ball.ts';
import { Balls } from './balls.ts';
import { Evidence } from './evidence.ts';
import type { Between, Ground } from './ground.ts';
import type { Listing } from './list-groups.ts';
import type { Meter } from './meter.ts';
import { admitsSlot, type Rules } from './rules.ts';
import { search } from './search.ts';

type Side = 'from' | 'to';

/** Of each side so many are named. */
const MOST_NAMED = 1_000;

/**
 * Looks beyond the groups that were listed, up to the longest path that the rules allow, and notes on the ground what is
 * reached. Throws `BudgetSpent` when it cannot tell.
 */
export function findReached(ground: Ground, listing: Listing, meter: Meter): void {
  if (listing.searched === ground.rules.most) return;
  for (const side of ['from', 'to'] as const) {
    const left = leftOf(ground, side);
    const together = isAlike(ground.rules) ? left.filter((node) => !ground.isInBoth(node)) : NONE;
    if (together.length > 0 && !noteAround(ground, side, left, meter))
      noteJoined(ground, side, together, meter);
    // What lies around a set says nothing of its own members.
    const apart = isAlike(ground.rules) ? left.filter((node) => ground.isInBoth(node)) : left;
    for (const node of apart) {
      if (hasPath(ground, endsOf(ground, side, node), meter)) ground.reach(node, side);
    }
  }
}

const NONE = new Int32Array();

/** Whether distances alone decide: steps are all alike, and time has no rule. */
const isAlike = ({ shaped, time }: Rules): boolean => !shaped && time === 'any';

const leftOf = (ground: Ground, side: Side): Int32Array =>
  membersOf(ground, side).filter((node) => !ground.isReached(node, side));

const membersOf = ({ ends }: Ground, side: Side): Int32Array =>
  side === 'from' ? ends.sources : ends.targets;

/** The node on its side, and all of the other set but the node. */
function endsOf({ ends }: Ground, side: Side, node: number): Between {
  const own = Int32Array.of(node);
  const isOther = (other: number) => other !== node;
  return side === 'from'
    ? { sources: own, targets: ends.targets.filter(isOther) }
    : { sources: ends.sources.filter(isOther), targets: own };
}

function hasPath(ground: Ground, ends: Between, meter: Meter): boolean {
  const { rules } = ground;
  meter.look();
  if (isAlike(rules)) {
    const balls = new Balls(ground, ends, meter);
    try {
      return balls.reach(rules.most);
    } finally {
      balls.close();
    }
  }
  const evidence = new Evidence(rules);
  let isFound = false;
  const found = () => {
    isFound = true;
    return false;
  };
  for (let length = rules.least; length <= rules.most && !isFound; length++) {
    search(ground, ends, { least: length, most: length, found }, evidence, meter);
  }
  return isFound;
}

/** Of all that lies around the other set, a step may cost so many times as much as looking around the members. */
const DEARER = 4;

/**
 * Notes those of a side, in one set only, that the other set can be reached from within the longest path. False, and
 * nothing is noted, where it is cheaper to look around the members.
 */
function noteAround(ground: Ground, side: Side, left: Int32Array, meter: Meter): boolean {
  const { sources, targets } = ground.ends;
  const ends = side === 'from' ? { sources: left, targets } : { sources, targets: left };
  const balls = new Balls(ground, ends, meter);
  const [own, others] =
    side === 'from' ? (['forward', 'backward'] as const) : (['backward', 'forward'] as const);
  try {
    if (!balls.flood(others, ground.rules.most, DEARER * balls[own].weight)) return false;
    for (const node of left) {
      if (!ground.isInBoth(node) && isWithin(balls, side, node)) ground.reach(node, side);
    }
    return true;
  } finally {
    balls.close();
  }
}

/** Whether what was flooded has come so near; a leaf is asked for its neighbour. */
function isWithin({ ground, forward, backward }: Balls, side: Side, node: number): boolean {
  const { projection, scratch, rules } = ground;
  const [own, stepsOf] = side === 'from' ? ([forward, stepsTo] as const) : ([backward, stepsFrom] as const);
  const steps = stepsOf(scratch.mark[node] ?? 0);
  if (steps > 0) return steps <= rules.most;
  if (((projection.trait[node] ?? 0) & TRAIT.leaf) === 0) return false;
  const last = projection.row[2 * node + 1] ?? 0;
  for (let slot = projection.row[2 * node] ?? 0; slot < last; slot++) {
    const next = projection.neighbour[slot] ?? 0;
    const beyond = stepsOf(scratch.mark[next] ?? 0);
    const isOwnEnd = beyond > 0 && ground.isMember(next, side);
    if (beyond < 0 || beyond >= rules.most || isOwnEnd) continue;
    if (admitsSlot(rules, slot, own.table)) return true;
  }
  return false;
}

/** Notes those of a side, in one set only, that have a path to the other set; paths of one step were listed before. */
function noteJoined(ground: Ground, side: Side, members: Int32Array, meter: Meter): void {
  const { sources, targets } = ground.ends;
  const ends = side === 'from' ? { sources: NONE, targets } : { sources, targets: NONE };
  const balls = new Balls(ground, ends, meter);
  try {
    for (const node of members) {
      if (balls.joins(side === 'from' ? 'forward' : 'backward', node, ground.rules.most)) {
        ground.reach(node, side);
      }
    }
  } finally {
    balls.close();
  }
}

/**
 * Members that the search has not reached: the first by id, and how many more there are. Throws only what ends the whole
 * search.
 */
export function unreachedOf(ground: Ground, meter: Meter): Findings['unreached'] {
  const { rules } = ground;
  meter.listen();
  const from = named(ground, rules.from, 'from');
  meter.listen();
  const to = named(ground, rules.to, 'to');
  return {
    from: from.ids,
    to: to.ids,
    ...((from.omitted > 0 || to.omitted > 0) && { omitted: { from: from.omitted, to: to.omitted } }),
  };
}

function named(ground: Ground, members: Int32Array, side: Side): { ids: string[]; omitted: number } {
  let count = 0;
  for (const node of members) if (!ground.isReached(node, side)) count++;
  const first = count > MOST_SORTED ? firstById(ground, members, side) : left(ground, members, side);
  const ids = Array.from(first, (node) => ground.projection.idOf(node))
    .sort(byCodePoint)
    .slice(0, MOST_NAMED);
  return { ids, omitted: count - ids.length };
}

/** Reading and ordering so many ids takes a few milliseconds. */
const MOST_SORTED = 10_000;

const left = (ground: Ground, members: Int32Array, side: Side): Int32Array =>
  members.filter((node) => !ground.isReached(node, side));

/** Enough of many: those that were there when the projection was built are in order already. */
function firstById(ground: Ground, members: Int32Array, side: Side): number[] {
  const { byId } = ground.projection;
  const first: number[] = [];
  for (const node of byId) {
    if (first.length === MOST_NAMED) break;
    if (ground.isMember(node, side) && !ground.isReached(node, side)) first.push(node);
  }
  for (const node of members) if (node >= byId.length && !ground.isReached(node, side)) first.push(node);
  return first;
}
