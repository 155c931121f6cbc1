import { describe, expect, it } from 'vitest';
import { outOfView } from '../../../client/graph/view/out-of-view.ts';

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
