/** Rectangles and the lines that meet them. */
import type { Rect } from '../../drawing/geometry.ts';
import type { Point } from '../../drawing/outlines.ts';

export const meet = (a: Rect, b: Rect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** As `meet`, and true as well for a rectangle without width or height that lies within the other. */
export const meets = (a: Rect, b: Rect): boolean =>
  a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;

/** Whether a polyline enters a rectangle; along its edge is outside. */
export function runsThrough(points: readonly Point[], rect: Rect): boolean {
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1];
    const b = points[i];
    if (a && b && enters(a, b, rect)) return true;
  }
  return false;
}

/** The same of one leg: it is clipped to the rectangle, side by side; what is left of it lies within. */
export function enters(a: Point, b: Point, { left, top, right, bottom }: Rect): boolean {
  if ((a.x <= left && b.x <= left) || (a.x >= right && b.x >= right)) return false;
  if ((a.y <= top && b.y <= top) || (a.y >= bottom && b.y >= bottom)) return false;
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  let low = 0;
  let high = 1;
  if (dx !== 0) {
    const t1 = (left - a.x) / dx;
    const t2 = (right - a.x) / dx;
    low = Math.max(low, Math.min(t1, t2));
    high = Math.min(high, Math.max(t1, t2));
  }
  if (dy !== 0) {
    const t1 = (top - a.y) / dy;
    const t2 = (bottom - a.y) / dy;
    low = Math.max(low, Math.min(t1, t2));
    high = Math.min(high, Math.max(t1, t2));
  }
  return low < high;
}
