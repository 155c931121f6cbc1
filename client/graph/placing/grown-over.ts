/** Whether boxes cover one another, and which do since they have grown. */
import { FreeRoom, type Standing } from '../layout/free-room.ts';
import type { Positions } from '../scene/scene.ts';

interface Extent {
  readonly width: number;
  readonly height: number;
}

const covers = (a: Standing, b: Standing): boolean =>
  (a.width + b.width) / 2 > Math.abs(a.x - b.x) && (a.height + b.height) / 2 > Math.abs(a.y - b.y);

/** True when no box that has a place covers another. */
export function standApart(boxes: ReadonlyMap<string, Extent>, at: Positions): boolean {
  const room = new FreeRoom({ x: 0, y: 0 });
  return [...boxes].every(([id, { width, height }]) => {
    const place = at.get(id);
    if (!place) return true;
    const box = { x: place[0], y: place[1], width, height };
    const isFree = room.isFree(box);
    room.take(box);
    return isFree;
  });
}

/**
 * The boxes that have grown over another; none of those that covered it before, as somebody may have wanted it so.
 * @param before how large boxes were
 */
export function grownOver(
  boxes: ReadonlyMap<string, Extent>,
  before: ReadonlyMap<string, Extent>,
  at: Positions,
): string[] {
  const standing = [...boxes].flatMap(([id, { width, height }]) => {
    const place = at.get(id);
    return place ? [{ id, x: place[0], y: place[1], width, height, was: before.get(id) }] : [];
  });
  return standing
    .filter(
      (box) =>
        box.was !== undefined &&
        box.width > box.was.width &&
        standing.some(
          (other) =>
            other !== box &&
            covers(box, other) &&
            !covers({ ...box, ...box.was }, { ...other, ...other.was }),
        ),
    )
    .map(({ id }) => id);
}
