/** The sheets: how wide each is, and how large its type. A unit is 1/96 inch in print, and a pixel over `scale` on a screen. */
import type { FigureSize } from '../../../contract/figure.ts';

export interface SheetSize {
  /** Of the whole sheet, in units. */
  readonly width: number;
  readonly margin: number;
  readonly unit: 'mm' | 'px';
  /** Units in one millimetre or pixel, as the file says its size. */
  readonly perUnit: number;
  readonly columns: 1 | 2;
  readonly title: { readonly size: number; readonly leading: number };
  readonly standfirst: { readonly size: number; readonly leading: number };
  /** How many badges a box has room for. */
  readonly badges: number;
  /** A page of this height, in units; other sheets are as high as they need. */
  readonly page?: number;
}

/** The drawing stands on the sheet at this scale, so that its smallest text is 6.5 pt. */
export const DRAWING_SCALE = 0.76;

/** No sheet is higher, in units: a page of a PDF could not be, and a bitmap of the widest column would have too many pixels. */
export const HIGHEST = 17_000;

const WIDE = { title: { size: 24, leading: 29 }, standfirst: { size: 13, leading: 18 } } as const;
const MM = 96 / 25.4;

const print = (millimetres: number, width: number): SheetSize => ({
  width,
  margin: 0,
  unit: 'mm',
  perUnit: width / millimetres,
  columns: 2,
  badges: 4,
  ...WIDE,
});

const screen = (pixels: number, scale: number, margin: number): SheetSize => ({
  width: pixels / scale,
  margin,
  unit: 'px',
  perUnit: 1 / scale,
  columns: 2,
  badges: 4,
  ...WIDE,
});

export const SHEET_SIZES: Readonly<Record<FigureSize, SheetSize>> = {
  '89mm': {
    ...print(89, 336),
    columns: 1,
    badges: 2,
    title: { size: 17, leading: 21 },
    standfirst: { size: 10.5, leading: 14.5 },
  },
  '183mm': print(183, 692),
  A4: { ...print(210, 210 * MM), margin: 51, page: 297 * MM },
  '720px': screen(720, 1, 24),
  '1080px': screen(1080, 1.5, 24),
  '1200px': screen(1200, 1.25, 32),
  '1920px': screen(1920, 1.5, 40),
};

/** Units of the drawing in one unit of a manifest's positions: millimetres, or pixels on a sheet of pixels. */
export const positionScale = (size: SheetSize): number => size.perUnit / DRAWING_SCALE;
