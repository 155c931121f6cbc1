/**
 * Which names and verbs are shown when not all fit: the more important first, none over another. Decided for the whole
 * drawing at a zoom, so that nothing comes or goes while it is panned.
 */
import type { Box } from '../../../server/domain/drawing/boxes.ts';
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
import type { SetText } from '../scene/elements.ts';
import type { Scene } from '../scene/scene.ts';
import type { Chain } from '../scene/selected.ts';

// In CSS pixels.
const CELL = 64;
const NAME_HEIGHT = 16;
/** So much of a plate is paper around its words, in the drawing's units: a box may cover that. */
const PLATE_EDGE = 5;
/** As much of it above and below them. */
const PLATE_BRIM = 2;
/** What is painted around a name reaches so far beyond it; with the least it still has room in its box. */
const NAME_PAD = { usual: 5, least: 2.5 } as const;
/** How much of a pointed side a name keeps clear of: at half its height, where the name runs, most of it is box. */
const POINT = 0.4 * CUT.place;
/** The icon and the gap after it. */
export const SMALL_ICON = 20;
/** Between a name with what is around it and the outline that is drawn wider for it. */
const WIDER_PAD = { usual: 4, least: 1 } as const;
/** Between an outline that is drawn wider and any other box. */
const APART = 3;
/** What pointed or cut sides take of the width, in the drawing's units. */
const SIDES: Partial<Record<Box['shape'], number>> = {
  place: CUT.place,
  event: 2 * CUT.event,
  concession: CUT.concession,
};

/** A name at a small zoom. Distances are in CSS pixels, from where the drawing's origin stands. */
export interface SmallName {
  /** Its place by importance, from 0. */
  readonly rank: number;
  /** All of it, or what of it there is room for. */
  readonly text: string;
  /** What it covers, with its icon and its padding. */
  readonly rect: Rect;
  /** Where it begins, icon and all. */
  readonly x: number;
  readonly icon: boolean;
  /**
   * `within`: in its box, with room on both sides. `wider`: the outline is drawn wider for it. `over`: on ground of its own
   * over a box that is too low for it: from so far off boxes are but marks.
   */
  readonly stands: 'within' | 'wider' | 'over';
  /** How wide the outline is drawn, in the drawing's units. */
  readonly width: number;
}

export type SmallNames = ReadonlyMap<string, SmallName>;

interface Asked {
  readonly placed: PlacedBox;
  readonly zoom: number;
  readonly rank: number;
}

function smallName(
  { placed, zoom, rank }: Asked,
  { text, width }: SetText,
  pad: 'usual' | 'least',
): SmallName {
  const { box, x, y } = placed;
  const point = box.shape === 'place' ? POINT * zoom : 0;
  const room = box.width * zoom - point;
  const icon = width + SMALL_ICON + 2 * NAME_PAD.usual <= room;
  const isHigh = box.height * zoom >= NAME_HEIGHT;
  const within = isHigh && width + 2 * NAME_PAD.least <= room;
  const set = width + (icon ? SMALL_ICON : 0);
  const half = set / 2 + NAME_PAD[pad];
  const middle = x * zoom - (within ? point / 2 : 0);
  const rect = {
    left: middle - half,
    top: y * zoom - NAME_HEIGHT / 2,
    right: middle + half,
    bottom: y * zoom + NAME_HEIGHT / 2,
  };
  const wider = 2 * Math.ceil((half + WIDER_PAD[pad]) / zoom + sidesOf(box) / 2);
  return {
    rank,
    text,
    rect,
    x: middle - set / 2,
    icon,
    stands: within ? 'within' : isHigh ? 'wider' : 'over',
    width: isHigh && !within ? Math.max(box.width, wider) : box.width,
  };
}

const sidesOf = ({ shape }: Box) => SIDES[shape] ?? 0;

/** What a box covers whose outline is drawn as wide as that, in the drawing's units. */
function covered(placed: PlacedBox, width: number): Rect {
  const more = (width - placed.box.width) / 2;
  const { left, right, ...rect } = rectOf(placed);
  return { ...rect, left: left - more, right: right + more };
}

/** What a box covers with these names, in the drawing's units. */
export const drawnRect = (placed: PlacedBox, names: SmallNames): Rect =>
  covered(placed, names.get(placed.box.id)?.width ?? placed.box.width);

const NO_NAME: SetText = { text: '', width: 0 };

/** What stands in the way of an outline that is drawn wider: the other boxes, as wide as they are drawn. */
class Standing {
  readonly #grid: Grid<{ readonly id: string; readonly rect: Rect }>;
  readonly #apart: number;

  constructor(scene: Scene, zoom: number) {
    this.#grid = new Grid(CELL / zoom);
    this.#apart = APART / zoom;
    for (const placed of scene.placed.values()) this.take(placed, placed.box.width);
  }

  take(placed: PlacedBox, width: number): void {
    const rect = covered(placed, width);
    this.#grid.add(rect, { id: placed.box.id, rect });
  }

  /** How wide an outline can be at the most, in the drawing's units, up to `wanted`; never less than it is. */
  widest(placed: PlacedBox, wanted: number): number {
    const { id, width } = placed.box;
    const own = rectOf(placed);
    let most = wanted;
    for (const { id: other, rect } of this.#grid.near(covered(placed, wanted + 2 * this.#apart))) {
      if (other === id || rect.top >= own.bottom || rect.bottom <= own.top) continue;
      const isRight = rect.left + rect.right > own.left + own.right;
      const between = isRight ? rect.left - own.right : own.left - rect.right;
      most = Math.min(most, width + 2 * (between - this.#apart));
    }
    return Math.max(width, most);
  }
}

/** The name as far as it covers no other box: whole, or cut, or undefined where hardly anything of it would be left. */
function fittingName(scene: Scene, asked: Asked, standing: () => Standing): SmallName | undefined {
  const { placed, zoom } = asked;
  const { box } = placed;
  const all = scene.elements.smallNames.get(box.id) ?? NO_NAME;
  const whole = smallName(asked, all, 'usual');
  if (whole.stands !== 'wider') return whole;
  const widest = standing().widest(placed, whole.width);
  if (widest >= whole.width) return whole;
  const close = smallName(asked, all, 'least');
  if (widest >= close.width) return close;
  const besides = 2 * (NAME_PAD.least + WIDER_PAD.least) + sidesOf(box) * zoom;
  const inBox = box.width * zoom - (box.shape === 'place' ? POINT * zoom : 0) - 2 * NAME_PAD.least;
  const cut = scene.elements.cutName(box.id, Math.max(inBox, widest * zoom - besides));
  return cut && smallName(asked, cut, 'least');
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
  // Of many boxes that are but marks none is asked about.
  let made: Standing | undefined;
  const standing = () => (made ??= new Standing(scene, zoom));
  for (const [rank, id] of [...followed(scene, thread, chain), ...scene.elements.ranked].entries()) {
    const placed = scene.placed.get(id);
    if (!placed || shown.has(id)) continue;
    const name = fittingName(scene, { placed, zoom, rank }, standing);
    if (!name || taken.some(name.rect, (other) => meet(other, name.rect))) continue;
    taken.add(name.rect, name.rect);
    if (name.width > placed.box.width) standing().take(placed, name.width);
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

/** The same names, with those of what is pointed at in the place of any that they would cover; whole where a pointer rests. */
export function withNamesOf(
  names: SmallNames,
  scene: Scene,
  zoom: number,
  selected: string | undefined,
  focused: string | undefined,
  hovered: string | undefined,
): SmallNames {
  let all: Map<string, SmallName> | undefined;
  for (const id of [selected, focused, hovered]) {
    const placed = id === undefined ? undefined : scene.placed.get(id);
    if (id === undefined || !placed) continue;
    const whole = smallName(
      { placed, zoom, rank: -1 },
      scene.elements.smallNames.get(id) ?? NO_NAME,
      'usual',
    );
    const shown = (all ?? names).get(id);
    if (shown && (id !== hovered || shown.text === whole.text)) continue;
    all ??= new Map(names);
    for (const [other, { rect }] of all) if (meet(rect, whole.rect)) all.delete(other);
    all.set(id, whole);
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
 * Those of the thread first, and none over a box, a name or another verb. At full size, where the geometry has placed them
 * with care, the paper around words may be covered, and only the words may not.
 */
export function verbsOf(scene: Scene, zoom: number, thread: ReadonlySet<string>, names: SmallNames): Verbs {
  const { whole } = detailAt(zoom);
  const scale = verbScale(zoom);
  const shown = new Map<string, Strokes>();
  const taken = new Grid<Rect>(CELL / zoom);
  const words = new Grid<Rect>(CELL / zoom);
  const isTaken = (by: Grid<Rect>, rect: Rect) => by.some(rect, (other) => meet(other, rect));
  const take = (rect: Rect) => taken.add(rect, rect);
  for (const placed of scene.placed.values())
    take(whole ? rectOf(placed, -PLATE_EDGE) : drawnRect(placed, names));
  for (const { rect } of names.values()) take(inUnits(rect, zoom));
  for (const first of [true, false])
    for (const line of scene.elements.lines) {
      const geometry = scene.geometry.get(line.id);
      if (!geometry || thread.has(line.id) !== first) continue;
      const rect = plateAtScale(geometry, Math.max(1, scale));
      const set = whole ? wordsOf(rect) : rect;
      if (isTaken(taken, rect) || isTaken(words, set)) continue;
      words.add(set, set);
      shown.set(line.id, strokesBeside(geometry, scale));
    }
  return shown;
}

/** What of a plate at full size is words. */
const wordsOf = ({ left, top, right, bottom }: Rect): Rect => ({
  left: left + PLATE_EDGE,
  top: top + PLATE_BRIM,
  right: right - PLATE_EDGE,
  bottom: bottom - PLATE_BRIM,
});

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
