import { describe, expect, it } from 'vitest';
import { strokesOutside } from '../../../server/domain/drawing/geometry.ts';
import { type LabelledLine, layered } from '../../../server/domain/figure/layout/layered.ts';

const line = (id: string, from: string, to: string, labelWidth: number): LabelledLine => ({
  id,
  from,
  to,
  labelWidth,
  type: 'controls',
  family: 'ownership',
  verb: 'controls',
  sentence: 'It does.',
  standing: 'reported',
  disputed: false,
  ended: false,
});

describe('two boxes of a row that a line joins', () => {
  const sizes = new Map(['over', 'left', 'middle', 'right'].map((id) => [id, { width: 200, height: 48 }]));
  const lines = [
    line('a', 'over', 'left', 90),
    line('b', 'left', 'middle', 95),
    line('c', 'middle', 'right', 80),
  ];
  const ranks = new Map([
    ['over', 0],
    ['left', 1],
    ['middle', 1],
    ['right', 1],
  ]);
  const between = (widest: number, from: string, to: string) => {
    const { centres } = layered(sizes, lines, { widest, gap: 44, ranks });
    return Math.abs((centres.get(to)?.x ?? 0) - (centres.get(from)?.x ?? 0)) - 200;
  };

  it('have room between them for its verb and a stroke on either side', () => {
    expect(between(910, 'left', 'middle')).toBeGreaterThanOrEqual(95 + 36);
    expect(between(910, 'middle', 'right')).toBeGreaterThanOrEqual(80 + 36);
  });

  it('stand as near as all others where the sheet is too narrow for that', () => {
    expect(between(720, 'left', 'middle')).toBeLessThan(95);
  });
});

describe('a bend beside its own verb', () => {
  const plate = { left: 40, top: 10, right: 120, bottom: 30 };

  it('leaves no mark where hardly anything of it comes out', () => {
    const strokes = strokesOutside(
      [
        { x: 0, y: 40 },
        { x: 80, y: 7 },
        { x: 160, y: 40 },
      ],
      plate,
    );
    expect(strokes).toHaveLength(2);
  });

  it('is drawn where it comes out far enough to be read as a line', () => {
    const strokes = strokesOutside(
      [
        { x: 0, y: 80 },
        { x: 80, y: -30 },
        { x: 160, y: 80 },
      ],
      plate,
    );
    expect(strokes).toHaveLength(3);
  });
});
