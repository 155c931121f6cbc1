/** The mark of a line on which the sources cannot all be right: two short strokes across it, beside its verb. */
import { lengthOf } from './geometry.ts';
import type { Point } from './outlines.ts';

/** From the end of the stroke to the first, from one to the other, and how far they reach to either side. */
const STROKE = { from: 7, gap: 4, reach: 5 } as const;

export const CONTRADICTED_WIDTH = 1.4;

type Across = readonly [Point, Point];

/**
 * Beside the verb on the side of the line's beginning, since its head is at the other; on that side only where this one has
 * no room. On a line without a verb, in its middle.
 * @param strokes of the line, in its direction: what its verb leaves of it
 * @param scale how much larger than life, in the drawing's units
 */
export function contradictedMark(strokes: readonly (readonly Point[])[], scale = 1): Across[] {
  const [first, second] = strokes;
  if (!first) return [];
  const needed = (2 * STROKE.from + STROKE.gap) * scale;
  const length = lengthOf(first);
  const isAfter = second !== undefined && length < needed && lengthOf(second) > length;
  const points = isAfter ? second : [...first].reverse();
  const from = second ? STROKE.from * scale : (length - STROKE.gap * scale) / 2;
  return [from, from + STROKE.gap * scale].flatMap((at) => acrossAt(points, at, STROKE.reach * scale) ?? []);
}

/** A stroke across the polyline that far along it; undefined beyond its end. */
function acrossAt(points: readonly Point[], at: number, reach: number): [Across] | undefined {
  let left = at;
  for (const [index, b] of points.entries()) {
    const a = points[index - 1];
    if (!a) continue;
    const leg = Math.hypot(b.x - a.x, b.y - a.y);
    if (leg > 0 && left <= leg) {
      const [dx, dy] = [(b.x - a.x) / leg, (b.y - a.y) / leg];
      const [x, y] = [a.x + dx * left, a.y + dy * left];
      return [
        [
          { x: x - dy * reach, y: y + dx * reach },
          { x: x + dy * reach, y: y - dx * reach },
        ],
      ];
    }
    left -= leg;
  }
  return undefined;
}
