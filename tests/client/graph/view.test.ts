import { describe, expect, it } from 'vitest';
import { backOf } from '../../../client/graph/back.ts';
import { elementsOf } from '../../../client/graph/elements.ts';
import { outOfView } from '../../../client/graph/out-of-view.ts';
import { entity, half, relation } from './sample.ts';

describe('what is out of view', () => {
  const size = { width: 400, height: 300 };
  const at = (left: number, top: number) => ({ left, top, right: left + 100, bottom: top + 50 });

  it('is counted on the side on which it is, and once at a corner', () => {
    const boxes = [
      at(10, 10),
      at(10, -60),
      at(-200, -60),
      at(10, 310),
      at(-120, 10),
      at(410, 10),
      at(500, 20),
    ];
    expect(outOfView(boxes, size)).toEqual({ above: 2, below: 1, left: 1, right: 2 });
  });

  it('is nothing of which a part is in view', () => {
    expect(outOfView([at(-99, -49), at(399, 299)], size)).toEqual({ above: 0, below: 0, left: 0, right: 0 });
  });
});

describe('a line that runs back', () => {
  const elements = elementsOf(
    {
      entities: ['a', 'b', 'c'].map((id) => entity(id)),
      relations: [
        relation('a', 'b'),
        relation('b', 'a'),
        relation('c', 'a', { type: 'adjacent_to' }),
        relation('b', 'c', { type: 'sits_within' }),
      ],
      more: {},
    },
    half,
  );

  it('is one from an owner below to what it owns above, and no other', () => {
    const places = new Map<string, [number, number]>([
      ['a', [0, 0]],
      ['b', [0, 100]],
      ['c', [0, 50]],
    ]);
    expect(backOf(elements, places)).toEqual(new Set(['b-a']));
  });

  it('is none between two on one layer', () => {
    expect(
      backOf(
        elements,
        new Map([
          ['a', [0, 0]],
          ['b', [300, 0]],
        ]),
      ),
    ).toEqual(new Set());
  });
});
