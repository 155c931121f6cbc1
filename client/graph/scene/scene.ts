/** What is on the canvas, in the drawing's units: boxes where they stand, lines where they run. */
import {
  type LineGeometry,
  lineGeometry,
  type PlacedBox,
  type Rect,
  strokedAs,
} from '../../../server/domain/drawing/geometry.ts';
import type { Line } from '../../../server/domain/drawing/lines.ts';
import { geometryOf, rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import type { Elements } from './elements.ts';
import type { Chain, Selected } from './selected.ts';

export interface Scene {
  readonly elements: Elements;
  readonly placed: ReadonlyMap<string, PlacedBox>;
  readonly geometry: ReadonlyMap<string, LineGeometry>;
  /** Where the "+n" of a box stands, relative to its top left corner: above its right end, unless a line runs there. */
  readonly moreAt: ReadonlyMap<string, MorePlace>;
}

export interface MorePlace {
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'right';
}

export type Positions = ReadonlyMap<string, readonly [number, number]>;

/** Entities without a position are not yet on the canvas, nor are their lines. */
export function sceneOf(elements: Elements, positions: Positions, thread: ReadonlySet<string>): Scene {
  const placed = new Map<string, PlacedBox>();
  for (const [id, box] of elements.boxes) {
    const at = positions.get(id);
    if (at) placed.set(id, { box, x: at[0], y: at[1] });
  }
  const geometry = geometryOf(elements.lines, placed, { thread });
  return { elements, placed, geometry, moreAt: morePlaces(elements, placed, geometry) };
}

/** Room for "+12" above a box. */
const MORE = { width: 26, height: 14 } as const;

function morePlaces(
  elements: Elements,
  placed: ReadonlyMap<string, PlacedBox>,
  geometry: ReadonlyMap<string, LineGeometry>,
): Map<string, MorePlace> {
  const places = new Map<string, MorePlace>();
  for (const id of elements.more.keys()) {
    const at = placed.get(id);
    if (!at) continue;
    const { width, height, more } = at.box;
    // Lines at a box leave it outwards, so where they cross the height of the number is where they would cross it out.
    const crossed = (from: number): boolean =>
      (elements.linesAt.get(id) ?? []).some((line) => {
        const route = geometry.get(line.id)?.route ?? [];
        const [near, next] = line.from === id ? [route[0], route[1]] : [route.at(-1), route.at(-2)];
        if (!near || !next || next.y >= near.y || near.y > at.y) return false;
        const rise = at.y - height / 2 + more.y - MORE.height / 2;
        const x = near.x + ((next.x - near.x) * (near.y - rise)) / (near.y - next.y);
        const left = at.x - width / 2 + from;
        return Math.max(x, near.x) > left - 4 && Math.min(x, near.x) < left + MORE.width + 4;
      });
    const right = crossed(more.x - MORE.width) && !crossed(width - more.x);
    places.set(id, right ? { x: width - more.x, y: more.y, align: 'left' } : { ...more, align: 'right' });
  }
  return places;
}

/** For each of these that has a neighbour with a place, where that neighbour stands. */
export function originsOf(elements: Elements, positions: Positions, ids: readonly string[]): Positions {
  return new Map(
    ids.flatMap((id): [string, readonly [number, number]][] => {
      for (const { from, to } of elements.linesAt.get(id) ?? []) {
        const origin = positions.get(from === id ? to : from);
        if (origin) return [[id, origin]];
      }
      return [];
    }),
  );
}

/** The scene with a few boxes elsewhere: their own lines follow, verbs stay in the middle of them. */
export function withMoved(scene: Scene, moved: Positions, thread: ReadonlySet<string>): Scene {
  const placed = new Map(scene.placed);
  const lines = new Set<Line>();
  for (const [id, [x, y]] of moved) {
    const box = scene.elements.boxes.get(id);
    if (box) placed.set(id, { box, x, y });
    for (const line of scene.elements.linesAt.get(id) ?? []) lines.add(line);
  }
  const geometry = new Map(scene.geometry);
  for (const line of lines) {
    const drawn = lineGeometry(line, placed, { thread: thread.has(line.id) });
    if (drawn) geometry.set(line.id, drawn);
    else geometry.delete(line.id);
  }
  return { ...scene, placed, geometry };
}

/** The scene with other lines as its thread: of thousands, only those are drawn anew. */
export function withThread(scene: Scene, before: ReadonlySet<string>, thread: ReadonlySet<string>): Scene {
  const geometry = new Map(scene.geometry);
  for (const line of scene.elements.lines) {
    const drawn = before.has(line.id) === thread.has(line.id) ? undefined : geometry.get(line.id);
    if (drawn) geometry.set(line.id, strokedAs(line, drawn, thread.has(line.id)));
  }
  return { ...scene, geometry };
}

/** What these entities cover, all of them unless some are named, with the "+n" above them; undefined when none is placed. */
export function boundsOf({ placed }: Scene, ids: Iterable<string> = placed.keys()): Rect | undefined {
  const rects = [...ids].flatMap((id) => {
    const at = placed.get(id);
    return at ? [rectOf(at)] : [];
  });
  if (rects.length === 0) return undefined;
  return {
    left: Math.min(...rects.map(({ left }) => left)),
    top: Math.min(...rects.map(({ top }) => top)) - MORE.height,
    right: Math.max(...rects.map(({ right }) => right)),
    bottom: Math.max(...rects.map(({ bottom }) => bottom)),
  };
}

/** The relations that are drawn as the thread: the selected one, else those of the followed chain. */
export function threadOf(selected: Selected | undefined, chain: Chain | undefined): ReadonlySet<string> {
  if (selected?.kind === 'relation') return new Set([selected.id]);
  return new Set(chain?.relations ?? []);
}
