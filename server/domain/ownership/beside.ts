/** What bears on who holds an entity and is no share of it: listed beside, never multiplied. */
import type { Relation } from '../../contract/model.ts';
import type { BESIDE } from '../../contract/ownership.ts';
import { bearsShare, isHolding, type ShareKind } from './holdings.ts';

export type WhyBeside = (typeof BESIDE)[number];

/** `undefined` for a holding, and for what does not bear on it. */
export function whyBeside(
  relation: Pick<Relation, 'type' | 'share' | 'shareOf'>,
  kind: ShareKind,
  isIntoPlace: boolean,
): WhyBeside | undefined {
  if (isHolding(relation, kind, isIntoPlace)) return undefined;
  if (bearsShare(relation)) return isIntoPlace ? 'into a place' : 'another kind of share';
  return WHY[relation.type];
}

const WHY: Partial<Record<Relation['type'], WhyBeside>> = {
  invests_in: 'share not stated',
  controls: 'control, not a share',
  director_of: 'office, not a share',
  holds_office: 'office, not a share',
  sits_within: 'place, not a share',
};
