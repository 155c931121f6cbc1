/** Where a new note stands: beside what it is about, and over nothing. */
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import { FreeRoom } from '../../graph/layout/free-room.ts';

export interface NoteSize {
  readonly width: number;
  readonly height: number;
}

/** As wide as a note comes to be, and as high as one of three lines, in the drawing's units. */
export const USUAL_SIZE: NoteSize = { width: 188, height: 72 };

const GAP = { x: 12, y: 12 } as const;
/** How far the edge of a note is from what it is about: room for an arrow. */
const AWAY = 36;

/**
 * Its centre, in whole units of the drawing.
 * @param taken what stands there: boxes, verbs and other notes
 */
export function placeOfNote(
  { about, middle }: { about: Rect | undefined; middle: readonly [number, number] },
  taken: Iterable<Rect>,
  size: NoteSize = USUAL_SIZE,
): [number, number] {
  const room = new FreeRoom(GAP);
  for (const rect of taken) room.take(standing(rect));
  const found = sidesOf(about, middle, size)
    .map(([x, y]) => ({ ...size, x, y }))
    .map((wished) => ({ wished, free: room.nearest(wished) }))
    .map(({ wished, free }) => ({ free, by: Math.hypot(free.x - wished.x, free.y - wished.y) }))
    .reduce((best, each) => (each.by < best.by ? each : best));
  return [Math.round(found.free.x), Math.round(found.free.y)];
}

/** The places that one would wish for, the best first: at the right, under it, at the left, above. */
function sidesOf(
  about: Rect | undefined,
  [x, y]: readonly [number, number],
  size: NoteSize,
): [readonly [number, number], ...(readonly [number, number])[]] {
  if (!about) return [[x, y]];
  const middle = { x: (about.left + about.right) / 2, y: (about.top + about.bottom) / 2 };
  const [across, down] = [size.width / 2 + AWAY, size.height / 2 + AWAY];
  return [
    [about.right + across, middle.y],
    [middle.x, about.bottom + down],
    [about.left - across, middle.y],
    [middle.x, about.top - down],
  ];
}

const standing = ({ left, top, right, bottom }: Rect) => ({
  x: (left + right) / 2,
  y: (top + bottom) / 2,
  width: right - left,
  height: bottom - top,
});
