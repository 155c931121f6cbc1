import { describe, expect, it } from 'vitest';
import type { TextStyle } from '../../server/domain/drawing/type.ts';
import { measureText, type Shaped, shapeText } from '../../server/render/shaper.ts';

const glyphsOf = ({ clusters }: Shaped) => clusters.flatMap(({ glyphs }) => glyphs);
const NAME: TextStyle = { face: 'serif', size: 10, weight: 600 };

describe('shaping', () => {
  it.each([
    ['Latin', 'Hun To'],
    ['Vietnamese', 'Nguyễn Văn Ấn'],
    ['Cyrillic', 'Вантар'],
    ['Khmer', 'ភ្នំពេញ'],
    ['Chinese', '恒合集团'],
    ['a mixed name', 'Heng He 恒合 (ភ្នំ)'],
  ])('sets %s without a missing letter', (_, text) => {
    const shaped = shapeText(text, NAME);
    expect(shaped.missing).toEqual([]);
    expect(glyphsOf(shaped).length).toBeGreaterThan(0);
    expect(shaped.width).toBeGreaterThan(0);
  });

  it('joins a Khmer consonant to the one under it: fewer glyphs than characters, none of them a box', () => {
    const shaped = shapeText('ភ្នំពេញ', NAME);
    expect(glyphsOf(shaped).length).toBeLessThan(Array.from('ភ្នំពេញ').length);
    expect(glyphsOf(shaped).every(({ outline }) => outline.path.length > 0)).toBe(true);
  });

  it.each(['ភ្នំពេញ', 'Heng He 恒合 (ភ្នំ)', 'office, Te fi', 'Nguyễn Văn Ấn'])(
    'says which letters each cluster of %s stands for, in their order',
    (text) => {
      expect(
        shapeText(text, NAME)
          .clusters.map((cluster) => cluster.text)
          .join(''),
      ).toBe(text);
    },
  );

  it('leaves out a letter that no typeface has, and says which', () => {
    expect(shapeText('aᚠb', NAME).missing).toEqual([0x16a0]);
    expect(measureText('aᚠb', NAME)).toBeLessThan(measureText('amb', NAME));
  });

  it('gives invisible characters no width', () => {
    expect(measureText('a\u200b\u202e\u2066\u00adb', NAME)).toBe(measureText('ab', NAME));
  });

  it('grows with the size, to the digit', () => {
    expect(measureText('Hun To', { ...NAME, size: 20 })).toBeCloseTo(2 * measureText('Hun To', NAME), 9);
  });
});
