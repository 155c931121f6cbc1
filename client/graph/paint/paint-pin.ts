/** The mark of what is pinned: a small pin that stands in the upper side of the box. */

import type { PlacedBox } from '../../../server/domain/drawing/geometry.ts';
import { type Frame, inDrawing } from './frame.ts';

/** From the left side of the box, clear of every outline's corner; further in where a "+n" stands there. In units. */
const ALONG = { usual: 26, besideMore: 64 } as const;
/** Above the side, and into it; the head's radius. In CSS pixels, larger with the zoom and never smaller. */
const PIN = { rise: 7, sink: 3, head: 2.75, stroke: 1.25 } as const;

export function paintPin(given: Frame, { box, x, y }: PlacedBox): void {
  const { ctx, view, tokens, scene, order } = given;
  const along = scene.moreAt.get(box.id)?.align === 'left' ? ALONG.besideMore : ALONG.usual;
  const scale = Math.max(1, view.zoom) / view.zoom;
  const [left, top] = [x - box.width / 2 + Math.min(along, box.width / 2), y - box.height / 2];
  inDrawing(given);
  ctx.fillStyle = order.aside('entity', box.id) ? tokens.edge : tokens.ink;
  ctx.fillRect(
    left - (PIN.stroke * scale) / 2,
    top - PIN.rise * scale,
    PIN.stroke * scale,
    (PIN.rise + PIN.sink) * scale,
  );
  ctx.beginPath();
  ctx.arc(left, top - PIN.rise * scale, PIN.head * scale, 0, 2 * Math.PI);
  ctx.fill();
}
