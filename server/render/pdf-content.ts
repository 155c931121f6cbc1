/** The marks of a sheet as the content of one page, each named as a part of the document's structure or as decoration. */
import {
  type CircleMark,
  type Colour,
  type GroupMark,
  type Mark,
  type PathMark,
  SHEET_PARTS,
  type Sheet,
  type SheetPart,
  type TextMark,
} from '../domain/figure/sheet/marks.ts';
import { stepsOf } from './path-data.ts';
import { pdfDict, pdfNumber, pdfText } from './pdf-file.ts';
import type { PdfFonts } from './pdf-fonts.ts';
import { type Cluster, shapeText } from './shaper.ts';
import { fixed } from './svg-writer.ts';

/** What stands in the structure: a heading, a paragraph or the drawing, by the numbers of its marked pieces. */
export interface Element {
  readonly part: SheetPart;
  readonly type: 'Figure' | 'H1' | 'H2' | 'P';
  readonly marked: number[];
}

const PARTS: ReadonlySet<string> = new Set(SHEET_PARTS);
const isPart = (id: string | undefined): id is SheetPart => id !== undefined && PARTS.has(id);

export class PdfContent {
  readonly #fonts: PdfFonts;
  readonly #out: string[] = [];
  readonly #elements: Element[] = [];
  /** The part that is being written, if any. */
  #part: SheetPart | undefined;
  /** What the open piece is: of an element, decoration, or none. */
  #open: Element | 'decoration' | undefined;
  /** Of the open element, the text that was written last. */
  #said: TextMark | undefined;
  #pieces = 0;

  constructor(fonts: PdfFonts) {
    this.#fonts = fonts;
  }

  /** @param width of the page, in points */
  write(sheet: Sheet, width: number, height: number): readonly Element[] {
    const [across, down] = [width / sheet.width, height / sheet.height];
    this.#out.push(`${pdfNumber(across)} 0 0 ${pdfNumber(-down)} 0 ${pdfNumber(height)} cm`);
    for (const mark of sheet.marks) this.#write(mark);
    this.#close();
    return this.#elements;
  }

  text(): string {
    return `${this.#out.join('\n')}\n`;
  }

  #write(mark: Mark): void {
    if (mark.kind === 'group') this.#group(mark);
    else {
      this.#begin(mark);
      if (mark.kind === 'text') this.#text(mark);
      else if (mark.kind === 'circle') this.#circle(mark);
      else this.#path(mark);
    }
  }

  #group({ id, at = { x: 0, y: 0 }, scale = 1, marks }: GroupMark): void {
    const outside = this.#part;
    if (isPart(id)) {
      this.#close();
      this.#part = id;
    }
    if (this.#part === 'drawing' && id === 'drawing') this.#openElement('Figure');
    const moved = at.x !== 0 || at.y !== 0 || scale !== 1;
    if (moved) this.#out.push(`q ${fixed(scale)} 0 0 ${fixed(scale)} ${fixed(at.x)} ${fixed(at.y)} cm`);
    for (const mark of marks) this.#write(mark);
    if (moved) this.#out.push('Q');
    if (isPart(id)) {
      this.#close();
      this.#part = outside;
    }
  }

  /** Opens the piece that the mark belongs to, unless it is open already. */
  #begin(mark: Exclude<Mark, GroupMark>): void {
    if (this.#part === 'drawing') return;
    if (mark.kind !== 'text' || this.#part === undefined) {
      if (this.#open === 'decoration') return;
      this.#close();
      this.#out.push('/Artifact BMC');
      this.#open = 'decoration';
      return;
    }
    const type = this.#typeOf(mark);
    const open = this.#open === 'decoration' ? undefined : this.#open;
    const startsAnew = this.#part === 'sources' && /^\d+$/.test(mark.text);
    if (open?.type === type && !startsAnew) return;
    this.#openElement(type);
  }

  /** The title is set in the largest type; every other part but the small print begins with its name. */
  #typeOf(mark: TextMark): 'H1' | 'H2' | 'P' {
    const within = this.#elements.filter(({ part }) => part === this.#part);
    if (this.#part === 'heading') return mark.style.weight >= 600 ? 'H1' : 'P';
    return this.#part !== 'small-print' && within.length === 0 ? 'H2' : 'P';
  }

  #openElement(type: Element['type']): void {
    this.#close();
    const number = this.#pieces++;
    const element: Element = { part: this.#part ?? 'drawing', type, marked: [number] };
    this.#elements.push(element);
    this.#open = element;
    this.#out.push(`/${type} ${pdfDict({ MCID: String(number) })} BDC`);
  }

  #close(): void {
    if (this.#open !== undefined) this.#out.push('EMC');
    this.#open = undefined;
    this.#said = undefined;
  }

  #text(mark: TextMark): void {
    const { clusters, missing } = shapeText(mark.text, mark.style);
    if (clusters.length === 0) return;
    if (!mark.goesOn) this.#space();
    this.#said = mark;
    const full = mark.full ?? mark.text;
    const said = full !== mark.text || missing.length > 0;
    const text = `BT ${paint(mark.colour, 'fill')} ${this.#set(clusters, mark, mark.x)} ET`;
    this.#out.push(said ? `/Span ${pdfDict({ ActualText: pdfText(full) })} BDC ${text} EMC` : text);
  }

  /** What is said next is another word (ISO 32000-1, 14.8.2.5): where it stands on the page does not say so. */
  #space(): void {
    if (this.#said === undefined) return;
    const { x, text, style } = this.#said;
    const end = x + shapeText(text, style).width;
    this.#out.push(`BT ${this.#set(shapeText(' ', style).clusters, this.#said, end)} ET`);
  }

  #set(clusters: readonly Cluster[], { style, y }: TextMark, x: number): string {
    const size = fixed(style.size);
    const shown = this.#fonts.set(clusters).map((piece) => `/${piece.resource} ${size} Tf ${piece.shown} TJ`);
    return `1 0 0 -1 ${fixed(x)} ${fixed(y)} Tm ${shown.join(' ')}`;
  }

  #circle({ x, y, r, fill, stroke, width }: CircleMark): void {
    const d = `M${fixed(x - r)} ${fixed(y)}a${fixed(r)} ${fixed(r)} 0 1 1 ${fixed(2 * r)} 0a${fixed(r)} ${fixed(r)} 0 1 1 ${fixed(-2 * r)} 0z`;
    this.#path({ kind: 'path', d, fill, ...(stroke && { stroke }), ...(width !== undefined && { width }) });
  }

  #path({ d, fill, stroke, width = 1, dash, round }: PathMark): void {
    const operator = fill ? (stroke ? 'B' : 'f') : 'S';
    if (!fill && !stroke) return;
    const state = [
      ...(fill ? [paint(fill, 'fill')] : []),
      ...(stroke ? [paint(stroke, 'stroke'), `${fixed(width)} w`] : []),
      ...(dash ? [`[${dash.map(fixed).join(' ')}] 0 d`] : []),
      ...(round === 'caps' ? ['1 J'] : []),
      ...(round === undefined ? [] : ['1 j']),
    ];
    this.#out.push(`q ${state.join(' ')} ${pathOf(d)} ${operator} Q`);
  }
}

/** Greys as grey, so that a press prints them in black alone. */
function paint(colour: Colour, what: 'fill' | 'stroke'): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const part = (value: number) => pdfNumber(Math.round((value / 255) * 10_000) / 10_000);
  if (red === green && green === blue) return `${part(red)} ${what === 'fill' ? 'g' : 'G'}`;
  return `${part(red)} ${part(green)} ${part(blue)} ${what === 'fill' ? 'rg' : 'RG'}`;
}

function pathOf(d: string): string {
  let [x, y] = [0, 0];
  return stepsOf(d)
    .map((step) => {
      if (step[0] === 'Z') return 'h';
      const [letter, ...numbers] = step;
      const [fromX, fromY] = [x, y];
      [x, y] = [numbers.at(-2) ?? 0, numbers.at(-1) ?? 0];
      if (letter !== 'Q')
        return `${numbers.map(fixed).join(' ')} ${letter === 'C' ? 'c' : letter.toLowerCase()}`;
      // PDF has cubic curves only.
      const [cx = 0, cy = 0] = numbers;
      const third = (from: number, control: number) => from + ((control - from) * 2) / 3;
      const points = [third(fromX, cx), third(fromY, cy), third(x, cx), third(y, cy), x, y];
      return `${points.map(fixed).join(' ')} c`;
    })
    .join(' ');
}
