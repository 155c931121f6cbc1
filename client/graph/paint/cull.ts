/** What of the drawing meets a rectangle. Asked of every element in every frame: nothing is allocated for what does not. */
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import type { Point } from '../../../server/domain/drawing/outlines.ts';
import type { View } from './frame.ts';

/**
 * A rectangle of the canvas in the drawing's units.
 * @param area in device pixels
 * @param margin around it, in CSS pixels
 */
export function windowOf({ x, y, zoom, ratio }: View, area: Rect, margin: number): Rect {
  return {
    left: (area.left / ratio - margin - x) / zoom,
    top: (area.top / ratio - margin - y) / zoom,
    right: (area.right / ratio + margin - x) / zoom,
    bottom: (area.bottom / ratio + margin - y) / zoom,
  };
}

/** Whether the straight stroke meets the rectangle: a long diagonal often does not where its bounds do. */
function segmentMeets(a: Point, b: Point, { left, top, right, bottom }: Rect): boolean {
  if (a.x < left && b.x < left) return false;
  if (a.x > right && b.x > right) return false;
  if (a.y < top && b.y < top) return false;
  if (a.y > bottom && b.y > bottom) return false;
  // All four corners on one side of the line: it passes by.
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const middle = dx * ((top + bottom) / 2 - a.y) - dy * ((left + right) / 2 - a.x);
  const reach = (Math.abs(dx) * (bottom - top) + Math.abs(dy) * (right - left)) / 2;
  return Math.abs(middle) <= reach;
}

export function meetsRoute(route: readonly Point[], window: Rect): boolean {
  for (let i = 1; i < route.length; i++) {
    const [a, b] = [route[i - 1], route[i]];
    if (a && b && segmentMeets(a, b, window)) return true;
  }
  return false;
}

/**
 * The part of a dashed stroke that meets the rectangle, as distances from its start. It begins where a dash does, so that
 * dashes stand still while the rectangle moves. Undefined when none of it does.
 */
export function dashesWithin(
  a: Point,
  b: Point,
  { left, top, right, bottom }: Rect,
  period: number,
): readonly [number, number] | undefined {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  let [enter, leave] = [0, 1];
  for (const [from, delta, low, high] of [
    [a.x, b.x - a.x, left, right],
    [a.y, b.y - a.y, top, bottom],
  ] as const) {
    if (delta === 0) {
      if (from < low || from > high) return undefined;
      continue;
    }
    const [t1, t2] = [(low - from) / delta, (high - from) / delta];
    enter = Math.max(enter, Math.min(t1, t2));
    leave = Math.min(leave, Math.max(t1, t2));
  }
  if (enter >= leave) return undefined;
  return [Math.floor((enter * length) / period) * period, leave * length];
}
