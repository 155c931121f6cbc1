import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALIGNMENTS, aligned, DIRECTIONS, distributed } from '../../client/figure/arrange/align.ts';
import { keptWithin } from '../../client/figure/arrange/keep-within.ts';
import { withNoteMoved } from '../../client/figure/arrange/move-note.ts';
import {
  boundsOf,
  type Placed,
  type PlacedById,
  placesOf,
  widthOf,
} from '../../client/figure/arrange/placed.ts';
import { snap } from '../../client/figure/arrange/snap.ts';

const box = (x: number, y: number, width = 30, height = 10): Placed => ({ x, y, width, height });
const seed = Date.now();
console.info(`arrangements: seed ${seed}`);

const someBoxes = fc
  .array(
    fc.record({
      x: fc.integer({ min: 0, max: 180 }),
      y: fc.integer({ min: 0, max: 300 }),
      width: fc.integer({ min: 10, max: 60 }),
      height: fc.constant(10),
    }),
    { minLength: 3, maxLength: 8 },
  )
  .map((boxes): PlacedById => new Map(boxes.map((each, index) => [`e${index}`, each])));

describe('A box on its way', () => {
  const other = box(100, 50, 40);

  it('comes to rest where its centre is in line with another’s, and a guide joins the two', () => {
    const { dx, dy, guides } = snap([box(20, 20)], { dx: 79.2, dy: 5 }, [other], 1);
    expect([dx, dy]).toEqual([80, 5]);
    expect(guides).toEqual([{ axis: 'x', at: 100, from: 20, to: 55 }]);
  });

  it('comes to rest where an edge is in line with another’s edge', () => {
    // Its left edge, 5 before, stands at 80 once it has moved by 75.
    expect(snap([box(20, 20)], { dx: 75.6, dy: 0 }, [other], 1).dx).toBe(75);
  });

  it('goes its way where nothing is near enough', () => {
    expect(snap([box(20, 20)], { dx: 3, dy: 4 }, [other], 1)).toEqual({ dx: 3, dy: 4, guides: [] });
  });

  it('takes centres before edges where both are as near', () => {
    const twin = box(100, 50);
    expect(snap([box(20, 20)], { dx: 80.5, dy: 0 }, [twin], 1).guides[0]?.at).toBe(100);
  });

  it('takes several boxes as one', () => {
    const { dx } = snap([box(20, 20), box(60, 20)], { dx: 60.4, dy: 0 }, [other], 1);
    // The middle of both, 40, comes to 100.
    expect(dx).toBeCloseTo(60, 9);
  });
});

describe('What is moved', () => {
  it('stays on the drawing, whatever the way', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 160 }),
        fc.integer({ min: 10, max: 200 }),
        fc.record({ dx: fc.integer({ min: -400, max: 400 }), dy: fc.integer({ min: -400, max: 400 }) }),
        (x, y, shift) => {
          const kept = keptWithin([box(x, y)], shift, '183mm');
          const { left, right, top } = boundsOf(box(x + kept.dx, y + kept.dy));
          expect(left).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(widthOf('183mm'));
          expect(top).toBeGreaterThanOrEqual(0);
        },
      ),
      { seed },
    );
  });

  it('goes down as far as it likes', () => {
    expect(keptWithin([box(90, 50)], { dx: 0, dy: 500 }, '183mm')).toEqual({ dx: 0, dy: 500 });
  });
});

describe('Boxes in line', () => {
  const three: PlacedById = new Map([
    ['a', box(20, 10, 30)],
    ['b', box(60, 40, 50)],
    ['c', box(150, 90, 20)],
  ]);

  it.each([
    ['left', { a: [20, 10], b: [30, 40], c: [15, 90] }],
    ['right', { a: [145, 10], b: [135, 40], c: [150, 90] }],
    ['centre', { a: [82.5, 10], b: [82.5, 40], c: [82.5, 90] }],
    ['top', { a: [20, 10], b: [60, 10], c: [150, 10] }],
    ['bottom', { a: [20, 90], b: [60, 90], c: [150, 90] }],
    ['middle', { a: [20, 50], b: [60, 50], c: [150, 50] }],
  ] as const)('stand %s with each other', (alignment, places) => {
    expect(placesOf(aligned(three, alignment))).toEqual(places);
  });

  it('stay as they are when they are put in line again', () => {
    fc.assert(
      fc.property(someBoxes, fc.constantFrom(...ALIGNMENTS), (boxes, alignment) => {
        const once = aligned(boxes, alignment);
        expect(placesOf(aligned(once, alignment))).toEqual(placesOf(once));
      }),
      { seed },
    );
  });

  it('have the same room between any two neighbours, and the outermost stay', () => {
    const { a, b, c } = placesOf(distributed(three, 'across'));
    expect([a, c]).toEqual([
      [20, 10],
      [150, 90],
    ]);
    // 35 to 140 less the 50 of its own leaves 27.5 on either side.
    expect(b).toEqual([87.5, 40]);
  });

  it('have the same room, whatever they were', () => {
    fc.assert(
      fc.property(someBoxes, fc.constantFrom(...DIRECTIONS), (boxes, direction) => {
        const spread = [...distributed(boxes, direction).values()].map(boundsOf);
        const gaps = spread.slice(1).map((next, index) => {
          const before = spread[index] ?? next;
          return direction === 'across' ? next.left - before.right : next.top - before.bottom;
        });
        for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0] ?? 0, 6);
      }),
      { seed },
    );
  });

  it('are left alone where there are fewer than three', () => {
    const two: PlacedById = new Map([...three].slice(0, 2));
    expect(distributed(two, 'across')).toBe(two);
  });
});

describe('The order of notes', () => {
  const order = [['r1'], ['r2', 'r3'], ['r4']];

  it('changes by one place', () => {
    expect(withNoteMoved(order, 1, -1)).toEqual([['r2', 'r3'], ['r1'], ['r4']]);
    expect(withNoteMoved(order, 1, 1)).toEqual([['r1'], ['r4'], ['r2', 'r3']]);
  });

  it('ends at its ends', () => {
    expect(withNoteMoved(order, 0, -1)).toBeUndefined();
    expect(withNoteMoved(order, 2, 1)).toBeUndefined();
  });
});
