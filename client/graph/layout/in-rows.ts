/** Places at once, for when nobody wants to wait for better ones: in rows, below what stands already. */
import type { LayoutAnswer, LayoutQuestion } from './layout-question.ts';

const GAP = { x: 40, y: 48 } as const;

/** The places of the boxes that have none, in rows that are together about as wide as the room. */
export function inRows({ boxes, room }: LayoutQuestion): LayoutAnswer {
  const fresh = boxes.filter(({ at }) => at === undefined);
  const area = fresh.reduce((sum, { width, height }) => sum + (width + GAP.x) * (height + GAP.y), 0);
  const longest = Math.sqrt((area * Math.max(1, room.width)) / Math.max(1, room.height));
  const standing = boxes.flatMap(({ at, height }) => (at ? [at[1] + height / 2 + GAP.y] : []));
  let [x, y, high] = [0, standing.reduce((lowest, foot) => Math.max(lowest, foot), 0), 0];
  const places: [string, [number, number]][] = [];
  for (const { id, width, height } of fresh) {
    if (x > 0 && x + width > longest) [x, y, high] = [0, y + high + GAP.y, 0];
    places.push([id, [Math.round(x + width / 2), Math.round(y + height / 2)]]);
    x += width + GAP.x;
    high = Math.max(high, height);
  }
  return Object.fromEntries(places);
}
