import { describe, expect, it } from 'vitest';
import { layOut } from '../../../client/graph/lay-out.ts';
import type { LayoutBox, LayoutLine, LayoutQuestion } from '../../../client/graph/layout-question.ts';
import { part } from '../../../client/graph/part.ts';
import { seeded } from '../../../client/graph/seeded.ts';

const room = { width: 1000, height: 750 };
const box = (id: string, at?: [number, number]): LayoutBox => ({
  id,
  width: 140,
  height: 48,
  ...(at ? { at } : {}),
});
const line = (from: string, to: string, lean: LayoutLine['lean'] = 'down'): LayoutLine => ({
  from,
  to,
  width: 50,
  height: 18,
  lean,
});

/** A tree of that many, each with up to three below it. */
const tree = (count: number): LayoutQuestion => ({
  boxes: Array.from({ length: count }, (_, i) => box(`e${i}`)),
  lines: Array.from({ length: count - 1 }, (_, i) => line(`e${Math.floor(i / 3)}`, `e${i + 1}`)),
  room,
});

function overlaps(places: [number, number][]): number {
  let pairs = 0;
  for (const [i, [ax, ay]] of places.entries())
    for (const [bx, by] of places.slice(i + 1))
      if (Math.abs(ax - bx) < 140 && Math.abs(ay - by) < 48) pairs++;
  return pairs;
}

describe('a layout', () => {
  it.each([2, 12, 70])(
    'of %d gives the same places to the same question, none over another',
    async (count) => {
      const places = await layOut(tree(count));
      expect(Object.keys(places)).toHaveLength(count);
      expect(overlaps(Object.values(places))).toBe(0);
      expect(await layOut(tree(count))).toEqual(places);
    },
  );

  it('puts an owner above what is owned', async () => {
    const { a, b } = await layOut({ boxes: [box('a'), box('b')], lines: [line('a', 'b')], room });
    expect(a?.[1]).toBeLessThan(b?.[1] ?? -Infinity);
  });

  it('keeps a small drawing within the room, and out of the corner of the key', async () => {
    const places = Object.values(await layOut(tree(9)));
    for (const [x, y] of places) {
      expect(Math.abs(x) + 70).toBeLessThanOrEqual(room.width / 2);
      expect(Math.abs(y) + 24).toBeLessThanOrEqual(room.height / 2);
      expect(x - 70 < -472 + 220 && y + 24 > 347 - 120).toBe(false);
    }
  });

  it('never moves what has a place, and puts newcomers near their neighbour', async () => {
    const boxes = [box('a', [0, 0]), box('b', [0, 300]), box('far', [2000, 2000]), box('c'), box('d')];
    const places = await layOut({ boxes, lines: [line('a', 'b'), line('a', 'c'), line('d', 'a')], room });
    expect(Object.keys(places).sort()).toEqual(['c', 'd']);
    for (const [x, y] of Object.values(places)) expect(Math.hypot(x, y)).toBeLessThan(500);
    expect(overlaps([[0, 0], [0, 300], ...Object.values(places)])).toBe(0);
  });

  it('has nothing to say of nothing', async () => {
    expect(await layOut({ boxes: [], lines: [], room })).toEqual({});
  });
});

describe('parting', () => {
  it('leaves no two boxes overlapping, of a crowd', () => {
    const seed = 7;
    const random = seeded(seed);
    const crowd = Array.from({ length: 60 }, (_, i) => ({
      id: `e${i}`,
      width: 140,
      height: 48,
      x: random() * 500,
      y: random() * 400,
    }));
    expect(overlaps(part(crowd).map(({ x, y }) => [x, y])), `seed ${seed}`).toBe(0);
  });
});
