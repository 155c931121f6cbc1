import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../server/contract/manifest.ts';
import type { EntityView, Included, RelationView } from '../../server/contract/views.ts';
import { draftFigure, type FigureMaterial } from '../../server/domain/figure/draft.ts';
import { drawFigure } from '../../server/domain/figure/draw-figure.ts';
import { renderSvg } from '../../server/render/figure-svg.ts';
import { missingIn } from '../../server/render/missing-glyphs.ts';
import { measureText } from '../../server/render/shaper.ts';
import { ATTRIBUTE_NAMES, ELEMENTS } from '../../server/render/svg-writer.ts';
import { parseSvg } from '../helpers/svg.ts';

const HOSTILE: Record<string, string> = {
  'a script': '<script>alert(1)</script>',
  'an event handler': '" onload="alert(1)',
  'the end of CDATA': ']]><![CDATA[',
  'a foreign object': '<foreignObject><body onload=alert(1)></body></foreignObject>',
  'a numeric reference': '&#x;&#60;script&#62;',
  'an entity': '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;',
  'a line separator': 'one\u2028two\u2029three',
  controls: 'a\u0000b\u0001c\u001bd\u007fe\u0085f',
  noncharacters: 'a\ufffeb\uffffc',
  'a lone surrogate': 'a\ud800b',
  'five thousand letters': 'W'.repeat(5000),
  'five thousand words': 'of the '.repeat(2500),
  'right-to-left letters': 'مجهول תמיד',
  'a bidi override': 'safe \u202egnp.exe\u2066 open',
  'nothing to see': '\u200b\u200d\ufeff',
  'a space': ' ',
  'a comment': '--><!-- x -->',
  'an address': 'javascript:alert(1) url(http://evil.invalid/x)',
  emoji: '👩‍👩‍👧‍👦 🇰🇭',
  'stacked marks': `Z${'\u0301'.repeat(300)}`,
};

/** Two entities and a line, with the text in every place that a record has for one. */
function drawWith(text: string, mode: 'outlined' | 'live') {
  const entity = (id: string): EntityView => ({
    id,
    kind: 'person',
    name: text,
    aliases: [{ name: text, script: 'Khmr', source: 's' }],
    badges: [{ badge: 'official', label: text, relations: ['r'] }],
  });
  const relation: RelationView = {
    id: 'r',
    type: 'holds_office',
    from: 'a',
    to: 'b',
    layer: 'l',
    family: 'office',
    standing: 'alleged',
    disputed: true,
    over: false,
    verb: text,
    sentence: text,
    claims: ['c'],
    responses: ['d'],
  };
  const included: Included = {
    entities: { a: entity('a'), b: entity('b') },
    relations: { r: relation },
    claims: {
      c: {
        id: 'c',
        on: 'r',
        source: 's',
        locator: text,
        status: 'alleged',
        attribution: text,
        paraphrase: text,
      },
    },
    responses: {
      d: { id: 'd', by: text, kind: 'denial', text, source: 's', locator: text, answers: ['c'], layer: 'l' },
    },
    sources: { s: { id: 's', title: text, publisher: text, url: text, carriedBy: text, dateNote: text } },
  };
  const material: FigureMaterial = {
    relations: ['r'],
    entities: [],
    included,
    standing: 'alleged',
    mostBadges: 4,
  };
  const manifest: Manifest = {
    throughline: 1,
    title: text,
    standfirst: text,
    select: { relations: ['r'] },
    signoffs: [{ what: text, by: text, date: '2024' }],
  };
  const terms = {
    manifest,
    size: '183mm',
    mode: 'light',
    asOf: null,
    layers: [{ id: 'l', title: text, asOfNote: text }],
    standing: 'alleged',
    leftOut: [],
  } as const;
  const drawn = drawFigure(draftFigure(material), material, terms, measureText);
  const sheet = drawn.sheet('sha256:0123456789abcdef');
  return {
    ...drawn,
    svg: renderSvg(sheet, { text: mode, prefix: 'f-' }),
    missing: missingIn(sheet.marks),
  };
}

describe.each(['outlined', 'live'] as const)('a figure with %s text', (mode) => {
  it.each(Object.entries(HOSTILE))('stays well-formed and inert with %s in every field', (_, text) => {
    const { svg } = drawWith(text, mode);
    const parsed = parseSvg(svg);
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
    const { svg, warnings } = drawWith(name, 'outlined');
    expect(parseSvg(svg).text).toContain(name);
    expect(warnings.find(({ code }) => code === 'name-cut')?.about).toEqual(['a', 'b', 'r']);
  });

  it('encloses a text that sets a direction, so that it turns no other round', () => {
    const { svg, warnings } = drawWith('safe \u202egnp.exe', 'outlined');
    expect(parseSvg(svg).text).toContain('\u2068safe \u202egnp.exe\u202c\u2069\u2069');
    expect(warnings.map(({ code }) => code)).toContain('bidi-control');
  });

  it('says that control characters were taken out', () => {
    expect(drawWith('a\u0001b', 'outlined').warnings.map(({ code }) => code)).toContain('control-removed');
  });

  it('names the letters that no typeface has, and draws no box for them', () => {
    expect(drawWith('ᚠ', 'outlined').missing).toEqual([0x16a0]);
  });

  it('shapes a Khmer name without a missing letter', () => {
    expect(drawWith('ភ្នំពេញ', 'outlined').missing).toEqual([]);
  });
});
