import type { Rect } from '../../../server/domain/drawing/geometry.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 10;
const MARGIN = 8;

const within = (value: number, most: number): number => Math.max(MARGIN, Math.min(value, most - MARGIN));

/** Where a list stands beside a box, in CSS pixels of the room: at its right, else its left, else over it; never outside. */
export function placeBeside(box: Rect, list: Size, room: Size): { left: number; top: number } {
  const fitsRight = box.right + GAP + list.width + MARGIN <= room.width;
  const fitsLeft = box.left - GAP - list.width >= MARGIN;
  const left = fitsRight || !fitsLeft ? box.right + GAP : box.left - GAP - list.width;
  return {
    left: within(left, room.width - list.width),
    top: within(box.top, room.height - list.height),
  };
}
