/** What the key and the tools leave of the canvas along its foot. */
import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import type { NoteRoom } from '../../graph/graph-canvas.tsx';
import { GROUPS_NOTE } from './groups-note.tsx';

interface FootRoom {
  /** Where the key stands on the canvas, in CSS pixels of it. */
  readonly key: Rect;
  /** Room for a note between the key and the tools; absent in a narrow window. */
  readonly note?: NoteRoom | undefined;
}

/** From the key and the tools to what stands between them, and from the foot of the canvas to what stands on it. */
const GAP = 24;
const BOTTOM = 18;
const WIDE = '(min-width: 1280px)';

function measured(pane: HTMLElement): FootRoom | undefined {
  const map = pane.querySelector('.canvas-map')?.getBoundingClientRect();
  const key = pane.querySelector('.standing-key')?.getBoundingClientRect();
  // Where the map is small, the key stands under it.
  if (!map || !key || key.top >= map.bottom) return undefined;
  const tools = pane.querySelector('.canvas-tools')?.getBoundingClientRect();
  const note = {
    ...GROUPS_NOTE,
    left: Math.round(key.right - map.left + GAP),
    right: Math.round((tools?.left ?? map.right) - map.left - GAP),
    bottom: Math.round(map.height - BOTTOM),
  };
  return {
    key: {
      left: key.left - map.left,
      top: key.top - map.top,
      right: key.right - map.left,
      bottom: key.bottom - map.top,
    },
    note: matchMedia(WIDE).matches ? note : undefined,
  };
}

/** Undefined while nothing stands on the canvas. The same object while it says the same. */
export function useFootRoom(pane: RefObject<HTMLElement | null>, isDrawn: boolean): FootRoom | undefined {
  const [room, setRoom] = useState<FootRoom>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tools come and go with what is drawn
  useLayoutEffect(() => {
    const element = pane.current;
    if (!element) return;
    const measure = () => {
      const now = measured(element);
      setRoom((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
    };
    measure();
    const sizes = new ResizeObserver(measure);
    for (const each of [element, ...element.querySelectorAll('.standing-key, .canvas-tools')])
      sizes.observe(each);
    return () => sizes.disconnect();
  }, [pane, isDrawn]);
  return room;
}
