/** Rectangles and the lines that meet them. */
import type { Rect } from '../../drawing/geometry.ts';
import type { Point } from '../../drawing/outlines.ts';

export const meet = (a: Rect, b: Rect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Whether a polyline enters a rectangle; along its edge is outside. */
export function runsThrough(points: readonly Point[], rect: Rect): boolean {
  return points.some((a, index) => {
    const b = points[index + 1];
    return b !== undefined && enters(a, b, rect);
  });
}

function enters(a: Point, b: Point, rect: Rect): boolean {
  const across = within(a.x, b.x - a.x, rect.left, rect.right);
  const down = within(a.y, b.y - a.y, rect.top, rect.bottom);
  return (
    across !== undefined && down !== undefined && Math.max(across[0], down[0]) < Math.min(across[1], down[1])
  );
}

/** Between which parts of a leg (0 to 1) one coordinate lies strictly within its bounds. */
function within(from: number, delta: number, low: number, high: number): [number, number] | undefined {
  if (delta === 0) return from > low && from < high ? [0, 1] : undefined;
  const [t1, t2] = [(low - from) / delta, (high - from) / delta];
  return [Math.max(0, Math.min(t1, t2)), Math.min(1, Math.max(t1, t2))];
}
