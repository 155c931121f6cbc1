/** When a relation may have begun, may have held, and is known to have held. Unknown dates stay open. */
import { type Dated, type Span, spanOf } from './span.ts';

/** Before and after every date that can be written. */
export const EVER: Span = { first: '0000-01-01', last: '9999-12-31' };

export interface Days {
  /** From the first day on which it may have held to the last. */
  possible: Span;
  /** The days on which no unknown date has to be guessed for it to have held; absent when both sides are unknown. */
  known: Span | undefined;
  beginning: Span;
  beginningKnown: boolean;
}

export function daysOf(relation: Dated): Days {
  const since = relation.since === undefined ? undefined : spanOf(relation.since);
  const until = relation.until === undefined ? undefined : spanOf(relation.until);
  const asOf = relation.asOf === undefined ? undefined : spanOf(relation.asOf);
  const [first, last] = [since?.first ?? asOf?.first, until?.last ?? asOf?.last];
  return {
    possible: { first: since?.first ?? EVER.first, last: until?.last ?? EVER.last },
    known: first === undefined || last === undefined ? undefined : { first, last },
    beginning: since ?? { first: EVER.first, last: least(until?.last, asOf?.last) },
    beginningKnown: since !== undefined,
  };
}

export const overlap = (a: Span, b: Span): boolean => a.first <= b.last && b.first <= a.last;

const least = (...days: (string | undefined)[]): string =>
  days.reduce<string>((a, b) => (b !== undefined && b < a ? b : a), EVER.last);
