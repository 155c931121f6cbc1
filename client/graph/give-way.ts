/** Boxes that have grown wider and now cover others: each goes to the nearest place where it covers none. */
import { FreeRoom, type Standing } from './free-room.ts';
import type { Positions } from './scene.ts';

interface Extent {
  readonly width: number;
  readonly height: number;
}

const GAP = { x: 12, y: 10 } as const;

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
 * New places, in whole units, of the boxes that have grown over another; none of those that covered it before, as
 * somebody may have wanted it so. Nothing else moves.
 * @param before how large boxes were
 */
export function giveWay(
  boxes: ReadonlyMap<string, Extent>,
  before: ReadonlyMap<string, Extent>,
  at: Positions,
): Map<string, [number, number]> {
  const standing = [...boxes].flatMap(([id, { width, height }]) => {
    const place = at.get(id);
    const was = before.get(id);
    return place ? [{ id, x: place[0], y: place[1], width, height, was }] : [];
  });
  const grown = standing.filter(({ width, was }) => was !== undefined && width > was.width);
  const over = grown.filter((box) =>
    standing.some(
      (other) =>
        other !== box && covers(box, other) && !covers({ ...box, ...box.was }, { ...other, ...other.was }),
    ),
  );
  const going = new Set(over.map(({ id }) => id));
  const room = new FreeRoom(GAP);
  for (const box of standing) if (!going.has(box.id)) room.take(box);
  // The widest stays if it can: what is narrow finds room sooner.
  const placed = over
    .toSorted((a, b) => b.width - a.width)
    .map((box) => {
      const free = room.nearest(box);
      room.take(free);
      return [box.id, [Math.round(free.x), Math.round(free.y)]] as const;
    });
  return new Map(placed.map(([id, [x, y]]) => [id, [x, y]]));
}
