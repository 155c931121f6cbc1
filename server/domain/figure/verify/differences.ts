/** What a figure would show otherwise if it were drawn again: each change a sentence that can be acted on. */
import type { VerifiedChange } from '../../../contract/verification.ts';
import { claimDifferences } from './claim-differences.ts';
import type { Compared, Difference } from './compared.ts';
import { entityDifferences } from './entity-differences.ts';
import { lineDifferences } from './line-differences.ts';
import { replyDifferences } from './reply-differences.ts';
import {
  otherDifference,
  scopeDifference,
  sourceDifferences,
  termsDifferences,
} from './terms-differences.ts';

/** Gravest first: what can no longer stand, what has to be added, what has to be put otherwise. */
const GRAVEST_FIRST = [
  'entity-gone',
  'line-gone',
  'line-uncited',
  'reply-arrived',
  'standing-fell',
  'line-ended',
  'claim-gone',
  'claim-source-changed',
  'reply-reworded',
  'reply-gone',
  'badge-gone',
  'badge-arrived',
  'badge-reworded',
  'line-reworded',
  'line-redated',
  'claim-reworded',
  'line-added',
  'claim-added',
  'standing-rose',
  'name-changed',
  'entity-reworded',
  'entity-added',
  'source-reworded',
  'terms-changed',
  'content-differs',
] as const satisfies readonly VerifiedChange[];

const rankOf = ({ change }: Difference): number => GRAVEST_FIRST.indexOf(change);

/** Stable: what breaks the figure, then by gravity, then in the order in which the figure is read. */
export const inOrder = (differences: readonly Difference[]): Difference[] =>
  differences.toSorted((a, b) => Number(b.breaks) - Number(a.breaks) || rankOf(a) - rankOf(b));

/** Empty where the figure would say the same. Positions and layout, numbers and orders are no difference. */
export function differencesBetween(compared: Compared): Difference[] {
  const told = [
    ...entityDifferences(compared),
    ...lineDifferences(compared),
    ...claimDifferences(compared),
    ...replyDifferences(compared),
    ...sourceDifferences(compared),
    ...termsDifferences(compared),
  ];
  if (told.length > 0) return inOrder(told);
  const scope = scopeDifference(compared);
  return scope.length > 0 ? scope : otherDifference(compared);
}
