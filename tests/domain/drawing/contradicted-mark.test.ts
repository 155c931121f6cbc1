import { describe, expect, it } from 'vitest';
import { contradictedMark } from '../../../server/domain/drawing/contradicted-mark.ts';

const at = (x: number, y = 0) => ({ x, y });

describe('The mark of a line on which the sources cannot all be right', () => {
  it('stands across the line beside the verb, on the side where the line begins', () => {
    const across = contradictedMark([
      [at(0), at(40)],
      [at(80), at(120)],
    ]);
    expect(across).toHaveLength(2);
    for (const [a, b] of across) {
      expect(a.x).toBeCloseTo(b.x);
      expect(a.y).toBeCloseTo(-b.y);
      expect(a.x).toBeGreaterThan(20);
      expect(a.x).toBeLessThan(40);
    }
  });

  it('stands on the other side where that one has no room', () => {
    const across = contradictedMark([
      [at(0), at(6)],
      [at(46), at(120)],
    ]);
    expect(across.every(([a]) => a.x > 46 && a.x < 66)).toBe(true);
  });

  it('stands in the middle of a line without a verb', () => {
    const [one, two] = contradictedMark([[at(0), at(100)]]);
    expect(((one?.[0].x ?? 0) + (two?.[0].x ?? 0)) / 2).toBeCloseTo(50);
  });

  it('follows a line around its bends, and lies across each leg', () => {
    const across = contradictedMark([
      [at(0), at(100), at(100, 12)],
      [at(100, 60), at(100, 90)],
    ]);
    expect(across.map(([a, b]) => [a.y, b.y])).toEqual([
      [5, 5],
      [1, 1],
    ]);
  });

  it('keeps its size where the drawing is shown smaller', () => {
    const [one, two] = contradictedMark([[at(0), at(100)]], 2);
    expect(Math.abs((one?.[0].y ?? 0) - (one?.[1].y ?? 0))).toBe(20);
    expect(Math.abs((one?.[0].x ?? 0) - (two?.[0].x ?? 0))).toBeCloseTo(8);
  });

  it('is not there where nothing is seen of the line', () => {
    expect(contradictedMark([])).toEqual([]);
  });
});
