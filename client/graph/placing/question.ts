/** What the layout is asked, from what is on the canvas. */
import { overhang } from '../../../server/domain/drawing/boxes.ts';
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import type { LayoutQuestion } from '../layout/layout-question.ts';
import type { Elements } from '../scene/elements.ts';
import type { Positions } from '../scene/scene.ts';

/** @param reserved what stands on the canvas, in CSS pixels of it */
export function layoutQuestion(
  { boxes, lines, leans }: Elements,
  positions: Positions,
  room: LayoutQuestion['room'],
  reserved?: Rect,
): LayoutQuestion {
  return {
    boxes: [...boxes.values()].map((box) => {
      const over = overhang(box);
      const at = positions.get(box.id);
      return {
        id: box.id,
        width: box.width + over.left + over.right,
        height: box.height + over.top + over.bottom,
        ...(at ? { at } : {}),
      };
    }),
    lines: lines.map(({ id, from, to, label }) => ({
      from,
      to,
      width: label.width,
      height: label.height,
      lean: leans.get(id) ?? 'free',
    })),
    room,
    ...(reserved ? { corner: { width: reserved.right, height: room.height - reserved.top } } : {}),
  };
}
