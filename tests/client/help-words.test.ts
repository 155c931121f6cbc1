import { describe, expect, it } from 'vitest';
import { placeBeside, ringAround } from '../../client/help/tour-place.ts';
import { TOUR_STEPS } from '../../client/help/tour-steps.ts';
import { GLOSSARY, GLOSSARY_PARTS, type GlossaryPart, wordsOf } from '../../client/words/glossary.ts';
import { FAMILIES, HUB_THRESHOLD, RESPONSE_KINDS, STANDINGS } from '../../server/contract/model.ts';

const parts = Object.keys(GLOSSARY_PARTS) as GlossaryPart[];

describe('The glossary', () => {
  it('has every standing, every family and every kind of reply', () => {
    expect(Object.keys(GLOSSARY)).toEqual(
      expect.arrayContaining([...STANDINGS, ...FAMILIES, ...RESPONSE_KINDS]),
    );
  });

  it('lists each word once, under one part', () => {
    const listed = parts.flatMap((part) => wordsOf(part).map(([id]) => id));
    expect(listed.toSorted()).toEqual(Object.keys(GLOSSARY).toSorted());
    const words = Object.values(GLOSSARY).map(({ word }) => word);
    expect(words).toEqual([...new Set(words)]);
  });

  it('says each meaning in whole sentences, calmly', () => {
    for (const { means } of Object.values(GLOSSARY)) {
      expect(means).toMatch(/^[A-Z].*\.$/);
      expect(means).not.toMatch(/[!"']/);
    }
  });

  it('tells the limit of a hub that the search keeps to', () => {
    expect(GLOSSARY.hub.means).toContain(HUB_THRESHOLD.toLocaleString('en'));
  });
});

describe('The tour', () => {
  const window = { width: 1024, height: 700 };
  const box = { width: 320, height: 160 };

  it('has five steps at the most', () => {
    expect(TOUR_STEPS.length).toBeLessThanOrEqual(5);
  });

  it.each([
    ['below what is at the top', { left: 160, top: 10, width: 372, height: 34 }, { left: 160, top: 56 }],
    ['above what is at the foot', { left: 28, top: 560, width: 240, height: 120 }, { left: 28, top: 388 }],
    [
      'at the left of what is as high as the window',
      { left: 644, top: 56, width: 380, height: 644 },
      { left: 312, top: 56 },
    ],
  ])('speaks %s', (_where, target, at) => {
    expect(placeBeside(target, box, window)).toEqual(at);
  });

  it('stays within a phone whatever it speaks of', () => {
    const phone = { width: 375, height: 667 };
    for (const target of [
      { left: 0, top: -400, width: 375, height: 2000 },
      { left: 340, top: 640, width: 200, height: 200 },
      { left: -20, top: 0, width: 10, height: 10 },
    ]) {
      const { left, top } = placeBeside(target, box, phone);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(left + box.width).toBeLessThanOrEqual(phone.width);
      expect(top + box.height).toBeLessThanOrEqual(phone.height);
    }
  });

  it('draws its ring around what it speaks of, and not outside the window', () => {
    expect(ringAround({ left: 0, top: 0, width: 1024, height: 56 }, window)).toEqual({
      left: 2,
      top: 2,
      width: 1020,
      height: 58,
    });
  });
});
