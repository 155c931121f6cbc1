import { describe, expect, it } from 'vitest';
import { grownOver, standApart } from '../../../client/graph/placing/grown-over.ts';

const sized = (widths: Record<string, number>) =>
  new Map(Object.entries(widths).map(([id, width]) => [id, { width, height: 48 }]));
const row = new Map<string, [number, number]>([
  ['left', [0, 0]],
  ['middle', [200, 0]],
  ['right', [400, 0]],
]);
const narrow = sized({ left: 150, middle: 150, right: 150 });

describe('Boxes that grow', () => {
  it('are told where they now cover another', () => {
    const wide = sized({ left: 150, middle: 360, right: 150 });
    expect(standApart(narrow, row)).toBe(true);
    expect(standApart(wide, row)).toBe(false);
    expect(grownOver(wide, narrow, row)).toEqual(['middle']);
  });

  it('are not where they cover nothing', () => {
    expect(grownOver(sized({ left: 150, middle: 180, right: 150 }), narrow, row)).toEqual([]);
  });

  it('are not where they covered the other before: somebody put them there', () => {
    const heap = new Map<string, [number, number]>([
      ['left', [0, 0]],
      ['middle', [100, 0]],
    ]);
    expect(grownOver(sized({ left: 150, middle: 300 }), sized({ left: 150, middle: 150 }), heap)).toEqual([]);
  });

  it('are both told where both have grown', () => {
    expect(grownOver(sized({ left: 260, middle: 260, right: 150 }), narrow, row)).toEqual(['left', 'middle']);
  });
});
