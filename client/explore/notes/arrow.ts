/** The arrow from a note to what it is about: a hairline with a small open head, which no relation has. */
import type { Rect } from '../../../server/domain/drawing/geometry.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** In CSS pixels. */
const HEAD = { length: 7, half: 3.5 } as const;
/** Between the tip and what it points at. */
const GAP = 3;
/** Less is no arrow. */
const SHORTEST = 8;

/** As path data; `undefined` where the two touch, or stand so near that nothing is to be pointed at. */
export function arrowTo(note: Rect, target: Rect): string | undefined {
  const [a, b] = [middleOf(note), middleOf(target)];
  const [from, edge] = [leaving(note, a, b), leaving(target, b, a)];
  const [dx, dy] = [edge.x - from.x, edge.y - from.y];
  const length = Math.hypot(dx, dy) - GAP;
  const isTowards = dx * (b.x - a.x) + dy * (b.y - a.y) > 0;
  if (!isTowards || length < SHORTEST) return undefined;
  const [ux, uy] = [dx / (length + GAP), dy / (length + GAP)];
  const tip = { x: from.x + ux * length, y: from.y + uy * length };
  const back = { x: tip.x - ux * HEAD.length, y: tip.y - uy * HEAD.length };
  const wing = (side: 1 | -1) =>
    `${at(back.x - side * uy * HEAD.half)} ${at(back.y + side * ux * HEAD.half)}`;
  return `M${at(from.x)} ${at(from.y)}L${at(tip.x)} ${at(tip.y)}M${wing(1)}L${at(tip.x)} ${at(tip.y)}L${wing(-1)}`;
}

const at = (value: number): string => String(Math.round(value * 10) / 10);

const middleOf = ({ left, top, right, bottom }: Rect): Point => ({
  x: (left + right) / 2,
  y: (top + bottom) / 2,
});

/** Where the way from the middle of a rectangle to a point crosses its edge. */
function leaving({ left, top, right, bottom }: Rect, from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  if (dx === 0 && dy === 0) return from;
  const across = dx === 0 ? Infinity : (right - left) / 2 / Math.abs(dx);
  const down = dy === 0 ? Infinity : (bottom - top) / 2 / Math.abs(dy);
  const share = Math.min(across, down);
  return { x: from.x + dx * share, y: from.y + dy * share };
}
