import { describe, expect, it } from 'vitest';
import { coveredBy } from '../../../client/graph/paint/wide-enough.ts';
import { boxOf } from '../../../server/domain/drawing/boxes.ts';
import { outlineOf } from '../../../server/domain/drawing/outlines.ts';

describe('The head of a line at an outline that is drawn wider', () => {
  const narrow = boxOf({ id: 'a', kind: 'company', name: 'Invented', badges: [] }, (text) => 8 * text.length);
  const width = narrow.width + 20;
  const wider = { box: { ...narrow, width, outline: outlineOf('company', width) }, x: 0, y: 0 };

  it('is drawn back by as much as the outline covers, where the line comes from the side', () => {
    const tip = { x: narrow.width / 2, y: 0 };
    expect(coveredBy(wider, tip, { x: tip.x + 50, y: 0 })).toBeCloseTo(10);
  });

  it('stays at the outline where the line comes from above, since only the sides are further out', () => {
    const tip = { x: 0, y: -narrow.height / 2 };
    expect(coveredBy(wider, tip, { x: 0, y: tip.y - 50 })).toBe(0);
  });
});
