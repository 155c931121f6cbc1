/**
 * Which names and verbs are shown when not all fit: the more important first, none over another. Decided for the whole
 * drawing at a zoom, so that nothing comes or goes while it is panned.
 */
import {
  type LineGeometry,
  type PlacedBox,
  type Rect,
  strokesOutside,
} from '../../../server/domain/drawing/geometry.ts';
import { Grid, meet } from '../../../server/domain/drawing/grid.ts';
import { CUT, type Point } from '../../../server/domain/drawing/outlines.ts';
import { rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import { detailAt, verbScale } from '../scene/detail.ts';
import type { Scene } from '../scene/scene.ts';
import type { Chain } from '../scene/selected.ts';

// In CSS pixels.
const CELL = 64;
const NAME_HEIGHT = 16;
/** So much of a plate is paper around its words, in the drawing's units: a box may cover that. */
const PLATE_EDGE = 5;
/** The ground of a name that has no room in its box reaches so far beyond it; with this much less it still has room. */
export const NAME_PAD = 5;
const LEAST_PAD = 2.5;
/** How much of a pointed side a name keeps clear of: at half its height, where the name runs, most of it is box. */
const POINT = 0.4 * CUT.place;
/** The icon and the gap after it. */
export const SMALL_ICON = 20;

/** A name at a small zoom. Distances are in CSS pixels, from where the drawing's origin stands. */
export interface SmallName {
  /** Its place by importance, from 0. */
  readonly rank: number;
  /** What it covers, with its icon and its padding. */
  readonly rect: Rect;
  readonly icon: boolean;
  /** Whether it stands in its box with room on both sides; if not, on ground of its own. */
  readonly within: boolean;
}

export type SmallNames = ReadonlyMap<string, SmallName>;

function smallName({ box, x, y }: PlacedBox, width: number, zoom: number, rank: number): SmallName {
  const point = box.shape === 'place' ? POINT * zoom : 0;
  const room = box.width * zoom - point;
  const icon = width + SMALL_ICON + 2 * NAME_PAD <= room;
  const within = width + 2 * LEAST_PAD <= room && box.height * zoom >= NAME_HEIGHT;
  const half = (width + (icon ? SMALL_ICON : 0)) / 2 + NAME_PAD;
  const middle = x * zoom - (within ? point / 2 : 0);
  const rect = {
    left: middle - half,
    top: y * zoom - NAME_HEIGHT / 2,
    right: middle + half,
    bottom: y * zoom + NAME_HEIGHT / 2,
  };
  return { rank, rect, icon, within };
}

/** The names that are shown at a small zoom, by entity; those of the thread and the chain before all others. */
export function namesOf(
  scene: Scene,
  zoom: number,
  thread: ReadonlySet<string>,
  chain: Chain | undefined,
): SmallNames {
  const shown = new Map<string, SmallName>();
  const taken = new Grid<Rect>(CELL);
  for (const [rank, id] of [...followed(scene, thread, chain), ...scene.elements.ranked].entries()) {
    const placed = scene.placed.get(id);
    if (!placed || shown.has(id)) continue;
    const name = smallName(placed, scene.elements.smallNames.get(id) ?? 0, zoom, rank);
    if (taken.some(name.rect, (other) => meet(other, name.rect))) continue;
    taken.add(name.rect, name.rect);
    shown.set(id, name);
  }
  return shown;
}

function followed(scene: Scene, thread: ReadonlySet<string>, chain: Chain | undefined): string[] {
  const ends =
    thread.size === 0
      ? []
      : scene.elements.lines.flatMap(({ id, from, to }) => (thread.has(id) ? [from, to] : []));
  return [...ends, ...(chain?.entities ?? [])];
}

/** The same names, with those of what is pointed at in the place of any that they would cover. */
export function withNamesOf(
  names: SmallNames,
  scene: Scene,
  zoom: number,
  ...pointed: readonly (string | undefined)[]
): SmallNames {
  let all: Map<string, SmallName> | undefined;
  for (const id of pointed) {
    const placed = id === undefined ? undefined : scene.placed.get(id);
    if (id === undefined || !placed || (all ?? names).has(id)) continue;
    const name = smallName(placed, scene.elements.smallNames.get(id) ?? 0, zoom, -1);
    all ??= new Map(names);
    for (const [other, { rect }] of all) if (meet(rect, name.rect)) all.delete(other);
    all.set(id, name);
  }
  return all ?? names;
}

/** The lines whose verbs are shown, with the strokes that the verb leaves of each. */
export type Verbs = ReadonlyMap<string, Strokes>;

/** Polylines. */
export type Strokes = readonly (readonly Point[])[];

/** The plate of a verb as it is set at that zoom, in the drawing's units. */
export function plateAtScale({ plate, verbAt: { x, y } }: LineGeometry, scale: number): Rect {
  return {
    left: x + (plate.left - x) * scale,
    top: y + (plate.top - y) * scale,
    right: x + (plate.right - x) * scale,
    bottom: y + (plate.bottom - y) * scale,
  };
}

const strokesBeside = (geometry: LineGeometry, scale: number): Strokes =>
  scale <= 1
    ? geometry.segments.map(({ points }) => points)
    : strokesOutside(geometry.whole.points, plateAtScale(geometry, scale));

/**
 * At full size verbs stand where the geometry has placed them, and those that would be cut by a box are left out. At a
 * smaller one, those of the thread first, and none over a box, a name or another verb.
 */
export function verbsOf(scene: Scene, zoom: number, thread: ReadonlySet<string>, names: SmallNames): Verbs {
  const { whole } = detailAt(zoom);
  const scale = verbScale(zoom);
  const shown = new Map<string, Strokes>();
  const taken = new Grid<Rect>(CELL / zoom);
  const take = (rect: Rect) => taken.add(rect, rect);
  for (const placed of scene.placed.values()) take(rectOf(placed, whole ? -PLATE_EDGE : 0));
  for (const { rect } of names.values()) take(inUnits(rect, zoom));
  for (const first of [true, false])
    for (const line of scene.elements.lines) {
      const geometry = scene.geometry.get(line.id);
      if (!geometry || thread.has(line.id) !== first) continue;
      const rect = plateAtScale(geometry, Math.max(1, scale));
      if (taken.some(rect, (other) => meet(other, rect))) continue;
      if (!whole) take(rect);
      shown.set(line.id, strokesBeside(geometry, scale));
    }
  return shown;
}

const inUnits = ({ left, top, right, bottom }: Rect, zoom: number): Rect => ({
  left: left / zoom,
  top: top / zoom,
  right: right / zoom,
  bottom: bottom / zoom,
});

/** The same verbs, with those of what is pointed at in the place of any that they would cover. */
export function withVerbsOf(
  verbs: Verbs,
  scene: Scene,
  zoom: number,
  ...pointed: readonly (string | undefined)[]
): Verbs {
  const scale = verbScale(zoom);
  let all: Map<string, Strokes> | undefined;
  for (const line of scene.elements.lines) {
    const geometry = scene.geometry.get(line.id);
    if (!geometry || !pointed.includes(line.id) || (all ?? verbs).has(line.id)) continue;
    all ??= new Map(verbs);
    const rect = plateAtScale(geometry, scale);
    for (const id of all.keys()) {
      const other = scene.geometry.get(id);
      if (other && meet(plateAtScale(other, scale), rect)) all.delete(id);
    }
    all.set(line.id, strokesBeside(geometry, scale));
  }
  return all ?? verbs;
}

/** What `rank` the last name has that is shown when so many of them would be. */
export function lastRank(shown: readonly SmallName[], most: number): number {
  if (shown.length <= most) return Infinity;
  return shown.map(({ rank }) => rank).sort((a, b) => a - b)[most - 1] ?? Infinity;
}
