/**
 * The days on which something surely held, however its dates are read. `daysOf().known` is wider: it begins with the first
 * day of a rough beginning and ends with the last day of a rough end, and to find a contradiction on these would be to guess.
 */
import type { Relation } from '../../contract/model.ts';
import { phraseOf } from '../drawing/phrase.ts';
import { EVER } from '../time/days.ts';
import { type Span, spanOf } from '../time/span.ts';

type Dates = Pick<Relation, 'since' | 'until' | 'asOf' | 'ended' | 'wording' | 'role'>;

/** Its words say that it is over: “former chair”. */
export const isFormer = ({ ended, wording, role }: Dates): boolean =>
  ended === true || phraseOf(wording ?? '').former || phraseOf(role ?? '').former;

export const isUndated = ({ since, until, asOf }: Dates): boolean =>
  since === undefined && until === undefined && asOf === undefined;

/**
 * From the last day on which it may have begun to the day before the first on which it may have ended: on the day of an
 * end another may have begun. A snapshot is a beginning, or an end, where no other is known: a day stands for itself, but
 * of a month or a year no single day is sure. Absent where a side is open, and where it is over without a date.
 */
export function surelyHeld(relation: Dates): Span | undefined {
  if (isFormer(relation) && relation.until === undefined) return undefined;
  const asOf = relation.asOf === undefined ? undefined : spanOf(relation.asOf);
  const first = relation.since === undefined ? asOf?.last : spanOf(relation.since).last;
  const last = relation.until === undefined ? asOf?.first : dayBefore(spanOf(relation.until).first);
  return first === undefined || last === undefined || first > last ? undefined : { first, last };
}

/** The same for what is told without any date: unless it is over, it is told of all times. */
export const surelyHeldOrAlways = (relation: Dates): Span | undefined =>
  isUndated(relation) && !isFormer(relation) ? EVER : surelyHeld(relation);

/**
 * One took the place of another in the course of this one day: not a day on which both held. Where nothing is said to
 * have begun then, snapshots of one day do contradict.
 */
export const isDayOfChange = ({ first, last }: Span, relations: readonly Dates[]): boolean =>
  first === last && relations.some(({ since }) => since !== undefined && spanOf(since).last === first);

const DAY_MS = 86_400_000;
const shifted = (day: string, by: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10);

/** Of a day from year 1 on. */
export const dayBefore = (day: string): string => shifted(day, -1);
/** Of a day before the last of year 9999. */
export const dayAfter = (day: string): string => shifted(day, 1);

/** Spans that touch or overlap as one, in order. */
export function merged(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of [...spans].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))) {
    const before = all.at(-1);
    if (before && (before.last === EVER.last || span.first <= dayAfter(before.last))) {
      if (span.last > before.last) before.last = span.last;
    } else all.push({ ...span });
  }
  return all;
}
