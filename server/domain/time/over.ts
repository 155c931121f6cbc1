/** What is over, and from when on. */
import type { Relation } from '../../contract/model.ts';
import { spanOf } from './span.ts';

type Ending = Partial<Pick<Relation, 'until' | 'ended'>>;

/**
 * Whether it is over, as of a date or, without one, in the end. A known end is one from its first day on; an end that
 * nobody dates is told at all times.
 */
export function isOver({ until, ended }: Ending, asOf: string | undefined): boolean {
  if (until === undefined) return ended === true;
  return asOf === undefined || spanOf(until).first <= spanOf(asOf).last;
}
