/** What is a holding, and how much of an entity each of its holders may have. */
import { byCodePoint, type Relation, type SHARE_KINDS, type Standing } from '../../contract/model.ts';
import { rankOf } from '../evidence/standing.ts';
import { isOverWhole, ROUNDING } from './rounding.ts';
import type { Turns } from './turns.ts';

export type ShareKind = (typeof SHARE_KINDS)[number];

/** Percent, both ends inclusive. */
export interface Share {
  min: number;
  max: number;
}

/** What one or several layers tell of one holding. */
export interface ToldHolding {
  owner: string;
  owned: string;
  /** Ids, each once, by id: the same holding in several layers. */
  relations: string[];
  /** Of these the one of the best standing, the first by id among equals. */
  best: string;
  /** Absent where nobody says how much. */
  share?: Share;
}

export interface Holding extends Omit<ToldHolding, 'share'> {
  /** Cut at what the others leave. */
  share: Share;
  /** False: no claim says how much. */
  stated: boolean;
}

export type RatedHolding = Relation & { standing: Standing };

/** An `owns`, or whatever states a share; of one kind of share, since kinds are never mixed. Not into a place. */
export const isHolding = (
  relation: Pick<Relation, 'type' | 'share' | 'shareOf'>,
  kind: ShareKind,
  isIntoPlace: boolean,
): boolean => !isIntoPlace && bearsShare(relation) && (relation.shareOf ?? 'equity') === kind;

export const bearsShare = ({ type, share }: Pick<Relation, 'type' | 'share'>): boolean =>
  type === 'owns' || share !== undefined;

/**
 * Relations of one type, role and pair of ends tell of one holding, each in its layer: its share is what all that state
 * one agree on, or where they do not agree whatever any of them allows. All other parallels are holdings of their own.
 * By owned, then owner, then relation.
 */
export function holdingsTold(relations: readonly RatedHolding[]): ToldHolding[] {
  const told = Map.groupBy(
    [...relations].sort((a, b) => byCodePoint(a.id, b.id)),
    ({ type, role, from, to }) => JSON.stringify([type, role ?? null, from, to]),
  );
  return [...told.values()].map(holdingOf).sort(inOrder);
}

/** The same of many, one entity after the other. */
export function* holdingsToldInTurns(relations: readonly RatedHolding[]): Turns<ToldHolding[]> {
  const byOwned = [...Map.groupBy(relations, ({ to }) => to)].sort(([a], [b]) => byCodePoint(a, b));
  const told: ToldHolding[] = [];
  for (const [, into] of byOwned) {
    yield;
    for (const holding of holdingsTold(into)) told.push(holding);
  }
  return told;
}

function holdingOf(tellings: readonly RatedHolding[]): ToldHolding {
  const [first] = tellings;
  if (first === undefined) throw new RangeError('a holding is told by at least one relation');
  const best = tellings.reduce((a, b) => (rankOf(b.standing) < rankOf(a.standing) ? b : a));
  const share = agreed(tellings.flatMap((relation) => relation.share ?? []));
  return {
    owner: first.from,
    owned: first.to,
    relations: tellings.map((relation) => relation.id),
    best: best.id,
    ...(share && { share }),
  };
}

function agreed(shares: readonly Share[]): Share | undefined {
  if (shares.length === 0) return undefined;
  const [mins, maxes] = [shares.map((share) => share.min), shares.map((share) => share.max)];
  const common = { min: Math.max(...mins), max: Math.min(...maxes) };
  return common.min <= common.max ? common : { min: Math.min(...mins), max: Math.max(...maxes) };
}

const inOrder = (a: ToldHolding, b: ToldHolding): number =>
  byCodePoint(a.owned, b.owned) ||
  byCodePoint(a.owner, b.owner) ||
  byCodePoint(a.relations[0] ?? '', b.relations[0] ?? '');

export interface Contested {
  entity: string;
  relations: string[];
  /** What the minimums come to, percent: more than 100, however they were rounded. */
  minimum: number;
}

/**
 * The shares of all holders of each entity, cut at what the minimums of the others leave; a share that nobody states is
 * anything that they leave. Where the minimums come to more than 100 they cannot all be right, and none is relied on; but
 * where they may do so by being rounded, each is taken for its part of the whole.
 * All holdings in an entity must be given; in the order of `holdingsTold`.
 */
export function cutShares(told: readonly ToldHolding[]): { holdings: Holding[]; contested: Contested[] } {
  const contested: Contested[] = [];
  const holdings = [...Map.groupBy(told, ({ owned }) => owned)].flatMap(([entity, held]) => {
    const minimums = held.map(({ share }) => share?.min ?? 0);
    const minimum = minimums.reduce((sum, min) => sum + min, 0);
    const isContested = isOverWhole(minimums);
    if (isContested) {
      const relations = held.flatMap((holding) => holding.relations).sort(byCodePoint);
      contested.push({ entity, relations, minimum });
    }
    const room = isContested ? 100 : Math.max(0, 100 - minimum);
    const scale = minimum > 100 + ROUNDING ? 100 / minimum : 1;
    return held.map(({ share, ...holding }): Holding => {
      const min = isContested ? 0 : (share?.min ?? 0) * scale;
      return {
        ...holding,
        share: { min, max: Math.min(share?.max ?? 100, min + room) },
        stated: share !== undefined,
      };
    });
  });
  return { holdings, contested };
}
