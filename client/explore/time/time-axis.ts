/** Days on one axis: where a day stands, and which months are named below it. */
import { spanOf } from '../../../server/domain/time/span.ts';
import { tickWords } from '../../words/explore/timeline.ts';
import { dateOfMonth, monthOf } from './months.ts';

/** Days as `YYYY-MM-DD`. */
export interface TimeAxis {
  first: string;
  last: string;
  ticks: { day: string; words: string }[];
}

const MOST_TICKS = 7;
const STEPS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000];

/** The months between two named ones, by a step that leaves few enough to be read. */
function ticksOf(first: number, last: number): TimeAxis['ticks'] {
  const step = STEPS.find((each) => (last - first) / each <= MOST_TICKS) ?? 24_000;
  const ticks: TimeAxis['ticks'] = [];
  for (let month = Math.ceil(first / step) * step; month <= last; month += step)
    ticks.push({ day: `${dateOfMonth(month)}-01`, words: tickWords(dateOfMonth(month)) });
  return ticks;
}

/** Room at both ends, so that what is open there can fade. */
const MARGIN = 0.06;
const LEAST_MONTHS = 12;
const LAST_MONTH = monthOf('9999-12');

/** @param days those that must be on it; `undefined` where there is none */
export function timeAxis(days: readonly string[]): TimeAxis | undefined {
  const [earliest] = days;
  if (earliest === undefined) return undefined;
  let [least, greatest] = [earliest, earliest];
  for (const day of days) {
    if (day < least) least = day;
    if (day > greatest) greatest = day;
  }
  const [from, to] = [monthOf(least), monthOf(greatest)];
  const room = Math.max(Math.ceil((to - from) * MARGIN), Math.ceil((LEAST_MONTHS - (to - from)) / 2), 1);
  const [first, last] = [Math.max(0, from - room), Math.min(LAST_MONTH, to + room)];
  return {
    first: `${dateOfMonth(first)}-01`,
    last: spanOf(dateOfMonth(last)).last,
    ticks: ticksOf(first, last),
  };
}

/** Where the mark of a date stands, in percent: at the end of its year or month, up to which everything may have begun. */
export const asOfOn = (axis: TimeAxis, asOf: string): number => placeOn(axis, spanOf(asOf).last);

/** How far along the axis a day stands, in percent; what is beyond an end stands at it. */
export function placeOn({ first, last }: TimeAxis, day: string): number {
  const [from, to, at] = [Date.parse(first), Date.parse(last), Date.parse(day)];
  return 100 * Math.min(1, Math.max(0, (at - from) / (to - from)));
}
