/** Shares as words and as places on one axis. What is not known is an interval, never a 0 and never a dash. */

/** Percent, 0 to 100. */
export interface Interval {
  readonly min: number;
  readonly max: number;
}

/** What nothing is said of. */
export const ANYTHING: Interval = { min: 0, max: 100 };

/** Two ends that are nearer to each other than this (percent) are one number that was reckoned twice. */
const EXACT = 1e-6;
/** A reckoned end may be off by this much (percent), and is not rounded further outward for it. */
const SLIP = 1e-7;
const STEPS = 100;

export const isExact = ({ min, max }: Interval): boolean => max - min < EXACT;

const down = (percent: number) => Math.floor((percent + SLIP) * STEPS) / STEPS;
const up = (percent: number) => Math.ceil((percent - SLIP) * STEPS) / STEPS;
const nearest = (percent: number) => Math.round(percent * STEPS) / STEPS;

/** “66.67 %”, “25–50 %”: two decimals at the most, an interval rounded outward. */
export function intervalWords(interval: Interval): string {
  if (!isExact(interval)) return `${down(interval.min)}–${up(interval.max)}\u00a0%`;
  const { min } = interval;
  if (min > SLIP && nearest(min) === 0) return 'under 0.01\u00a0%';
  if (min < 100 - SLIP && nearest(min) === 100) return 'over 99.99\u00a0%';
  return `${nearest(min)}\u00a0%`;
}
