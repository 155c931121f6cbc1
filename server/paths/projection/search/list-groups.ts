/** The main search: group by group, the shortest first. */
import { Groups } from '../../../domain/paths/groups.ts';
import type { Question } from '../../path-finder.ts';
import type { Evidence } from './evidence.ts';
import type { Ground } from './ground.ts';
import { BUDGET, BudgetSpent, type Meter, type Reason } from './meter.ts';
import { OneWay } from './one-way.ts';
import { Lengths, search } from './search.ts';
import type { Trail } from './walk.ts';

/** Paths of one length, as nodes: path `n` begins at `n * (hops + 1)`. */
export interface ListedGroup {
  hops: number;
  nodes: Int32Array;
  count: number;
}

export interface Listing {
  /** Why the search ended early; `null` when it did not. */
  reason: Reason | null;
  /** The longest length whose paths were all listed. */
  searched: number;
  /** Each pair once where a pair is found both ways. */
  found: number;
  shortest: number | null;
}

/** Is given each length that was listed, whole unless the listing ended there, with how the search stands then. */
export type TakeGroup = (group: ListedGroup, listing: Listing) => void;

/**
 * Lists whole groups until there are as many as asked for. A spent budget ends it with what was found until then.
 * Notes on the ground which members are reached.
 */
export function listGroups(
  ground: Ground,
  limit: Question['limit'],
  evidence: Evidence,
  meter: Meter,
  take?: TakeGroup,
): Listing {
  const { rules } = ground;
  const listing: Listing = { reason: null, searched: 0, found: 0, shortest: null };
  const { sources, targets } = ground.ends;
  // One pair is the whole question, and its groups end the search.
  const groups = new Groups(limit.groups, limit.perEnd && sources.length * targets.length > 1);
  const oneWay = new OneWay(ground, evidence);
  const nodes = ground.scratch.paths;

  const found: Trail = (path, steps) => {
    const [from, to] = [path[0] ?? 0, path[steps] ?? 0];
    ground.reach(from, 'from');
    ground.reach(to, 'to');
    if (oneWay.isAnsweredFromTheOtherEnd(path, steps) || !groups.take(from, to, steps)) return true;
    if (listing.found === BUDGET.paths) throw new BudgetSpent('paths');
    listing.found++;
    listing.shortest ??= steps;
    if (take) {
      meter.hold(BYTES * (steps + 1));
      nodes.pushFirst(path, steps + 1);
    }
    return true;
  };
  const finish = (hops: number) => {
    const group = { hops, nodes: nodes.array, count: nodes.length / (hops + 1) };
    take?.(group, listing);
    meter.hold(-BYTES * nodes.length);
    nodes.length = 0;
  };

  let lengths: Lengths | undefined;
  let length = rules.least;
  try {
    if (!rules.shaped) lengths = new Lengths(ground, evidence, meter);
    for (; length <= rules.most; length++) {
      if (lengths) lengths.list(length, found);
      else search(ground, ground.ends, { least: length, most: length, found }, evidence, meter);
      listing.searched = length;
      finish(length);
      if (groups.areFull) break;
    }
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    listing.reason = error.reason;
    if (listing.searched < length) finish(length);
  } finally {
    lengths?.close();
    nodes.clear();
  }
  return listing;
}

const BYTES = 4;
