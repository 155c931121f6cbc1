/** The scene as marks, in units of the drawing: lines under plates under heads under words, then boxes. */
import type { FigureContent, FigureEntity, FigureLine } from '../../../contract/figure.ts';
import { type Box, NOTE_RADIUS } from '../../drawing/boxes.ts';
import { dashesOf, type LineGeometry, segmentPath } from '../../drawing/geometry.ts';
import { disputedMark, ICON_STROKE, ICONS } from '../../drawing/icons.ts';
import {
  type Line,
  MARK_RADIUS,
  type Pattern,
  STROKES,
  TAG_HEIGHT,
  TAG_PAD,
  VERB_LEADING,
} from '../../drawing/lines.ts';
import type { Point } from '../../drawing/outlines.ts';
import { BASELINE, type Measure, PRINT, type TextStyle } from '../../drawing/type.ts';
import { listOf } from '../../text/grammar.ts';
import { CHANGE_WORDS } from '../describe.ts';
import type { Panel } from '../layout/arrange.ts';
import { PANEL_GAP } from '../layout/arrange.ts';
import type { Scene } from '../scene.ts';
import {
  type CircleMark,
  type Colour,
  type GroupMark,
  type Mark,
  type PathMark,
  type TextMark,
  two,
} from './marks.ts';
import type { Palette } from './palette.ts';
import { placeQuotes, type Quote } from './quotes.ts';

const LETTER: TextStyle = { face: 'sans', size: 15, weight: 700 };
const PANEL_NAME: TextStyle = { face: 'sans', size: 14, weight: 600 };
const QUOTE_HEAD: TextStyle = { face: 'sans', size: 12, weight: 600 };

/** Across a dot of what is over. */
const ENDED_DOT = 1.5;

export interface Pens {
  readonly palette: Palette;
  readonly measure: Measure;
}

export function diagramMarks(scene: Scene, content: FigureContent, width: number, pens: Pens): Mark[] {
  const lineOf = new Map(content.lines.map((line) => [line.id, line]));
  const entityOf = new Map(content.entities.map((entity) => [entity.id, entity]));
  const drawn = scene.lines.flatMap((line) => {
    const [geometry, shown] = [scene.geometry.get(line.id), lineOf.get(line.id)];
    return geometry && shown ? [{ line, geometry, shown, colour: colourOf(shown, pens.palette) }] : [];
  });
  const boxes = [...scene.arrangement.placed].flatMap(([id, { box, x, y }]) => {
    const entity = entityOf.get(id);
    return entity ? [boxGroup(box, { x: x - box.width / 2, y: y - box.height / 2 }, entity, pens)] : [];
  });
  return [
    ...panelHeads(scene, content, pens.palette),
    ...drawn.map(({ line, geometry, shown, colour }) => strokes(line, geometry, shown, colour)),
    ...drawn.map(({ geometry }) => plate(geometry, pens.palette)),
    ...drawn.flatMap(({ geometry, colour }) => head(geometry, colour)),
    ...drawn.map(({ line, geometry, shown, colour }) => words(line, geometry, shown, colour, pens)),
    ...boxes,
    ...placeQuotes(scene, content, width, pens.measure).map((quote) => quoteGroup(quote, pens.palette)),
  ];
}

/** What is gone since an earlier figure is as little there as what is over. */
const isOver = ({ ended, change }: FigureLine): boolean => ended || change === 'gone';

const colourOf = (line: FigureLine, palette: Palette): Colour =>
  isOver(line) ? palette.edge : palette.family[line.family];

function panelHeads(scene: Scene, content: FigureContent, palette: Palette): Mark[] {
  const { panels } = scene.arrangement;
  const nameOf = (panel: Panel) => scene.boxes.get(panel.after)?.name.text ?? '';
  const fullOf = (panel: Panel) => content.entities.find(({ id }) => id === panel.after)?.name ?? '';
  return panels.flatMap((panel): Mark[] => {
    if (panel.letter === undefined) return [];
    const y = panel.y + 14;
    const { ink: colour } = palette;
    const beside = panel.x > 0;
    const x = panel.x - PANEL_GAP / 2;
    return [
      { kind: 'text', x: panel.x, y, text: panel.letter, style: LETTER, colour },
      {
        kind: 'text',
        x: panel.x + 18,
        y,
        text: nameOf(panel),
        style: PANEL_NAME,
        colour,
        full: fullOf(panel),
      },
      ...(beside
        ? [
            {
              kind: 'path',
              d: `M${two(x)} ${two(panel.y)}v${two(panel.height)}`,
              stroke: palette.rule,
              width: 1,
            } as const,
          ]
        : []),
    ];
  });
}

/** How a line is drawn: its dashes before they are fitted. What is over is thinner, in its own pattern. */
export function strokeOf(
  pattern: Pattern,
  over: boolean,
): { readonly width: number; readonly dash?: readonly [number, number]; readonly round?: 'caps' } {
  const dash = dashesOf({ pattern }, false);
  if (pattern === 'dotted') {
    return { width: over ? ENDED_DOT : STROKES.dotted.width, ...(dash && { dash }), round: 'caps' };
  }
  return { width: over ? STROKES.ended : STROKES.line, ...(dash && { dash }) };
}

function strokes(line: Line, geometry: LineGeometry, shown: FigureLine, colour: Colour): GroupMark {
  const { width, round } = strokeOf(line.pattern, isOver(shown));
  return {
    kind: 'group',
    id: `line-${line.id}`,
    label: shown.sentence,
    marks: geometry.segments.map((segment) => ({
      kind: 'path',
      d: segmentPath(segment),
      stroke: colour,
      width,
      ...(segment.dash && { dash: segment.dash }),
      ...(round && { round }),
    })),
  };
}

const plate = ({ plate: { left, top, right, bottom } }: LineGeometry, palette: Palette): PathMark => ({
  kind: 'path',
  d: `M${two(left)} ${two(top)}H${two(right)}V${two(bottom)}H${two(left)}z`,
  fill: palette.ground,
});

function head({ head: points }: LineGeometry, colour: Colour): PathMark[] {
  if (points === undefined) return [];
  return [
    { kind: 'path', d: `M${points.map(({ x, y }) => `${two(x)} ${two(y)}`).join('L')}z`, fill: colour },
  ];
}

function words(
  line: Line,
  { plate: { left }, verbAt }: LineGeometry,
  shown: FigureLine,
  colour: Colour,
  { palette, measure }: Pens,
): GroupMark {
  const { label } = line;
  const style = PRINT.verb;
  const ink = isOver(shown) ? palette.ink3 : (palette.verb ?? colour);
  const rows = label.rows.map(
    ({ text, x }, row): TextMark => ({
      kind: 'text',
      x: left + x,
      y: verbAt.y + (row - (label.rows.length - 1) / 2) * VERB_LEADING + BASELINE * style.size,
      text,
      style,
      colour: ink,
      full: row === 0 ? shown.verb : '',
    }),
  );
  return {
    kind: 'group',
    id: `verb-${line.id}`,
    marks: [
      ...(label.tagX !== undefined && shown.change
        ? changeTag(shown.change, { x: left + label.tagX, y: verbAt.y }, palette, measure)
        : []),
      ...rows,
      ...(shown.change === 'gone' ? rows.map((row) => struck(row, measure)) : []),
      ...(label.note ? disc({ x: left + label.note.x, y: verbAt.y }, shown.note, palette, measure) : []),
      ...(label.markX === undefined
        ? []
        : dispute({ x: left + label.markX, y: verbAt.y }, MARK_RADIUS, palette)),
    ],
  };
}

/**
 * What became of a line, as a framed word: filled where it is new, as nothing else on a line is; in ink where it changed;
 * in the grey of what is over where it ended or is gone. The same in grey, and never a colour.
 * @param at the left of the frame, and its middle
 */
export function changeTag(
  change: NonNullable<FigureLine['change']>,
  { x, y }: Point,
  { ink, ink2, edge, ground }: Palette,
  measure: Measure,
  scale = 1,
): [PathMark, TextMark] {
  const text = CHANGE_WORDS[change];
  const style = { ...PRINT.badge, size: PRINT.badge.size * scale };
  const fresh = change === 'added';
  const width = measure(text, style) + 2 * TAG_PAD * scale;
  const height = TAG_HEIGHT * scale;
  return [
    {
      kind: 'path',
      d: `M${two(x)} ${two(y - height / 2)}h${two(width)}v${two(height)}h${two(-width)}z`,
      fill: fresh ? ink : ground,
      stroke: fresh || change === 'changed' ? ink : edge,
      width: scale,
    },
    {
      kind: 'text',
      x: x + TAG_PAD * scale,
      y: y + BASELINE * style.size,
      text,
      style,
      colour: fresh ? ground : ink2,
    },
  ];
}

/** Through the small letters of the words. */
const struck = ({ x, y, text, style, colour }: TextMark, measure: Measure): PathMark => ({
  kind: 'path',
  d: `M${two(x)} ${two(y - 0.26 * style.size)}h${two(measure(text, style))}`,
  stroke: colour,
  width: 1,
});

/** A numeral on a disc of ink; smaller where it has three digits. */
export function disc(
  at: Point,
  number: number | string,
  palette: Palette,
  measure: Measure,
  radius: number = NOTE_RADIUS,
): [CircleMark, TextMark] {
  const text = String(number);
  const size = (radius * 10 * (text.length > 2 ? 0.75 : 1)) / NOTE_RADIUS;
  const style: TextStyle = { face: 'sans', size, weight: 700 };
  return [
    { kind: 'circle', ...at, r: radius, fill: palette.ink },
    {
      kind: 'text',
      x: at.x - measure(text, style) / 2,
      y: at.y + BASELINE * size,
      text,
      style,
      colour: palette.ground,
    },
  ];
}

/** The mark of dispute: a not-equal sign in a circle, drawn, not typed. */
export function dispute(at: Point, radius: number, { ground, ink }: Palette): Mark[] {
  return [
    { kind: 'circle', ...at, r: radius, fill: ground, stroke: ink, width: 1.2 },
    { kind: 'group', at, marks: [{ kind: 'path', d: disputedMark(radius), stroke: ink, width: 1.3 }] },
  ];
}

function boxGroup(box: Box, at: Point, entity: FigureEntity, { palette, measure }: Pens): GroupMark {
  const { ground, ink, ink2, ink3, edge } = palette;
  const stroke = { stroke: ink2, width: 1 };
  const framed = new Map(entity.badges.map((badge) => [badge.label, badge]));
  const icon = ICONS[box.shape];
  const marks: Mark[] = [
    ...box.outline.shapes.map(
      ({ d, fill }): PathMark => ({ kind: 'path', d, ...stroke, ...(fill && { fill: ground }) }),
    ),
    ...(box.outline.rule === undefined ? [] : [{ kind: 'path', d: box.outline.rule, fill: ink2 } as const]),
    {
      kind: 'group',
      at: box.icon,
      marks: [
        { kind: 'path', d: icon.d, stroke: ink2, width: ICON_STROKE, round: 'joins' },
        ...(icon.heavy
          ? [{ kind: 'path', d: icon.heavy.d, stroke: ink2, width: icon.heavy.width, round: 'caps' } as const]
          : []),
      ],
    },
    {
      kind: 'text',
      ...box.name,
      style: box.shape === 'unknown' ? PRINT.unknown : PRINT.name,
      colour: ink,
      full: entity.name,
    },
    ...(box.alias
      ? [
          {
            kind: 'text',
            ...box.alias,
            style: PRINT.alias,
            colour: ink2,
            full: entity.also?.name ?? '',
          } as const,
        ]
      : []),
    { kind: 'text', ...box.kind, style: PRINT.kind, colour: ink3 },
  ];
  box.badges.forEach((badge, index) => {
    const shown = framed.get(badge.label.text) ?? entity.badges[index];
    const { x, y, width, height, filled } = badge;
    marks.push(
      {
        kind: 'path',
        d: `M${two(x)} ${two(y)}h${width}v${height}h${-width}z`,
        fill: filled ? ink : ground,
        stroke: filled ? ink : edge,
        width: 1,
      },
      {
        kind: 'text',
        ...badge.label,
        style: PRINT.badge,
        colour: filled ? ground : ink2,
        full: shown?.label ?? '',
      },
      ...(badge.note && shown ? disc(badge.note, shown.note, palette, measure) : []),
    );
  });
  return {
    kind: 'group',
    id: `entity-${entity.id}`,
    label: listOf([entity.name, entity.words, ...entity.badges.map(({ label }) => label)], 'and'),
    at,
    marks,
  };
}

function quoteGroup(quote: Quote, palette: Palette): GroupMark {
  const rows = quote.rows.map(
    ({ text, x, y }, row): TextMark => ({
      kind: 'text',
      x,
      y,
      text,
      style: row === 0 ? QUOTE_HEAD : quote.style,
      colour: palette.ink,
    }),
  );
  return { kind: 'group', label: quote.text, marks: rows };
}
