/** How many numbers each command takes, and which of them is the place across that it leads to. */
const COMMANDS: Readonly<Record<string, { takes: number; x?: number }>> = {
  M: { takes: 2, x: 0 },
  L: { takes: 2, x: 0 },
  H: { takes: 1, x: 0 },
  V: { takes: 1 },
  A: { takes: 7, x: 5 },
  Z: { takes: 0 },
};

/**
 * The rightmost place that an outline leads to: the width of its box, since it begins at the left edge.
 * @param d of absolute commands, as outlines are written; 0 where there are none
 */
export function farthestRight(d: string): number {
  let farthest = 0;
  for (const [, command = '', rest = ''] of d.matchAll(/([MLHVAZ])([^A-Za-z]*)/g)) {
    const { takes = 0, x } = COMMANDS[command] ?? {};
    if (x === undefined) continue;
    const numbers = rest.match(/-?\d+(?:\.\d+)?/g)?.map(Number) ?? [];
    for (let at = x; at < numbers.length; at += takes) farthest = Math.max(farthest, numbers[at] ?? 0);
  }
  return farthest;
}
