/** Which names and verbs are shown when not all fit: the more important first, none over another. */
import type { LineGeometry, PlacedBox } from '../../server/domain/drawing/geometry.ts';
import type { Line } from '../../server/domain/drawing/lines.ts';
import { SCREEN } from '../../server/domain/drawing/type.ts';
import type { Frame } from './frame.ts';

export interface DrawnLine {
  readonly line: Line;
  readonly geometry: LineGeometry;
}

interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const CELL = 48;

/** Rectangles of the screen that are taken, found by the cells of a grid. */
class Taken {
  readonly #cells = new Map<number, Rect[]>();

  #keys({ left, top, right, bottom }: Rect): number[] {
    const keys: number[] = [];
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) keys.push(x * 65_536 + y);
    return keys;
  }

  /** Takes the place if nothing has it. */
  take(rect: Rect): boolean {
    const keys = this.#keys(rect);
    for (const key of keys)
      for (const other of this.#cells.get(key) ?? [])
        if (
          rect.left < other.right &&
          other.left < rect.right &&
          rect.top < other.bottom &&
          other.top < rect.bottom
        )
          return false;
    for (const key of keys) {
      const there = this.#cells.get(key);
      if (there) there.push(rect);
      else this.#cells.set(key, [rect]);
    }
    return true;
  }
}

const around = (x: number, y: number, width: number, height: number): Rect => ({
  left: x - width / 2,
  top: y - height / 2,
  right: x + width / 2,
  bottom: y + height / 2,
});

/** How much larger than in the drawing a verb is set, so that it keeps its least size. */
export const verbScale = ({ detail, view }: Pick<Frame, 'detail' | 'view'>): number =>
  detail.verb / (SCREEN.verb.size * view.zoom);

/** The lines whose verbs are shown. At full size all are: the geometry has already placed them. */
export function verbsToShow(given: Frame, lines: readonly DrawnLine[]): ReadonlySet<string> {
  const { detail, view, state } = given;
  if (!detail.verbs) return new Set();
  if (detail.whole) return new Set(lines.map(({ line }) => line.id));
  const taken = new Taken();
  for (const placed of given.scene.placed.values())
    taken.take(
      around(placed.x * view.zoom, placed.y * view.zoom, placed.box.width * view.zoom, 48 * view.zoom),
    );
  const scale = verbScale(given) * view.zoom;
  const first = lines.filter(({ line }) => state.thread.has(line.id) || state.hovered?.id === line.id);
  const shown = new Set<string>();
  for (const { line, geometry } of [...first, ...lines]) {
    const { x, y } = geometry.verbAt;
    const rect = around(x * view.zoom, y * view.zoom, line.label.width * scale, line.label.height * scale);
    if (!shown.has(line.id) && taken.take(rect)) shown.add(line.id);
  }
  return shown;
}

/** A name at a small zoom: its width in CSS pixels, and whether the icon fits beside it. */
export interface SmallName {
  readonly width: number;
  readonly icon: boolean;
}

const NAME_HEIGHT = 1.25;

/** The names that are shown at a small zoom, by entity. */
export function namesToShow(given: Frame, inView: readonly PlacedBox[]): ReadonlyMap<string, SmallName> {
  const { detail, view, scene, state } = given;
  const visible = new Map(inView.map((placed) => [placed.box.id, placed]));
  const ofThread = scene.elements.lines.flatMap(({ id, from, to }) =>
    state.thread.has(id) ? [from, to] : [],
  );
  const first = [
    state.selected?.id,
    state.focused?.id,
    state.hovered?.id,
    ...ofThread,
    ...(state.chain?.entities ?? []),
  ];
  const shown = new Map<string, SmallName>();
  const taken = new Taken();
  for (const id of [...first, ...scene.elements.ranked]) {
    if (shown.size >= detail.names) break;
    const placed = id === undefined ? undefined : visible.get(id);
    if (id === undefined || !placed || shown.has(id)) continue;
    const { box } = placed;
    // The name was measured at 15; the box has its padding and icon besides.
    const width = (box.nameWidth * detail.name) / SCREEN.name.size;
    const rect = around(placed.x * view.zoom, placed.y * view.zoom, width + 6, detail.name * NAME_HEIGHT);
    if (taken.take(rect)) shown.set(id, { width, icon: box.width * view.zoom >= width + 34 });
  }
  return shown;
}
