/** An arrangement around what is pinned: nothing of that is moved, and nothing else covers it. */
import { FreeRoom } from '../layout/free-room.ts';
import type { LayoutAnswer, LayoutBox } from '../layout/layout-question.ts';
import type { Positions } from '../scene/scene.ts';

/** As near as the layouts let boxes stand to each other. */
const GAP = { x: 8, y: 8 } as const;

/**
 * The same places, moved as a whole to where the pinned stand on the average; who would then stand on one of those goes to
 * the nearest place that is free.
 * @param pinned where those stand that stay
 */
export function aroundPinned(
  answer: LayoutAnswer,
  boxes: readonly LayoutBox[],
  pinned: Positions,
): LayoutAnswer {
  const staying = boxes.flatMap((box) => {
    const [at, to] = [pinned.get(box.id), answer[box.id]];
    return at && to ? [{ ...box, at, to }] : [];
  });
  if (staying.length === 0) return answer;
  const shift = (axis: 0 | 1) =>
    Math.round(staying.reduce((sum, { at, to }) => sum + at[axis] - to[axis], 0) / staying.length);
  const [dx, dy] = [shift(0), shift(1)];
  const room = new FreeRoom(GAP);
  for (const { width, height, at } of staying) room.take({ width, height, x: at[0], y: at[1] });
  const others = boxes.flatMap(({ id, width, height }) => {
    const to = answer[id];
    return to && !pinned.has(id) ? [{ id, width, height, x: to[0] + dx, y: to[1] + dy }] : [];
  });
  const { clear = [], covering = [] } = Object.groupBy(others, (box) =>
    room.isFree(box) ? 'clear' : 'covering',
  );
  for (const box of clear) room.take(box);
  const moved = covering.map((box) => {
    const free = room.nearest(box);
    room.take(free);
    return free;
  });
  return Object.fromEntries([
    ...staying.map(({ id, at }): [string, [number, number]] => [id, [at[0], at[1]]]),
    ...[...clear, ...moved].map(({ id, x, y }): [string, [number, number]] => [id, [x, y]]),
  ]);
}
