import { describe, expect, it } from 'vitest';
import { squeeze } from '../../../client/explore/ownership/squeeze.ts';
import { randomFrom } from '../../domain/ownership/random-holdings.ts';

const box = (id: string, x: number, y: number, width = 100) => ({ id, x, y, width });
const widthOf = (xs: Iterable<number>) => {
  const all = [...xs];
  return Math.max(...all) - Math.min(...all);
};

describe('Squeezing a drawing', () => {
  it('takes away as much as is asked, in proportion, and keeps the middle in the middle', () => {
    const moved = squeeze([box('left', 0, 0), box('right', 400, 0), box('subject', 200, 100)], 100);
    expect([...moved]).toEqual([
      ['left', 0],
      ['right', 300],
      ['subject', 150],
    ]);
  });

  it('goes no further than two of a rank may stand near each other', () => {
    const moved = squeeze([box('left', 0, 0), box('right', 400, 0), box('subject', 200, 100)], 1000);
    expect(widthOf(moved.values())).toBe(122);
    expect(moved.get('subject')).toBe(61);
  });

  it('takes from where there is room, once there is none elsewhere', () => {
    const moved = squeeze([box('a', 0, 0), box('b', 130, 0), box('c', 600, 0), box('d', 600, 100)], 300);
    expect((moved.get('b') ?? 0) - (moved.get('a') ?? 0)).toBe(122);
    expect(widthOf(moved.values())).toBe(300);
    expect(moved.get('c')).toBe(moved.get('d'));
  });

  it('leaves all in its order and nothing nearer than it may be, whatever the drawing', () => {
    const seed = Date.now() % 100_000;
    console.info(`drawings to squeeze: seed ${seed}`);
    const random = randomFrom(seed);
    for (let round = 0; round < 200; round++) {
      const boxes = Array.from({ length: 2 + random(14) }, (_, index) => ({ index, rank: random(4) })).map(
        ({ index, rank }) => box(`b${index}`, index * 140 + random(60), rank * 100, 40 + random(90)),
      );
      const moved = squeeze(boxes, random(1500));
      for (const a of boxes)
        for (const b of boxes) {
          const [ax, bx] = [moved.get(a.id) ?? 0, moved.get(b.id) ?? 0];
          if (a.x < b.x) expect(ax).toBeLessThanOrEqual(bx);
          if (a.x >= b.x || a.y !== b.y) continue;
          const least = Math.min(b.x - a.x, (a.width + b.width) / 2 + 22);
          expect(bx - ax).toBeGreaterThanOrEqual(least - 1);
        }
    }
  });
});
