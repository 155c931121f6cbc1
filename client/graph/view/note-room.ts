/** Room along the foot of the canvas for a note of the page's: where nothing that is drawn would run under it. */
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import { meet } from '../../../server/domain/drawing/grid.ts';
import { rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import { meetsRoute } from '../paint/cull.ts';
import { plateAtScale } from '../paint/labels.ts';
import { detailAt, verbScale } from '../scene/detail.ts';
import type { Scene } from '../scene/scene.ts';

/** In CSS pixels of the canvas. */
export interface NoteRoom {
  /** What the note takes. */
  readonly width: number;
  readonly height: number;
  /** From where to where it may stand. */
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

interface Seen {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Kept free around the note. */
const CLEAR = { across: 14, down: 12 } as const;
const STEP = 6;

/** Whether the note has room where its left side is there. */
export function hasRoom(
  scene: Scene,
  { x, y, zoom }: Seen,
  { width, height, bottom }: NoteRoom,
  left: number,
) {
  const window = {
    left: (left - CLEAR.across - x) / zoom,
    top: (bottom - height - CLEAR.down - y) / zoom,
    right: (left + width + CLEAR.across - x) / zoom,
    bottom: (bottom + CLEAR.down - y) / zoom,
  };
  for (const placed of scene.placed.values()) if (meet(rectOf(placed), window)) return false;
  const scale = detailAt(zoom).verbs ? Math.max(1, verbScale(zoom)) : 0;
  for (const geometry of scene.geometry.values())
    if (meetsRoute(geometry.route, window) || meet(plateAtScale(geometry, scale), window)) return false;
  return true;
}

/** The left side of the first place that is free; undefined when none is. */
export function roomFor(scene: Scene, seen: Seen, note: NoteRoom): number | undefined {
  const window: Rect = {
    left: (note.left - CLEAR.across - seen.x) / seen.zoom,
    top: (note.bottom - note.height - CLEAR.down - seen.y) / seen.zoom,
    right: (note.right + CLEAR.across - seen.x) / seen.zoom,
    bottom: (note.bottom + CLEAR.down - seen.y) / seen.zoom,
  };
  const near = within(scene, window);
  for (let left = note.left; left + note.width <= note.right; left += STEP)
    if (hasRoom(near, seen, note, left)) return left;
  return undefined;
}

/** The part of the scene that may meet the rectangle. */
function within(scene: Scene, window: Rect): Scene {
  return {
    ...scene,
    placed: new Map([...scene.placed].filter(([, placed]) => meet(rectOf(placed), window))),
    geometry: new Map(
      [...scene.geometry].filter(([, { route, plate }]) => meetsRoute(route, window) || meet(plate, window)),
    ),
  };
}

export const isSameRoom = (a: NoteRoom | undefined, b: NoteRoom | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.left === b.left &&
    a.right === b.right &&
    a.bottom === b.bottom &&
    a.width === b.width &&
    a.height === b.height);
