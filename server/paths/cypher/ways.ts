/** Groups of paths found by the store itself, length by length: for what is too much to be read. */

import type { Kind } from '../../contract/model.ts';
import { RELATION_TYPES } from '../../contract/model.ts';
import { chooseInTime } from '../../domain/time/choose.ts';
import { daysOf } from '../../domain/time/days.ts';
import type { PathReads, PathRelation, WayBounds, WayStep } from '../../store/graph-store.ts';
import type { Progress, Question } from '../path-finder.ts';
import type { Ends } from './grow.ts';
import { isFollowed, type Lens, type LensStep, standingsOf } from './lens.ts';
import { BUDGET, type Limits } from './limits.ts';
import type { Members } from './members.ts';

export type Reason = 'steps' | 'time' | 'memory' | 'paths';

export interface WaysFound {
  ways: string[][];
  /** The relations between the entities of the ways that follow each other. */
  relations: PathRelation[];
  /** The longest length of which all ways are found. */
  searched: number;
  reason: Reason | null;
}

export interface WaysAsked {
  question: Question;
  lens: Lens;
  ends: Ends;
  /** Where an end is all of a kind of which there are too many to be told. */
  vast: { from: Kind | undefined; to: Kind | undefined };
  /** What has too many neighbours to lie inside. */
  crowded: readonly string[];
  members: Members;
  /** Whether the search may end with these of one length; absent: with as many groups as the question asks for. */
  isEnough?: (ways: readonly string[][]) => Promise<boolean>;
}

/** One more than may be listed tells that there are more. */
const LIMIT = BUDGET.paths + 1;
const SOME = 1_000;

/** Whole groups until there are as many as asked for, or until time is spent. */
export async function findWays(
  asked: WaysAsked,
  reads: PathReads,
  limits: Limits,
  onProgress?: (progress: Progress) => void,
): Promise<WaysFound> {
  const { question, lens } = asked;
  const found: WaysFound = { ways: [], relations: [], searched: lens.least - 1, reason: null };
  if (asked.vast.from && asked.vast.to) return { ...found, reason: 'memory' };
  const counted = await limits.unlessSpent(async () => {
    let groups = 0;
    for await (const { steps, ways } of lengths(asked, reads)) {
      if (found.ways.length + ways.length > BUDGET.paths) {
        found.reason = 'paths';
        await addSome(found, ways, reads, limits);
        return true;
      }
      const relations = await reads.relationsBetween(pairsOn(ways));
      found.ways.push(...ways);
      found.relations.push(...relations);
      found.searched = steps;
      onProgress?.({ searchedTo: steps, found: found.ways.length });
      if (asked.isEnough) {
        if (await asked.isEnough(ways)) return true;
        continue;
      }
      if (ways.length > 0 && isGroup(lens, ways, relations)) groups++;
      if (groups >= question.limit.groups && !question.limit.perEnd) return true;
    }
    found.searched = lens.most;
    return true;
  });
  if (counted === undefined) found.reason ??= 'time';
  return found;
}

/** Of ways that are too many, so many as there is time to read and to rank; those are an answer, if not all of it. */
async function addSome(
  found: WaysFound,
  ways: readonly string[][],
  reads: PathReads,
  limits: Limits,
): Promise<void> {
  const room = BUDGET.paths - found.ways.length;
  for (let start = 0; start < room && (start === 0 || !limits.isHalfSpent); start += SOME) {
    const some = ways.slice(start, Math.min(start + SOME, room));
    found.relations.push(...(await reads.relationsBetween(pairsOn(some))));
    found.ways.push(...some);
  }
}

/** All ways of each length in turn; lengths of which there are surely none may be passed over. */
async function* lengths(
  asked: WaysAsked,
  reads: PathReads,
): AsyncGenerator<{ steps: number; ways: string[][] }> {
  const { lens, ends, vast } = asked;
  const bounds = boundsOf(asked);
  const hasEnds = (vast.from || ends.from.length > 0) && (vast.to || ends.to.length > 0);
  if (!hasEnds) return;
  if (lens.shaped) {
    const steps = shapeOf(asked);
    yield { steps: steps.length, ways: await reads.waysOfShape(ends.from, ends.to, bounds, steps) };
    return;
  }
  let steps = 1;
  const [[from = '', ...otherFrom], [to = '', ...otherTo]] = [ends.from, ends.to];
  if (!vast.from && !vast.to && otherFrom.length === 0 && otherTo.length === 0) {
    if (from === to) return;
    const ways = await reads.shortestWays(from, to, bounds, lens.most);
    const [shortest] = ways;
    if (!shortest) return;
    yield { steps: shortest.length - 1, ways };
    steps = shortest.length;
  }
  for (; steps <= lens.most; steps++) yield { steps, ways: await waysOf(asked, reads, bounds, steps) };
}

async function waysOf(
  { ends, vast }: WaysAsked,
  reads: PathReads,
  bounds: WayBounds,
  steps: number,
): Promise<string[][]> {
  if (vast.to) return reads.waysToKind(ends.from, vast.to, bounds, steps);
  if (vast.from) {
    const back = await reads.waysToKind(ends.to, vast.from, turned(bounds), steps);
    return back.map((way) => way.toReversed());
  }
  return reads.waysBetween(ends.from, ends.to, bounds, steps);
}

/** As read from the other end. */
export const turned = (bounds: WayBounds): WayBounds => ({
  ...bounds,
  along: bounds.against,
  against: bounds.along,
});

/** What every way of the question keeps to. */
export function boundsOf({ lens, ends, vast, crowded }: WaysAsked): WayBounds {
  const { rules } = lens;
  const throughHubs = rules.hubs === 'through';
  const avoided = [...(rules.avoid ?? [])];
  return {
    ...stepOf(lens.steps[0]),
    layers: [...lens.layers],
    standings: standingsOf(lens.weakest),
    days: lens.days,
    barred: [...new Set([...avoided, ...ends.from, ...ends.to, ...(throughHubs ? [] : crowded)])],
    avoided,
    barredKind: vast.from ?? vast.to,
    throughHubs,
    limit: LIMIT,
  };
}

const stepOf = (step: LensStep | undefined): WayStep => ({
  types: step && step.types.size < RELATION_TYPES.length ? [...step.types] : undefined,
  along: step?.along ?? true,
  against: step?.against ?? true,
});

const shapeOf = ({ lens, members }: WaysAsked): WayStep[] =>
  lens.steps.map((step) => ({
    ...stepOf(step),
    arrives: step.arrives && {
      ids: step.arrives.ids || step.arrives.badge ? members.under(lens, step.arrives) : undefined,
      kind: step.arrives.kind,
    },
  }));

function pairsOn(ways: readonly (readonly string[])[]): [string, string][] {
  const pairs = new Map<string, [string, string]>();
  for (const way of ways)
    for (const [step, to] of way.slice(1).entries()) {
      const from = way[step] ?? '';
      // No id holds a space; either way round they are the same pair.
      pairs.set(from < to ? `${from} ${to}` : `${to} ${from}`, [from, to]);
    }
  return [...pairs.values()];
}

/** Whether one of the ways keeps to the rule of time, which the store does not know. */
function isGroup(lens: Lens, ways: readonly string[][], relations: readonly PathRelation[]): boolean {
  const { time = 'any' } = lens.rules;
  if (time === 'any') return true;
  const between = Map.groupBy(relations, ({ from, to }) => `${from} ${to}`);
  const stepsOf = (way: readonly string[]) =>
    way.slice(1).map((to, index) => {
      const from = way[index] ?? '';
      const step = { ...lens, steps: [lens.steps[index] ?? lens.steps[0]].flatMap((one) => one ?? []) };
      const followed = (found: readonly PathRelation[] | undefined, along: boolean) =>
        (found ?? []).filter((relation) => isFollowed(step, relation, along));
      return [
        ...followed(between.get(`${from} ${to}`), true),
        ...followed(between.get(`${to} ${from}`), false),
      ].map(daysOf);
    });
  return ways.some((way) => chooseInTime(stepsOf(way), time, lens.days) !== undefined);
}
