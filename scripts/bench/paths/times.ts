/** Many times in few figures. */

export interface Times {
  p50: number;
  p95: number;
  p99: number;
  max: number;
  count: number;
}

/** Zeros for none. */
export function timesOf(milliseconds: readonly number[]): Times {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: sorted.at(-1) ?? 0, count: sorted.length };
}

/** Of the first so many of each: the times of two who were asked the same, as far as both came. */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): number | undefined {
  const both = Math.min(ours.length, theirs.length);
  if (both === 0) return undefined;
  return timesOf(theirs.slice(0, both)).p50 / timesOf(ours.slice(0, both)).p50;
}
