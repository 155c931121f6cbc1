/** Invented questions for the layouts, and what is asked of their answers. */
import type {
  LayoutAnswer,
  LayoutBox,
  LayoutLine,
  LayoutQuestion,
} from '../../../client/graph/layout/layout-question.ts';
import { seeded } from '../../../client/graph/layout/seeded.ts';

export const room = { width: 1000, height: 750 };

export const box = (id: string, at?: [number, number], width = 140): LayoutBox => ({
  id,
  width,
  height: 48,
  ...(at ? { at } : {}),
});

export const line = (from: string, to: string, lean: LayoutLine['lean'] = 'down'): LayoutLine => ({
  from,
  to,
  width: 50,
  height: 18,
  lean,
});

/** A tree of that many, each with up to three below it. */
export const tree = (count: number): LayoutQuestion => ({
  boxes: Array.from({ length: count }, (_, i) => box(`e${i}`)),
  lines: Array.from({ length: count - 1 }, (_, i) => line(`e${Math.floor(i / 3)}`, `e${i + 1}`)),
  room,
});

/** A tangle of boxes of many widths: each is joined to an earlier one, and half as many lines join any two. */
export function tangle(count: number, seed: number): LayoutQuestion {
  const random = seeded(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const leans = ['down', 'up', 'free', 'down'] as const;
  const lean = () => leans[below(leans.length)] ?? 'free';
  return {
    boxes: Array.from({ length: count }, (_, i) => box(`e${i}`, undefined, 100 + 2 * below(90))),
    lines: [
      ...Array.from({ length: count - 1 }, (_, i) =>
        line(`e${below(Math.min(i + 1, 200))}`, `e${i + 1}`, lean()),
      ),
      ...Array.from({ length: count / 2 }, () => line(`e${below(count)}`, `e${below(count)}`, lean())),
    ],
    room,
  };
}

/** Pairs of boxes that are nearer to each other than 8 units, after the answer. */
export function overlaps({ boxes }: LayoutQuestion, answer: LayoutAnswer): string[] {
  const placed = boxes.map((each) => {
    const [x, y] = each.at ?? answer[each.id] ?? [Number.NaN, Number.NaN];
    return { ...each, x, y };
  });
  return placed.flatMap((a, i) =>
    placed.slice(i + 1).flatMap((b) => {
      const apart =
        Math.abs(a.x - b.x) >= (a.width + b.width) / 2 + 8 ||
        Math.abs(a.y - b.y) >= (a.height + b.height) / 2 + 8;
      return apart ? [] : [`${a.id} ${b.id}`];
    }),
  );
}
