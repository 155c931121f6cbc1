/** Outlines that are drawn wider at a small zoom, since names keep their size, and the heads of lines that end at them. */
import type { Box } from '../../../server/domain/drawing/boxes.ts';
import type { PlacedBox } from '../../../server/domain/drawing/geometry.ts';
import { CUT, outlineOf, type Point } from '../../../server/domain/drawing/outlines.ts';
import type { Frame } from './frame.ts';

/** Between a name and the outline that is drawn wider for it, in CSS pixels. */
const WIDER_PAD = 4;

/** What pointed or cut sides take of the width, in the drawing's units. */
const SIDES: Partial<Record<Box['shape'], number>> = {
  place: CUT.place,
  event: 2 * CUT.event,
  concession: CUT.concession,
};

/** The last wider form of each box: the zoom, and so the width, is the same over many frames. */
const widened = new WeakMap<Box, Box>();

/** The box itself where its name fits, or where the view is so far off that names stand on ground of their own. */
export function wideEnough({ view, detail, names }: Frame, placed: PlacedBox): PlacedBox {
  const { box } = placed;
  const name = names.get(box.id);
  if (!detail.verbs || !name || name.within) return placed;
  const needed = (name.rect.right - name.rect.left + 2 * WIDER_PAD) / view.zoom + (SIDES[box.shape] ?? 0);
  const width = Math.max(box.width, 2 * Math.ceil(needed / 2));
  const known = widened.get(box);
  if (known?.width === width) return { ...placed, box: known };
  const wider = { ...box, width, outline: outlineOf(box.shape, width) };
  widened.set(box, wider);
  return { ...placed, box: wider };
}

/** How far a head whose tip is at `tip` is to be drawn back towards `from`, so that the wider outline does not cover it. */
export function coveredBy({ x, y, box }: PlacedBox, tip: Point, from: Point): number {
  const length = Math.hypot(from.x - tip.x, from.y - tip.y) || 1;
  const out = (away: number, half: number, step: number) =>
    step === 0 ? Infinity : (half - Math.sign(step) * away) / Math.abs(step);
  const across = out(tip.x - x, box.width / 2, (from.x - tip.x) / length);
  const down = out(tip.y - y, box.height / 2, (from.y - tip.y) / length);
  return Math.max(0, Math.min(across, down));
}
