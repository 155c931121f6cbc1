/** Boxes that came to lie on one another, or too near for the verb between them, are pushed apart. */
import { byCodePoint } from '../../../contract/model.ts';
import type { PlacedBox, PlacedBoxes, Rect } from '../../drawing/geometry.ts';
import { rectOf } from '../../drawing/place-verbs.ts';
import type { LabelledLine } from './layered.ts';

/** What two boxes keep between them, beside or beneath one another. */
const APART = { x: 20, y: 26 } as const;
/** And two that a line joins: room for a stroke on either side of the verb, or for the verb and a head. */
const JOINED = { beside: 34, y: 60 } as const;
const MOST_ROUNDS = 300;
/** What found no room sideways by then is only pushed up and down, where there is no end of it. */
const SIDEWAYS_ROUNDS = 60;

type Moving = { id: string } & { -readonly [key in keyof PlacedBox]: PlacedBox[key] };
interface Need {
  readonly x: number;
  readonly y: number;
}

/** Along the shorter way out, half each; sideways only as far as the sheet goes. */
export function pushedApart(
  placed: PlacedBoxes,
  lines: readonly Pick<LabelledLine, 'from' | 'to' | 'labelWidth'>[],
  width: number,
): PlacedBoxes {
  const boxes: Moving[] = [...placed]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([id, box]) => ({ id, ...box }));
  const needs = needsOf(lines);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = false;
    boxes.forEach((a, index) => {
      for (const b of boxes.slice(index + 1)) {
        const need = needs.get(`${a.id} ${b.id}`) ?? APART;
        moved = push(a, b, need, round < SIDEWAYS_ROUNDS ? width : 0) || moved;
      }
    });
    if (!moved) break;
  }
  const top = Math.min(...boxes.map((box) => rectOf(box).top));
  return new Map(
    boxes.map(({ id, box, x, y }): [string, PlacedBox] => [
      id,
      { box, x: Math.round(x), y: Math.round(y - Math.min(0, top)) },
    ]),
  );
}

/** By the two ids in their order. */
function needsOf(lines: readonly Pick<LabelledLine, 'from' | 'to' | 'labelWidth'>[]): Map<string, Need> {
  const needs = new Map<string, Need>();
  for (const { from, to, labelWidth } of lines) {
    const key = [from, to].sort(byCodePoint).join(' ');
    const x = Math.max(needs.get(key)?.x ?? 0, labelWidth + JOINED.beside);
    needs.set(key, { x, y: JOINED.y });
  }
  return needs;
}

function push(a: Moving, b: Moving, need: Need, width: number): boolean {
  const [p, q] = [rectOf(a), rectOf(b)];
  const across = overlap(p.left, p.right, q.left, q.right) + need.x;
  const down = overlap(p.top, p.bottom, q.top, q.bottom) + need.y;
  // Half a unit is what rounding may undo.
  if (across <= 0.5 || down <= 0.5) return false;
  const room = width - (p.right - p.left) - (q.right - q.left) - need.x;
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

/** The outline's own stroke has to lie on the sheet too. */
const EDGE = 1;

/** The centre nearest to `x` at which the box lies on the sheet. */
export function within(x: number, { left, right }: Rect, width: number): number {
  const half = (right - left) / 2 + EDGE;
  return Math.min(width - half, Math.max(half, x));
}
