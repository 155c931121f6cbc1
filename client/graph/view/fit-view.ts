/** From where all of a drawing is seen. */
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import { meet } from '../../../server/domain/drawing/grid.ts';

/** Kept free around what is shown, in CSS pixels; less of it where that keeps a drawing off what stands on the canvas. */
export const PADDING = 28;
const LEAST_PADDING = 12;
/** As parts of the zoom at which all of it would fit: no smaller than that for what stands on the canvas. */
const ZOOMS = [1, 0.975, 0.95, 0.925, 0.9] as const;
/** Shifts that are tried, as parts of the room to either side, the least first. */
const SHIFTS = [0, 0.25, 0.5, 0.75, 1].flatMap((part) => (part === 0 ? [0] : [part, -part]));
const CLEAR = 6;

export interface Fit {
  readonly zoom: number;
  /** Where the drawing's origin stands, in whole CSS pixels. */
  readonly x: number;
  readonly y: number;
}

export interface FitQuestion {
  /** In the drawing's units. */
  readonly bounds: Rect;
  /** The canvas, in CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
  readonly zoom: { readonly least: number; readonly largest: number };
  /** What stands on the canvas, in CSS pixels. */
  readonly reserved?: Rect | undefined;
  /** What is kept off it, in the drawing's units. */
  readonly rects: readonly Rect[];
}

/** The zoom at which all of it can be seen. */
export function zoomFor({ left, top, right, bottom }: Rect, size: FitQuestion['size']): number {
  const [across, down] = [size.width - 2 * PADDING, size.height - 2 * PADDING];
  return Math.min(across / (right - left), down / (bottom - top));
}

/** All of it in the middle, or as near to that as keeps it off what stands on the canvas; in the middle where nothing does. */
export function fitView(question: FitQuestion): Fit {
  const { bounds, size, zoom, reserved } = question;
  const usual = Math.max(zoom.least, Math.min(zoom.largest, zoomFor(bounds, size)));
  const middle = inMiddle(bounds, size, usual);
  if (!reserved) return middle;
  for (const part of ZOOMS)
    for (const fit of shifted(bounds, size, Math.max(zoom.least, usual * part)))
      if (isClear(question.rects, fit, reserved)) return fit;
  return middle;
}

const inMiddle = ({ left, top, right, bottom }: Rect, size: FitQuestion['size'], zoom: number): Fit => ({
  zoom,
  x: Math.round(size.width / 2 - (zoom * (left + right)) / 2),
  y: Math.round(size.height / 2 - (zoom * (top + bottom)) / 2),
});

/** The least shift first. */
function shifted(bounds: Rect, size: FitQuestion['size'], zoom: number): Fit[] {
  const middle = inMiddle(bounds, size, zoom);
  const slack = (room: number, extent: number) => Math.max(0, (room - extent * zoom) / 2 - LEAST_PADDING);
  const across = slack(size.width, bounds.right - bounds.left);
  const down = slack(size.height, bounds.bottom - bounds.top);
  return SHIFTS.flatMap((dx) => SHIFTS.map((dy) => ({ dx: dx * across, dy: dy * down })))
    .sort((a, b) => Math.hypot(a.dx, a.dy) - Math.hypot(b.dx, b.dy))
    .map(({ dx, dy }) => ({ zoom, x: Math.round(middle.x + dx), y: Math.round(middle.y + dy) }));
}

const isClear = (rects: readonly Rect[], { zoom, x, y }: Fit, reserved: Rect) =>
  !rects.some(({ left, top, right, bottom }) =>
    meet(reserved, {
      left: left * zoom + x - CLEAR,
      top: top * zoom + y - CLEAR,
      right: right * zoom + x + CLEAR,
      bottom: bottom * zoom + y + CLEAR,
    }),
  );
