import type { FigureSize } from '../../../server/contract/figure.ts';
import { SHEET, WALL } from '../../../server/domain/drawing/outlines.ts';
import { boundsOfAll, drawingUnits, type Placed, type Shift, widthOf } from './placed.ts';

/** Walls and second sheets stand out beyond a box. */
const BEYOND = Math.max(SHEET, WALL);

/**
 * The shift, as far as the drawing reaches: beyond its sides and its top the server would draw everything together.
 * Downwards there is always room. What is already outside may come nearer.
 */
export function keptWithin(moving: readonly Placed[], { dx, dy }: Shift, size: FigureSize): Shift {
  const { left, right, top } = boundsOfAll(moving);
  const beyond = BEYOND / drawingUnits(size);
  const least = Math.min(0, beyond - left);
  const most = Math.max(0, widthOf(size) - beyond - right);
  return {
    dx: Math.min(Math.max(dx, least), most),
    dy: Math.max(dy, Math.min(0, beyond - top)),
  };
}
