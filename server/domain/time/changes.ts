/**
 * What began and what ended between two dates, as far as partial dates tell.
 *
 * **Between.** After the last day of `from`, and not after the last day of `to`: from 2020 to 2022 is all of 2021 and
 * 2022.
 *
 * **A life** of a relation is a first day b and a last day e, b ≤ e, that fit all that is stated: b is a day of `since`,
 * e a day of `until`, and the relation held on a day of `asOf` (b is not after its last day, e not before its first).
 * What is not stated may be any day, and without `until` the end may still be to come.
 *
 * - **began**: `since` is stated, and in some life b is between. Certain when in every life it is.
 * - **ended**: the same of `until` and e.
 * - **unknown**: neither, but in some lives b (or e) is between and in others it is not, or no life fits.
 */

import { EVER } from './days.ts';
import type { Dated, Span } from './span.ts';
import { spanOf } from './span.ts';

/** The days after the last day of `from`, up to the last day of `to`. */
export interface Between {
  /** Not itself between. */
  after: string;
  upTo: string;
}

/** `undefined` when `to` ends before `from` does. Where both end alike nothing is between. */
export function between(from: string, to: string): Between | undefined {
  const [after, upTo] = [spanOf(from).last, spanOf(to).last];
  return upTo < after ? undefined : { after, upTo };
}

/** On which days it may have begun, and may have ended; `undefined` when no life fits what is stated. */
export function livesOf({ since, until, asOf }: Dated): { began: Span; ended: Span } | undefined {
  const [start, end, held] = [since, until, asOf].map((date) => (date === undefined ? EVER : spanOf(date)));
  if (!start || !end || !held) return undefined;
  const began = { first: start.first, last: least(start.last, end.last, held.last) };
  const ended = { first: most(end.first, start.first, held.first), last: end.last };
  return began.first <= began.last && ended.first <= ended.last ? { began, ended } : undefined;
}

/** Whether a day that lies somewhere in the span is between. */
type Verdict = 'yes' | 'maybe' | 'no';

function isBetween({ first, last }: Span, { after, upTo }: Between): Verdict {
  if (last <= after || first > upTo) return 'no';
  return first > after && last <= upTo ? 'yes' : 'maybe';
}

export interface Change {
  began?: { certain: boolean };
  ended?: { certain: boolean };
  unknown?: true;
}

/** What became of one relation; empty when nothing did. */
export function changeOf(relation: Dated, when: Between): Change {
  if (when.after === when.upTo) return {};
  const lives = livesOf(relation);
  if (!lives) return { unknown: true };
  const [began, ended] = [isBetween(lives.began, when), isBetween(lives.ended, when)];
  const told: Change = {
    ...(relation.since !== undefined && began !== 'no' && { began: { certain: began === 'yes' } }),
    ...(relation.until !== undefined && ended !== 'no' && { ended: { certain: ended === 'yes' } }),
  };
  const isOpen = began === 'maybe' || ended === 'maybe';
  return told.began || told.ended || !isOpen ? told : { unknown: true };
}

const least = (...days: string[]): string => days.reduce((a, b) => (b < a ? b : a));
const most = (...days: string[]): string => days.reduce((a, b) => (b > a ? b : a));
