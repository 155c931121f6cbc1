/** Shares as words. What is not known is an interval, never a 0 and never a dash. */

/** Percent, 0 to 100. */
export interface Interval {
  readonly min: number;
  readonly max: number;
}

/** Two ends nearer to each other than this are one number that was reckoned twice. */
const EXACT = 1e-6;
/** A reckoned end may be off by this much, and is not rounded further outward for it. */
const SLIP = 1e-7;
const STEPS = 100;
const PERCENT = '\u00a0%';

export const isExact = ({ min, max }: Interval): boolean => max - min < EXACT;

const down = (percent: number) => Math.floor((percent + SLIP) * STEPS) / STEPS;
const up = (percent: number) => Math.ceil((percent - SLIP) * STEPS) / STEPS;
const nearest = (percent: number) => Math.round(percent * STEPS) / STEPS;

/** “at least 120 %”, “over 100 %”: least shares that come to more than the whole, and are never rounded to it. */
export const overWholeInWords = (percent: number): string =>
  down(percent) > 100 ? `at least ${down(percent)}${PERCENT}` : `over 100${PERCENT}`;

/**
 * “66.67 %”, “0 to 100 %”: two decimals at the most. An interval is rounded outward, so that it is never narrower than it
 * is; one number to the nearest, and never to nothing or to all where it is neither.
 * @param between stands between the ends of an interval
 */
export function intervalInWords(interval: Interval, between = ' to '): string {
  const { min, max } = interval;
  if (!isExact(interval)) return `${down(min)}${between}${up(max)}${PERCENT}`;
  if (min > SLIP && nearest(min) === 0) return `under 0.01${PERCENT}`;
  if (min < 100 - SLIP && nearest(min) === 100) return `over 99.99${PERCENT}`;
  return `${nearest(min)}${PERCENT}`;
}
