/** Answers what the layout is asked: places for what has none, or for all where an arrangement is wanted. */
import { compose } from './compose.ts';
import { FreeRoom } from './free-room.ts';
import type { LayoutAnswer, LayoutQuestion, OnProgress } from './layout-question.ts';
import { seatNewcomers } from './seat-newcomers.ts';

/** Up to so many entities are composed one against another; more are left to forces. */
const COMPOSED = 40;
/** What nothing may come nearer to anything than. */
const GAP = { x: 8, y: 8 } as const;

/** @param onProgress called where it may take long */
export async function layOut(
  question: LayoutQuestion,
  onProgress: OnProgress = () => {},
): Promise<LayoutAnswer> {
  // Each comes when it is wanted: a small drawing, and so the first view, does without all of them.
  switch (question.arrange?.arrangement) {
    case 'circle':
      return (await import('./circle-layout.ts')).layOutInCircles(question);
    case 'layered':
      return (await import('./layered-layout.ts')).layOutInLayers(question);
    case 'groups':
      return (await import('./group-layout.ts')).layOutInGroups(question);
    case 'force':
      return layOutAfresh({ ...question, boxes: question.boxes.map(({ at: _, ...box }) => box) }, onProgress);
    case undefined: {
      const isFresh = question.boxes.every(({ at }) => at === undefined);
      return isFresh ? layOutAfresh(question, onProgress) : layOutNewcomers(question);
    }
  }
}

async function layOutAfresh(question: LayoutQuestion, onProgress: OnProgress): Promise<LayoutAnswer> {
  if (question.boxes.length <= COMPOSED) return withoutOverlaps(question, compose(question));
  return (await import('./force-layout.ts')).layOutByForce(question, onProgress);
}

/** What stands already does not move. */
function layOutNewcomers(question: LayoutQuestion): LayoutAnswer {
  if (question.boxes.length > COMPOSED) return seatNewcomers(question);
  return withoutOverlaps(question, compose(question));
}

/** A newcomer for whom a composition has found no room goes to the nearest that is free. */
function withoutOverlaps({ boxes }: LayoutQuestion, places: LayoutAnswer): LayoutAnswer {
  const room = new FreeRoom(GAP);
  for (const { width, height, at } of boxes) if (at) room.take({ width, height, x: at[0], y: at[1] });
  return Object.fromEntries(
    boxes.flatMap(({ id, width, height, at }): [string, [number, number]][] => {
      if (at) return [];
      const [x, y] = places[id] ?? [0, 0];
      const free = room.nearest({ width, height, x, y });
      room.take(free);
      return [[id, [free.x, free.y]]];
    }),
  );
}
