/** A sheet as an SVG file. The same sheet gives the same bytes on any machine. */
import type { GroupMark, Mark, Sheet, TextMark } from '../domain/figure/sheet/marks.ts';
import { EM, type Outline } from './fonts.ts';
import { measureText, shapeText } from './shaper.ts';
import { element, fixed } from './svg-writer.ts';

export interface SvgOptions {
  /** `outlined`: every glyph is a path, so that no reader's fonts matter. `live`: text that can be edited. */
  readonly text: 'outlined' | 'live';
  /** Begins the ids that the file uses for itself, so that two figures may stand in one page. A letter first. */
  readonly prefix: string;
  /** What it is drawn from, as JSON: carried in the file. */
  readonly manifest?: string;
}

/** Two figures with different content have, but for chance, ids of their own in one page. */
export const svgPrefixOf = (contentHash: string): string =>
  `f${contentHash.slice('sha256:'.length, 'sha256:'.length + 4)}-`;

export function renderSvg(sheet: Sheet, options: SvgOptions): string {
  const writer = new SheetWriter(options);
  const body = sheet.marks.map((mark) => writer.write(mark));
  const { prefix, manifest } = options;
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      'xmlns:xlink': 'http://www.w3.org/1999/xlink',
      width: sheet.printWidth,
      height: sheet.printHeight,
      viewBox: `0 0 ${fixed(sheet.width)} ${fixed(sheet.height)}`,
      lang: 'en',
      'xml:lang': 'en',
      role: 'img',
      'aria-labelledby': `${prefix}title ${prefix}desc`,
    },
    [
      element('title', { id: `${prefix}title` }, { text: isolated(sheet.title) }),
      element('desc', { id: `${prefix}desc` }, { text: isolated(sheet.description) }),
      ...(manifest === undefined ? [] : [element('metadata', {}, { text: jsonForXml(manifest) })]),
      writer.definitions(),
      ...body,
    ],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`;
}

// What XML cannot hold, and what is left out or changed when text is written. Within JSON, they stand in strings alone.
const CHANGED = /[\u007f-\u009f\u2028\u2029\ufffe\uffff]/g;

const jsonForXml = (json: string): string =>
  json.replace(CHANGED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

class SheetWriter {
  readonly #options: SvgOptions;
  /** The number of each outline, in the order in which they are first set. */
  readonly #outlines = new Map<Outline, number>();

  constructor(options: SvgOptions) {
    this.#options = options;
  }

  definitions(): string {
    if (this.#outlines.size === 0) return '';
    const paths = [...this.#outlines].map(([{ path }, number]) =>
      element('path', { id: this.#idOf(number), d: path }),
    );
    return element('defs', {}, paths);
  }

  #idOf(number: number): string {
    return `${this.#options.prefix}${number.toString(36)}`;
  }

  write(mark: Mark): string {
    switch (mark.kind) {
      case 'group':
        return this.#group(mark);
      case 'text':
        return this.#options.text === 'live' ? liveText(mark) : this.#outlined(mark);
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

  #group(mark: GroupMark): string {
    const { at, scale, label } = mark;
    const moves = [
      ...(at && (at.x !== 0 || at.y !== 0) ? [`translate(${fixed(at.x)} ${fixed(at.y)})`] : []),
      ...(scale === undefined ? [] : [`scale(${fixed(scale)})`]),
    ];
    return element(
      'g',
      {
        id: mark.id,
        role: label === undefined ? undefined : 'group',
        'aria-label': label === undefined ? undefined : isolated(label),
        transform: moves.length === 0 ? undefined : moves.join(' '),
      },
      mark.marks.map((child) => this.write(child)),
    );
  }

  #outlined(mark: TextMark): string {
    const { clusters } = shapeText(mark.text, mark.style);
    const scale = scaleOf(mark.style.size / EM);
    const label = mark.full ?? mark.text;
    return element(
      'g',
      {
        fill: mark.colour,
        'aria-label': label === '' ? undefined : isolated(label),
        transform: `translate(${fixed(mark.x)} ${fixed(mark.y)}) scale(${scale} -${scale})`,
      },
      clusters.flatMap((cluster) =>
        cluster.glyphs.map(({ outline, x, y }) => this.#use(outline, cluster.x + x, y)),
      ),
    );
  }

  // A figure has thousands of these: numbers of ours alone, written without the checks of `element`.
  #use(outline: Outline, x: number, y: number): string {
    const number = this.#outlines.get(outline) ?? this.#outlines.size;
    this.#outlines.set(outline, number);
    const id = this.#idOf(number);
    return `<use xlink:href="#${id}"${x === 0 ? '' : ` x="${fixed(x)}"`}${y === 0 ? '' : ` y="${fixed(y)}"`}/>`;
  }
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
