import { describe, expect, it } from 'vitest';
import { giveWay, standApart } from '../../../client/graph/give-way.ts';

const sized = (widths: Record<string, number>) =>
  new Map(Object.entries(widths).map(([id, width]) => [id, { width, height: 48 }]));
const row = new Map<string, [number, number]>([
  ['left', [0, 0]],
  ['middle', [200, 0]],
  ['right', [400, 0]],
]);
const narrow = sized({ left: 150, middle: 150, right: 150 });

describe('Boxes that grow', () => {
  it('go where they cover nothing, and move no other', () => {
    const wide = sized({ left: 150, middle: 360, right: 150 });
    const moved = giveWay(wide, narrow, row);
    expect([...moved.keys()]).toEqual(['middle']);
    expect(standApart(wide, new Map([...row, ...moved]))).toBe(true);
  });

  it('stay where they cover nothing', () => {
    expect(giveWay(sized({ left: 150, middle: 180, right: 150 }), narrow, row).size).toBe(0);
  });

  it('stay where they covered the other before: somebody put them there', () => {
    const heap = new Map<string, [number, number]>([
      ['left', [0, 0]],
      ['middle', [100, 0]],
    ]);
    expect(giveWay(sized({ left: 150, middle: 300 }), sized({ left: 150, middle: 150 }), heap).size).toBe(0);
  });

  it('part from one another where both have grown', () => {
    const wide = sized({ left: 260, middle: 260, right: 150 });
    const moved = giveWay(wide, narrow, row);
    expect(standApart(wide, new Map([...row, ...moved]))).toBe(true);
  });
});
