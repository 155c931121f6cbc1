/** Outlines that are drawn wider at a small zoom, since names keep their size, and the heads of lines that end at them. */
import type { Box } from '../../../server/domain/drawing/boxes.ts';
import type { PlacedBox } from '../../../server/domain/drawing/geometry.ts';
import { outlineOf, type Point } from '../../../server/domain/drawing/outlines.ts';
import type { Frame } from './frame.ts';

/** The last wider form of each box: the zoom, and so the width, is the same over many frames. */
const widened = new WeakMap<Box, Box>();

/** The box itself where its name fits, or where the view is so far off that names stand on ground of their own. */
export function wideEnough({ names }: Frame, placed: PlacedBox): PlacedBox {
  const { box } = placed;
  const width = names.get(box.id)?.width ?? box.width;
  if (width === box.width) return placed;
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
