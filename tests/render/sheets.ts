/** Sheets to make files of. */
import type { FigureMode, FigureSize } from '../../server/contract/figure.ts';
import type { Manifest } from '../../server/contract/manifest.ts';
import type { EntityView, Included, RelationView } from '../../server/contract/views.ts';
import { draftFigure, type FigureMaterial } from '../../server/domain/figure/draft.ts';
import { drawFigure } from '../../server/domain/figure/draw-figure.ts';
import { measureText } from '../../server/render/shaper.ts';
import type { DrawingTask } from '../../server/render/threads/drawing.ts';

/** Texts that have broken files before, by what they are. */
export const HOSTILE: Record<string, string> = {
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

export const HASH = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** Two entities and a line, with the text in every place that a record has for one. */
export function taskOf(
  text: string,
  { size = '183mm', mode = 'light' }: { size?: FigureSize; mode?: FigureMode } = {},
): DrawingTask {
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
    size,
    mode,
    asOf: null,
    layers: [{ id: 'l', title: text, asOfNote: text }],
    standing: 'alleged',
    leftOut: [],
  } as const;
  return { draft: draftFigure(material), material, terms };
}

export function drawWith(text: string, options: { size?: FigureSize; mode?: FigureMode } = {}) {
  const { draft, material, terms } = taskOf(text, options);
  const drawn = drawFigure(draft, material, terms, measureText);
  return { ...drawn, sheet: drawn.sheet(HASH) };
}
