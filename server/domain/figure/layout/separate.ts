/** The least movement that keeps things apart. */

/**
 * Positions nearest to those wanted (least squares) that keep their order and at least `gaps[i]` between i and i + 1,
 * within `[low, high]` as far as there is room. Exact: pools of neighbours that want the same room share it.
 */
export function separate(
  wanted: readonly number[],
  gaps: readonly number[],
  [low, high]: readonly [low: number, high: number],
): number[] {
  // Of each pool: the sum of what its members want, less how far along they stand, and how many they are.
  const sums: number[] = [];
  const counts: number[] = [];
  let offset = 0;
  wanted.forEach((value, i) => {
    let [sum, count] = [value - offset, 1];
    offset += gaps[i] ?? 0;
    for (let last = sums.length - 1; last >= 0; last--) {
      const [before, many] = [sums[last] ?? 0, counts[last] ?? 1];
      if (before / many <= sum / count) break;
      sum += before;
      count += many;
      sums.pop();
      counts.pop();
    }
    sums.push(sum);
    counts.push(count);
  });
  const length = offset - (gaps[wanted.length - 1] ?? 0);
  const room = Math.max(low, high - length);
  const placed: number[] = [];
  offset = 0;
  sums.forEach((sum, pool) => {
    const count = counts[pool] ?? 1;
    for (let member = 0; member < count; member++) {
      offset += placed.length === 0 ? 0 : (gaps[placed.length - 1] ?? 0);
      placed.push(Math.min(room, Math.max(low, sum / count)) + offset);
    }
  });
  return placed;
}
