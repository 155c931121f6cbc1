import { describe, expect, it } from 'vitest';
import { drawingUnits } from '../../client/figure/arrange/placed.ts';
import { farthestRight } from '../../client/figure/sheet/path-extent.ts';
import { readSheet } from '../../client/figure/sheet/read-sheet.ts';
import { parseSvg } from '../../client/figure/sheet/svg-tree.ts';
import type { FigureEntity } from '../../server/contract/figure.ts';
import { KINDS } from '../../server/contract/model.ts';
import { outlineOf } from '../../server/domain/drawing/outlines.ts';

describe('An outline', () => {
  it.each([...KINDS, 'unknown'] as const)('of %s tells how wide its box is', (shape) => {
    for (const width of [96, 210, 333]) expect(farthestRight(outlineOf(shape, width).body)).toBe(width);
  });
});

describe('The SVG of a figure', () => {
  it('is read as it was written', () => {
    const svg = parseSvg(
      '<?xml version="1.0"?>\n<svg viewBox="0 0 4 2"><g id="a"><path d="M0 0"/></g> &lt;&#39;\n</svg>\n',
    );
    expect(svg?.children[0]).toMatchObject({ name: 'g', children: [{ name: 'path', children: [] }] });
    expect(svg?.children[1]).toContain("<'");
  });

  it.each([
    '',
    'words',
    '<svg>',
    '<svg></g>',
    '<p></p>',
    '<svg/><svg/>',
    '<svg a=1/>',
    '<svg><!-- --></svg>',
  ])('is not %s', (text) => {
    expect(parseSvg(text)).toBeUndefined();
  });
});

describe('A sheet', () => {
  const entity = (id: string, kind: FigureEntity['kind']): FigureEntity => ({
    id,
    kind,
    name: id,
    words: kind,
    unknown: false,
    badges: [],
  });
  const shapesOf = (kind: FigureEntity['kind'], width: number) =>
    outlineOf(kind, width)
      .shapes.map(({ d }) => `<path d="${d}"/>`)
      .join('');
  const text =
    '<svg width="183mm" viewBox="0 0 692 900"><path d="M0 0"/><g transform="translate(24 10)"><g transform="translate(0 60) scale(0.76)">' +
    '<g id="line-a-owns-b"><path d="M1 2L3 4"/><path d="M5 6L7 8" stroke-dasharray="7 5"/></g>' +
    `<g id="entity-a" transform="translate(100 50)">${shapesOf('compound', 200)}</g>` +
    `<g id="entity-b" transform="translate(20.5 150)">${shapesOf('group', 120)}</g>` +
    '</g></g></svg>';
  const sheet = readSheet(text, {
    entities: [entity('a', 'compound'), entity('b', 'group'), entity('not-drawn', 'person')],
    lines: [
      {
        id: 'a-owns-b',
        type: 'owns',
        from: 'a',
        to: 'b',
        family: 'ownership',
        verb: 'owns',
        sentence: 'a owns b.',
        standing: 'reported',
        disputed: false,
        ended: false,
        note: 1,
      },
    ],
    options: { size: '183mm', mode: 'light', asOf: null, layers: [], standing: 'alleged', labels: 'Latn' },
  });

  it('says where each box stands, in the units of a manifest', () => {
    const unit = drawingUnits('183mm');
    expect([...(sheet?.boxes.keys() ?? [])]).toEqual(['a', 'b']);
    // The middle of 200 × 48 at 100, 50; neither the wall nor the sheet behind counts.
    expect(sheet?.boxes.get('a')).toEqual({
      x: 200 / unit,
      y: 74 / unit,
      width: 200 / unit,
      height: 48 / unit,
    });
    expect(sheet?.boxes.get('b')?.x).toBe(80.5 / unit);
  });

  it('says where its drawing begins, and where its lines run', () => {
    expect(sheet?.drawing).toEqual({ x: 24, y: 70, scale: 0.76 });
    expect(sheet?.lines).toEqual([
      { id: 'a-owns-b', from: 'a', to: 'b', strokes: [{ d: 'M1 2L3 4' }, { d: 'M5 6L7 8', dash: '7 5' }] },
    ]);
  });
});
