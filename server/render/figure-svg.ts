/** A sheet as an SVG file. The same sheet gives the same bytes on any machine. */
import type { GroupMark, Mark, Sheet, TextMark } from '../domain/figure/sheet/marks.ts';
import { EM } from './fonts.ts';
import { measureText, shapeText } from './shaper.ts';
import { element, fixed } from './svg-writer.ts';

export interface SvgOptions {
  /** `outlined`: every glyph is a path, so that no reader's fonts matter. `live`: text that can be edited. */
  readonly text: 'outlined' | 'live';
}

export interface RenderedSvg {
  readonly svg: string;
  /** Code points that no typeface here has, in order: they are left out of outlines. */
  readonly missing: readonly number[];
}

export function renderSvg(sheet: Sheet, options: SvgOptions): RenderedSvg {
  const missing = new Set<number>();
  const body = sheet.marks.map((mark) => write(mark, options, missing));
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: sheet.printWidth,
      height: sheet.printHeight,
      viewBox: `0 0 ${fixed(sheet.width)} ${fixed(sheet.height)}`,
      role: 'img',
      'aria-labelledby': 'title description',
    },
    [
      element('title', { id: 'title' }, { text: isolated(sheet.title) }),
      element('desc', { id: 'description' }, { text: isolated(sheet.description) }),
      ...body,
    ],
  );
  return {
    svg: `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`,
    missing: [...missing].sort((a, b) => a - b),
  };
}

function write(mark: Mark, options: SvgOptions, missing: Set<number>): string {
  switch (mark.kind) {
    case 'group':
      return writeGroup(mark, options, missing);
    case 'text':
      return options.text === 'live' ? liveText(mark) : outlinedText(mark, missing);
    case 'circle':
      return element('circle', {
        cx: mark.x,
        cy: mark.y,
        r: mark.r,
        fill: mark.fill,
        stroke: mark.stroke,
        'stroke-width': mark.width,
      });
    case 'path':
      return element('path', {
        d: mark.d,
        fill: mark.fill ?? 'none',
        stroke: mark.stroke,
        'stroke-width': mark.width,
        'stroke-dasharray': mark.dash?.map(fixed).join(' '),
        'stroke-linecap': mark.round === 'caps' ? 'round' : undefined,
        'stroke-linejoin': mark.round === undefined ? undefined : 'round',
      });
  }
}

function writeGroup(mark: GroupMark, options: SvgOptions, missing: Set<number>): string {
  const moves = [
    ...(mark.at && (mark.at.x !== 0 || mark.at.y !== 0)
      ? [`translate(${fixed(mark.at.x)} ${fixed(mark.at.y)})`]
      : []),
    ...(mark.scale === undefined ? [] : [`scale(${fixed(mark.scale)})`]),
  ];
  return element(
    'g',
    {
      id: mark.id,
      role: mark.label === undefined ? undefined : 'group',
      'aria-label': mark.label === undefined ? undefined : isolated(mark.label),
      transform: moves.length === 0 ? undefined : moves.join(' '),
    },
    mark.marks.map((child) => write(child, options, missing)),
  );
}

const labelOf = ({ text, full }: TextMark) => (full === undefined ? text : full);

function outlinedText(mark: TextMark, missing: Set<number>): string {
  const shaped = shapeText(mark.text, mark.style);
  for (const point of shaped.missing) missing.add(point);
  const scale = scaleOf(mark.style.size / EM);
  const label = labelOf(mark);
  return element('g', { fill: mark.colour, 'aria-label': label === '' ? undefined : isolated(label) }, [
    element('path', {
      transform: `translate(${fixed(mark.x)} ${fixed(mark.y)}) scale(${scale} -${scale})`,
      d: shaped.path,
    }),
  ]);
}

/** Type sizes over the em have more decimals than coordinates do. */
const scaleOf = (value: number) => value.toFixed(6).replace(/0+$/, '');

const FAMILIES = {
  serif: "'Source Serif 4', 'Noto Sans SC', 'Noto Sans Khmer', serif",
  sans: "'Source Sans 3', 'Noto Sans SC', 'Noto Sans Khmer', sans-serif",
} as const;

function liveText(mark: TextMark): string {
  const { face, size, weight, italic } = mark.style;
  return element(
    'text',
    {
      x: mark.x,
      y: mark.y,
      fill: mark.colour,
      'font-family': FAMILIES[face],
      'font-size': size,
      'font-weight': weight,
      'font-style': italic ? 'italic' : undefined,
      'unicode-bidi': 'isolate',
      // Without our typefaces the words keep their room, so that nothing runs into its neighbour.
      textLength: mark.text.trim() === '' ? undefined : measureText(mark.text, mark.style),
      lengthAdjust: 'spacingAndGlyphs',
    },
    { text: isolated(mark.text) },
  );
}

const DIRECTED = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** Text that sets a direction is enclosed (FSI … PDI), so that one name cannot turn another round. */
function isolated(text: string): string {
  if (!DIRECTED.test(text)) return text;
  const opened = text.match(/[\u202a-\u202e\u2066-\u2068]/gu)?.length ?? 0;
  return `\u2068${text}${'\u202c\u2069'.repeat(opened)}\u2069`;
}
