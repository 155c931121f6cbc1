import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Measure } from '../../../server/domain/drawing/type.ts';
import {
  beside,
  type Item,
  type SetList,
  setList,
  stacked,
} from '../../../server/domain/figure/sheet/item-list.ts';

const measure: Measure = (text) => text.length * 5;
const item = (discs: number[], words: number): Item => ({
  discs,
  spans: [
    { text: 'word '.repeat(words), style: { face: 'sans', size: 9.4, weight: 400 }, colour: '#000000' },
  ],
});
const set = (items: Item[]) => setList('Heading', items, 200, { measure });
const bottomOf = (list: SetList, tops: readonly number[]) =>
  (tops.at(-1) ?? 0) + (list.items.at(-1)?.height ?? 0);

describe('replies beside the claims that they answer', () => {
  const claims = set([item([1], 4), item([2], 40), item([3], 4), item([], 4), item([4], 4)]);

  it('stand as low as the first of them, where there is room', () => {
    const tops = stacked(claims);
    expect(beside(set([item([3], 4)]), claims)).toEqual([tops[2]]);
    expect(beside(set([item([1, 3], 4), item([4], 4)]), claims)).toEqual([0, tops[4]]);
  });

  it('follow one another where they are longer than the claims', () => {
    const answers = set([item([2], 60), item([3], 60)]);
    expect(beside(answers, claims)).toEqual(stacked(answers));
  });

  it('lie on nothing, and make no sheet higher', () => {
    const items = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(items, items, (left, right) => {
        const notes = set(left.map(([, words], index) => item([index + 1], words)));
        const answers = set(
          right.toSorted((a, b) => a[0] - b[0]).map(([note, words]) => item([note], words)),
        );
        const tops = beside(answers, notes);
        for (const [index, top] of tops.entries()) {
          const before = answers.items[index - 1]?.height ?? 0;
          expect(top).toBeGreaterThanOrEqual((tops[index - 1] ?? 0) + before - 1e-9);
        }
        const higher = Math.max(bottomOf(notes, stacked(notes)), bottomOf(answers, stacked(answers)));
        expect(bottomOf(answers, tops)).toBeLessThanOrEqual(higher + 1e-9);
      }),
    );
  });
});
