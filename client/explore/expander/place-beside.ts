import type { Rect } from '../../../server/domain/drawing/geometry.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 10;
const MARGIN = 8;

const within = (value: number, most: number): number => Math.max(MARGIN, Math.min(value, most - MARGIN));

/**
 * Where a list stands by a box, in CSS pixels of the room: at its right, at its left, under it or above it, whichever
 * first leaves the box to be seen; over it where none does. Never outside the room that is large enough for it.
 */
export function placeBeside(box: Rect, list: Size, room: Size): { left: number; top: number } {
  const most = { left: room.width - list.width, top: room.height - list.height };
  const beside = [box.right + GAP, box.left - GAP - list.width].find(
    (left) => left === within(left, most.left),
  );
  const stacked = [box.bottom + GAP, box.top - GAP - list.height].find(
    (top) => top === within(top, most.top),
  );
  if (beside !== undefined) return { left: beside, top: within(box.top, most.top) };
  return { left: within(box.left, most.left), top: stacked ?? within(box.top, most.top) };
}
