import { describe, expect, it } from 'vitest';
import { renderSvg } from '../../server/render/figure-svg.ts';
import { missingIn } from '../../server/render/missing-glyphs.ts';
import { manifestIn } from '../../server/render/read-manifest.ts';
import { ATTRIBUTE_NAMES, ELEMENTS } from '../../server/render/svg-writer.ts';
import { parseSvg } from '../helpers/svg.ts';
import { drawWith, HOSTILE } from './sheets.ts';

const svgWith = (text: string, mode: 'outlined' | 'live' = 'outlined') =>
  renderSvg(drawWith(text).sheet, {
    text: mode,
    prefix: 'f-',
    manifest: JSON.stringify({ throughline: 1, title: text }),
  });

describe.each(['outlined', 'live'] as const)('a figure with %s text', (mode) => {
  it.each(Object.entries(HOSTILE))('stays well-formed and inert with %s in every field', (_, text) => {
    const parsed = parseSvg(svgWith(text, mode));
    expect([...parsed.elements].filter((name) => !(ELEMENTS as readonly string[]).includes(name))).toEqual(
      [],
    );
    expect(
      [...parsed.attributes].filter((name) => !(ATTRIBUTE_NAMES as readonly string[]).includes(name)),
    ).toEqual([]);
    expect(parsed.references.filter((reference) => !/^#f-[0-9a-z]+$/.test(reference))).toEqual([]);
  });
});

describe('a drawn label', () => {
  it('keeps the whole of a name that had to be cut, for those who cannot see it, and says so', () => {
    const name = 'Wumbleton '.repeat(60).trim();
    const { warnings } = drawWith(name);
    expect(parseSvg(svgWith(name)).text).toContain(name);
    expect(warnings.find(({ code }) => code === 'name-cut')?.about).toEqual(['a', 'b', 'r']);
  });

  it('encloses a text that sets a direction, so that it turns no other round', () => {
    const { warnings } = drawWith('safe \u202egnp.exe');
    expect(parseSvg(svgWith('safe \u202egnp.exe')).text).toContain(
      '\u2068safe \u202egnp.exe\u202c\u2069\u2069',
    );
    expect(warnings.map(({ code }) => code)).toContain('bidi-control');
  });

  it('says that control characters were taken out', () => {
    expect(drawWith('a\u0001b').warnings.map(({ code }) => code)).toContain('control-removed');
  });

  it('names the letters that no typeface has, and draws no box for them', () => {
    expect(missingIn(drawWith('ᚠ').sheet.marks)).toEqual([0x16a0]);
  });

  it('shapes a Khmer name without a missing letter', () => {
    expect(missingIn(drawWith('ភ្នំពេញ').sheet.marks)).toEqual([]);
  });
});

describe('the manifest in a figure', () => {
  it.each(Object.entries(HOSTILE).filter(([, text]) => text.isWellFormed()))(
    'is read from the SVG as it was put in, with %s in it',
    (_, text) => {
      const read = manifestIn(new TextEncoder().encode(svgWith(text)));
      expect(JSON.parse(new TextDecoder().decode(read))).toEqual({ throughline: 1, title: text });
    },
  );
});
