import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Measure, TextStyle } from '../../../server/domain/drawing/type.ts';
import { canonicalJson } from '../../../server/domain/figure/canonical-json.ts';
import { flow } from '../../../server/domain/figure/sheet/text-flow.ts';
import { dateInWords, listOf } from '../../../server/domain/text/grammar.ts';

const STYLE: TextStyle = { face: 'sans', size: 10, weight: 400 };
/** Every character is ten wide. */
const measure: Measure = (text) => Array.from(text).length * 10;
const set = (text: string, width: number) =>
  flow([{ text, style: STYLE, colour: '#000000' }], { x: 5, y: 20, width, leading: 12 }, measure);

describe('running text', () => {
  it('breaks at spaces, and never goes beyond its width', () => {
    expect(set('one two three', 80).marks.map(({ text, x, y }) => [text, x, y])).toEqual([
      ['one two', 5, 20],
      ['three', 5, 32],
    ]);
  });

  it('parts a word that is longer than the line', () => {
    expect(set('abcdefgh', 30).marks.map(({ text }) => text)).toEqual(['abc', 'def', 'gh']);
  });

  it('may part Chinese after any character', () => {
    expect(set('恒合集团', 20).marks.map(({ text }) => text)).toEqual(['恒合', '集团']);
  });

  it('begins no line of Chinese with what closes, and ends none with what opens', () => {
    expect(set('恒合集团，在柬埔（西港）', 30).marks.map(({ text }) => text)).toEqual([
      '恒合集',
      '团，在',
      '柬埔',
      '（西',
      '港）',
    ]);
    expect(set('Heng He恒合', 70).marks.map(({ text }) => text)).toEqual(['Heng He', '恒合']);
  });

  it('parts an address after its host and before its strokes and stops, adding nothing', () => {
    const address = 'https://register.example.org/companies/result.html?name=orchard&year=2010';
    const parts = set(`See ${address}.`, 300).marks.map(({ text }) => text);
    expect(parts).toEqual([
      'See',
      'https://register.example.org',
      '/companies/result.html?name',
      '=orchard&year=2010.',
    ]);
    expect(set('register.example.org/a/b', 210).marks.map(({ text }) => text)).toEqual([
      'register.example.org',
      '/a/b',
    ]);
    expect(set('neither/nor and.or', 120).marks.map(({ text }) => text)).toEqual(['neither/nor', 'and.or']);
  });

  it('parts Khmer at zero-width spaces, and a longer run between its syllables', () => {
    expect(set('ដែល\u200bគ្មាន', 50).marks.map(({ text }) => text)).toEqual(['ដែល', 'គ្មាន']);
    const letters = set('ស្ត្រីស្ត្រី', 60).marks.map(({ text }) => text);
    expect(letters).toEqual(['ស្ត្រី', 'ស្ត្រី']);
  });

  it('keeps a mark with the letter that it stands on', () => {
    expect(set('e\u0301e\u0301', 20).marks.map(({ text }) => text)).toEqual(['e\u0301', 'e\u0301']);
  });

  it('sets a span of another style on the same line, where it ends', () => {
    const bold: TextStyle = { ...STYLE, weight: 600 };
    const { marks } = flow(
      [
        { text: 'Who, ', style: bold, colour: '#000000' },
        { text: 'what', style: STYLE, colour: '#000000' },
      ],
      { x: 0, y: 0, width: 200, leading: 12 },
      measure,
    );
    expect(marks.map(({ text, x }) => [text, x])).toEqual([
      ['Who,', 0],
      ['what', 50],
    ]);
  });

  it('loses no letter of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 10, max: 200 }), (text, width) => {
        const letters = (given: string) => given.replace(/[\s\u200b]+/gu, '');
        expect(
          letters(
            set(text, width)
              .marks.map((mark) => mark.text)
              .join(''),
          ),
        ).toBe(letters(text));
      }),
    );
  });
});

describe('the canonical form', () => {
  it('orders keys by UTF-16 unit, and writes numbers as ECMAScript does', () => {
    expect(
      canonicalJson({
        '\u20ac': 1,
        '\ud83d\ude00': 2,
        '\ufb33': 3,
        b: 1e21,
        a: [1.0, -0, 1e-7],
        c: undefined,
      }),
    ).toBe('{"a":[1,0,1e-7],"b":1e+21,"\u20ac":1,"\ud83d\ude00":2,"\ufb33":3}');
  });

  it('refuses what JSON or Unicode does not have', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow();
    expect(() => canonicalJson('\ud800')).toThrow();
  });
});

describe('words', () => {
  it('says dates at their own precision', () => {
    expect(['2024', '2024-07', '2024-07-15'].map(dateInWords)).toEqual(['2024', 'July 2024', '15 July 2024']);
  });

  it('joins names', () => {
    expect([listOf([], 'or'), listOf(['a'], 'or'), listOf(['a', 'b', 'c'], 'or')]).toEqual([
      '',
      'a',
      'a, b or c',
    ]);
  });
});
