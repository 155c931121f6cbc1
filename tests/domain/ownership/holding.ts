/** Holdings for tests: “x owns 50 to 60 of a”, told by a relation of that id. */
import {
  cutShares,
  type Holding,
  type Share,
  type ToldHolding,
} from '../../../server/domain/ownership/holdings.ts';

export type Told = readonly [owner: string, owned: string, share?: number | readonly [number, number]];

export const told = ([owner, owned, share]: Told): ToldHolding => ({
  owner,
  owned,
  relations: [`${owner}-owns-${owned}`],
  best: `${owner}-owns-${owned}`,
  ...(share !== undefined && { share: shareOf(share) }),
});

const shareOf = (share: number | readonly [number, number]): Share =>
  typeof share === 'number' ? { min: share, max: share } : { min: share[0], max: share[1] };

/** With every share cut at what the others leave. */
export const holdings = (...all: readonly Told[]): Holding[] => cutShares(all.map(told)).holdings;
