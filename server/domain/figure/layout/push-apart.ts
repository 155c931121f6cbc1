/** Boxes that came to lie on one another are pushed apart, each as little as it takes. */
import { byCodePoint } from '../../../contract/model.ts';
import type { PlacedBox, PlacedBoxes, Rect } from '../../drawing/geometry.ts';
import { rectOf } from '../../drawing/place-verbs.ts';

const APART = { x: 20, y: 26 } as const;
const MOST_ROUNDS = 300;

/** Along the shorter way out, half each; sideways only as far as the sheet goes, downwards without end. */
export function pushedApart(placed: PlacedBoxes, width: number): PlacedBoxes {
  const boxes = [...placed].sort(([a], [b]) => byCodePoint(a, b)).map(([id, box]) => ({ id, ...box }));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = false;
    boxes.forEach((a, index) => {
      for (const b of boxes.slice(index + 1)) moved = push(a, b, width) || moved;
    });
    if (!moved) break;
  }
  const top = Math.min(0, ...boxes.map((box) => rectOf(box).top));
  return new Map(
    boxes.map(({ id, box, x, y }): [string, PlacedBox] => [
      id,
      { box, x: Math.round(x), y: Math.round(y - top) },
    ]),
  );
}

type Moving = { -readonly [key in keyof PlacedBox]: PlacedBox[key] };

function push(a: Moving, b: Moving, width: number): boolean {
  const [p, q] = [rectOf(a), rectOf(b)];
  const across = overlap(p.left, p.right, q.left, q.right) + APART.x;
  const down = overlap(p.top, p.bottom, q.top, q.bottom) + APART.y;
  // Half a unit is what rounding may undo.
  if (across <= 0.5 || down <= 0.5) return false;
  const room = width - (p.right - p.left) - (q.right - q.left) - APART.x;
  if (across < down && room >= 0) {
    const side = a.x <= b.x ? 1 : -1;
    a.x = within(a.x - (side * across) / 2, p, width);
    b.x = within(b.x + (side * across) / 2, q, width);
  } else {
    const side = a.y <= b.y ? 1 : -1;
    a.y -= (side * down) / 2;
    b.y += (side * down) / 2;
  }
  return true;
}

/** By how much two spans overlap; below 0, how far they are apart. */
const overlap = (a: number, b: number, c: number, d: number) => Math.min(b, d) - Math.max(a, c);

function within(x: number, { left, right }: Rect, width: number): number {
  const half = (right - left) / 2;
  return Math.min(width - half, Math.max(half, x));
}
