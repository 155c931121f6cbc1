/** The figure as a list of marks: all that a renderer has to know, in units of the sheet, without any text measuring. */
import type { Point } from '../../drawing/outlines.ts';
import type { TextStyle } from '../../drawing/type.ts';

/** `#rrggbb`. */
export type Colour = `#${string}`;

export interface TextMark {
  readonly kind: 'text';
  /** Left end of the baseline. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly style: TextStyle;
  readonly colour: Colour;
  /** What it says in full, where `text` is cut. */
  readonly full?: string;
  /** Goes on from the text before it without a space: a line that was parted within a word. */
  readonly goesOn?: true;
}

export interface PathMark {
  readonly kind: 'path';
  readonly d: string;
  readonly fill?: Colour;
  readonly stroke?: Colour;
  readonly width?: number;
  readonly dash?: readonly [number, number];
  readonly round?: 'joins' | 'caps';
}

export interface CircleMark {
  readonly kind: 'circle';
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly fill: Colour;
  readonly stroke?: Colour;
  readonly width?: number;
}

export interface GroupMark {
  readonly kind: 'group';
  /** Stable: `entity-…`, `line-…`, `verb-…`, or a part of the sheet. */
  readonly id?: string;
  /** The group in words. */
  readonly label?: string;
  readonly at?: Point;
  readonly scale?: number;
  readonly marks: readonly Mark[];
}

export type Mark = TextMark | PathMark | CircleMark | GroupMark;

export interface Sheet {
  /** With its unit: "183mm". */
  readonly printWidth: string;
  readonly printHeight: string;
  readonly width: number;
  readonly height: number;
  /** The height of the page that it has to fit. */
  readonly page?: number;
  readonly title: string;
  /** In one sentence. */
  readonly alternative: string;
  readonly description: string;
  readonly marks: readonly Mark[];
}

/** Coordinates in path data: two decimals, and never an exponent. */
export const two = (value: number): number => Math.round(value * 100) / 100;

export const rule = (x: number, y: number, length: number, colour: Colour, width: number): PathMark => ({
  kind: 'path',
  d: `M${two(x)} ${two(y)}h${two(length)}`,
  stroke: colour,
  width,
});

/** What is set, and how far down it reaches. */
export interface Part {
  readonly marks: readonly Mark[];
  readonly bottom: number;
}

/** The parts of a sheet, in the order in which it is read. A file's structure is made of them. */
export const SHEET_PARTS = [
  'heading',
  'drawing',
  'legend',
  'notes',
  'replies',
  'sources',
  'small-print',
] as const;
export type SheetPart = (typeof SHEET_PARTS)[number];

export const part = (id: SheetPart, { marks }: Pick<Part, 'marks'>): GroupMark => ({
  kind: 'group',
  id,
  marks,
});
