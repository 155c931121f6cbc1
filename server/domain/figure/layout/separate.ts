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
  const offsets: number[] = [];
  for (let i = 0, sum = 0; i < wanted.length; i++) {
    offsets.push(sum);
    sum += gaps[i] ?? 0;
  }
  const pools: { sum: number; count: number }[] = [];
  wanted.forEach((value, i) => {
    let pool = { sum: value - (offsets[i] ?? 0), count: 1 };
    for (
      let last = pools.at(-1);
      last && last.sum / last.count > pool.sum / pool.count;
      last = pools.at(-1)
    ) {
      pools.pop();
      pool = { sum: pool.sum + last.sum, count: pool.count + last.count };
    }
    pools.push(pool);
  });
  const room = Math.max(low, high - (offsets.at(-1) ?? 0));
  return pools
    .flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
    .map((value, i) => Math.min(room, Math.max(low, value)) + (offsets[i] ?? 0));
}
