/** How many entities are not to be seen, by the side on which they are. */
import type { Rect } from '../../../server/domain/drawing/geometry.ts';

export interface OutOfView {
  readonly above: number;
  readonly below: number;
  readonly left: number;
  readonly right: number;
}

/**
 * Each is counted once: above and below come before left and right. What is in view in part is in view.
 * @param boxes in CSS pixels of the canvas
 */
export function outOfView(
  boxes: Iterable<Rect>,
  { width, height }: { readonly width: number; readonly height: number },
): OutOfView {
  const counts = { above: 0, below: 0, left: 0, right: 0 };
  for (const { left, top, right, bottom } of boxes) {
    if (bottom <= 0) counts.above += 1;
    else if (top >= height) counts.below += 1;
    else if (right <= 0) counts.left += 1;
    else if (left >= width) counts.right += 1;
  }
  return counts;
}

export const isSameCount = (a: OutOfView, b: OutOfView): boolean =>
  a.above === b.above && a.below === b.below && a.left === b.left && a.right === b.right;
