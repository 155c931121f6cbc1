import { describe, expect, it } from 'vitest';
import { ICONS } from '../../server/domain/drawing/icons.ts';
import { stepsOf } from '../../server/render/path-data.ts';

describe('path data', () => {
  it.each([
    [
      'moves and lines, the pairs after a move being lines',
      'm1 2 3 4L9 9',
      [
        ['M', 1, 2],
        ['L', 4, 6],
        ['L', 9, 9],
      ],
    ],
    [
      'lines across and down',
      'M1 2h3v4H0V0',
      [
        ['M', 1, 2],
        ['L', 4, 2],
        ['L', 4, 6],
        ['L', 0, 6],
        ['L', 0, 0],
      ],
    ],
    [
      'numbers that run together',
      'M.5.5-1-.25',
      [
        ['M', 0.5, 0.5],
        ['L', -1, -0.25],
      ],
    ],
    [
      'curves of both kinds',
      'M0 0q1 1 2 0c1 1 2 1 3 0',
      [
        ['M', 0, 0],
        ['Q', 1, 1, 2, 0],
        ['C', 3, 1, 4, 1, 5, 0],
      ],
    ],
    [
      'a curve that goes on smoothly',
      'M0 0c0 1 1 2 2 2s2-1 2-2',
      [
        ['M', 0, 0],
        ['C', 0, 1, 1, 2, 2, 2],
        ['C', 3, 2, 4, 1, 4, 0],
      ],
    ],
    ['where a closed path goes on from', 'M1 1h2zl0 5', [['M', 1, 1], ['L', 3, 1], ['Z'], ['L', 1, 6]]],
  ])('holds %s', (_, d, steps) => {
    expect(stepsOf(d)).toEqual(steps);
  });

  it('takes an arc as curves that stay on the circle', () => {
    for (const [d, cx, cy, r] of [
      ['M-5 0a5 5 0 1 1 10 0', 0, 0, 5],
      ['M0 0A10 10 0 0 1 10 10', 0, 10, 10],
      ['M0 0A10 10 0 0 0 10 10', 10, 0, 10],
      ['M0 0A1 1 0 0 1 8 0', 4, 0, 4],
    ] as const) {
      let from: readonly [number, number] = [0, 0];
      const steps = stepsOf(d);
      expect(steps.filter(([letter]) => letter === 'C').length, d).toBeGreaterThan(0);
      for (const step of steps) {
        for (const t of step[0] === 'C' ? [0.25, 0.5, 0.75, 1] : []) {
          const [x, y] = step[0] === 'C' ? curvePoint(step, t, from) : [0, 0];
          expect(Math.hypot(x - cx, y - cy), d).toBeCloseTo(r, 2);
        }
        from = [Number(step.at(-2)), Number(step.at(-1))];
      }
    }
  });

  it('of every icon of ours is understood', () => {
    for (const { d, heavy } of Object.values(ICONS)) {
      expect(stepsOf(d).length).toBeGreaterThan(1);
      if (heavy) expect(stepsOf(heavy.d).length).toBeGreaterThan(1);
    }
  });

  it.each(['M1 2T3 4', 'M1e5 2', 'M1', 'M0 0L1', 'M0 0a1 2 30 0 0 5 5', 'url(x)'])('refuses %s', (d) => {
    expect(() => stepsOf(d)).toThrow(TypeError);
  });
});

function curvePoint(
  [, x1, y1, x2, y2, x, y]: readonly ['C', number, number, number, number, number, number],
  t: number,
  [fromX, fromY]: readonly [number, number],
): [number, number] {
  const at = (a: number, b: number, c: number, d: number) =>
    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
  return [at(fromX, x1, x2, x), at(fromY, y1, y2, y)];
}
