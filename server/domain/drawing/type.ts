/** The texts of the drawing: what is measured, and in which face. Sizes are in the drawing's units, CSS pixels at zoom 1. */

export interface TextStyle {
  readonly face: 'serif' | 'sans';
  readonly size: number;
  readonly weight: 400 | 500 | 600 | 700;
  readonly italic?: true;
}

/** The advance width of one line of text, in the units of `style.size`. */
export type Measure = (text: string, style: TextStyle) => number;

export type TextRole = 'name' | 'unknown' | 'alias' | 'kind' | 'badge' | 'verb' | 'note' | 'more';

export type TextStyles = Readonly<Record<TextRole, TextStyle>>;

const NAMES = {
  name: { face: 'serif', size: 15, weight: 600 },
  unknown: { face: 'serif', size: 15, weight: 400, italic: true },
  alias: { face: 'sans', size: 14, weight: 400 },
  note: { face: 'sans', size: 10, weight: 700 },
  more: { face: 'sans', size: 11, weight: 400 },
} as const;

/** On screen, at zoom 1. */
export const SCREEN: TextStyles = {
  ...NAMES,
  kind: { face: 'sans', size: 11, weight: 400 },
  badge: { face: 'sans', size: 10.5, weight: 600 },
  verb: { face: 'sans', size: 11.5, weight: 500 },
};

/** In a figure, whose drawing is set at 0.76: its smallest text is 6.5 pt. */
export const PRINT: TextStyles = {
  ...NAMES,
  kind: { face: 'sans', size: 11.5, weight: 400 },
  badge: { face: 'sans', size: 11, weight: 600 },
  verb: { face: 'sans', size: 12, weight: 500 },
};

/** From the middle of a line of text down to its baseline, as a part of its size. */
export const BASELINE = 0.34;
