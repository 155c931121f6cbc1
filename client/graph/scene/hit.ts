/** What is under the pointer: boxes, lines as they are drawn, and the "+n" above a box. Only what is near is looked at. */
import type { LineGeometry, Rect } from '../../../server/domain/drawing/geometry.ts';
import { Grid } from '../../../server/domain/drawing/grid.ts';
import type { Point } from '../../../server/domain/drawing/outlines.ts';
import { rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import { detailAt } from './detail.ts';
import type { MorePlace, Scene } from './scene.ts';

/** A line is hit within this much of it, in CSS pixels: its hit area is 12 wide. */
const NEAR = 6;
/** From the "+n"'s baseline at its outer end, in CSS pixels. */
const MORE = { inward: 30, outward: 6, above: 18, below: 6 } as const;
const CELL = 128;

interface More {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly align: MorePlace['align'];
}

interface Standing extends Rect {
  readonly id: string;
  /** Its place in the order of painting. */
  readonly rank: number;
}

interface Index {
  readonly boxes: Grid<Standing>;
  readonly lines: Grid<LineGeometry>;
  readonly plates: Grid<LineGeometry>;
  readonly mores: Grid<More>;
}

/** Made when a scene is first asked about; the same while everything stands where it does, whatever is followed. */
const indexes = new WeakMap<Scene['placed'], Index>();

function indexOf(scene: Scene): Index {
  const known = indexes.get(scene.placed);
  if (known) return known;
  const index: Index = {
    boxes: new Grid(CELL),
    lines: new Grid(CELL),
    plates: new Grid(CELL),
    mores: new Grid(CELL),
  };
  let rank = 0;
  for (const [id, placed] of scene.placed) {
    const standing = { id, rank: rank++, ...rectOf(placed) };
    index.boxes.add(standing, standing);
  }
  for (const geometry of scene.geometry.values()) {
    geometry.route.forEach((point, i) => {
      const before = geometry.route[i - 1];
      if (before) index.lines.addSegment(before, point, geometry);
    });
    index.plates.add(geometry.plate, geometry);
  }
  for (const [id, { x, y, align }] of scene.moreAt) {
    const placed = scene.placed.get(id);
    if (!placed) continue;
    const more = {
      id,
      x: placed.x - placed.box.width / 2 + x,
      y: placed.y - placed.box.height / 2 + y,
      align,
    };
    index.mores.add({ left: more.x, top: more.y, right: more.x, bottom: more.y }, more);
  }
  indexes.set(scene.placed, index);
  return index;
}

const around = ({ x, y }: Point, by: number): Rect => ({
  left: x - by,
  top: y - by,
  right: x + by,
  bottom: y + by,
});

function distanceTo(a: Point, b: Point, p: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const square = dx * dx + dy * dy;
  const t = square === 0 ? 0 : Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / square));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

function plateAt({ plates }: Index, point: Point): string | undefined {
  for (const { id, plate } of plates.near(around(point, 0)))
    if (point.x > plate.left && point.x < plate.right && point.y > plate.top && point.y < plate.bottom)
      return id;
  return undefined;
}

/** The nearest line in reach; of several as near, the one that is drawn last. */
function lineAt({ lines }: Index, point: Point, zoom: number): string | undefined {
  let found: string | undefined;
  let least = NEAR / zoom;
  for (const { id, route } of lines.near(around(point, least)))
    for (let i = 1; i < route.length; i++) {
      const [a, b] = [route[i - 1], route[i]];
      const distance = a && b ? distanceTo(a, b, point) : Infinity;
      if (distance <= least) [found, least] = [id, distance];
    }
  return found;
}

/**
 * The entity whose box is at that point of the drawing; of several, the one that is drawn last.
 * @param slack how far beside a box it is still hit, in the drawing's units
 */
export function entityAt(scene: Scene, point: Point, slack = 0): string | undefined {
  let found: Standing | undefined;
  for (const box of indexOf(scene).boxes.near(around(point, slack)))
    if (
      point.x >= box.left - slack &&
      point.x <= box.right + slack &&
      point.y >= box.top - slack &&
      point.y <= box.bottom + slack &&
      (!found || box.rank > found.rank)
    )
      found = box;
  return found?.id;
}

/** The relation whose words are at that point of the drawing, else the one whose line is nearest. */
export function relationAt(scene: Scene, point: Point, zoom: number): string | undefined {
  const index = indexOf(scene);
  const { whole, verbs } = detailAt(zoom);
  // At a smaller zoom only some words are shown: a line that is seen comes before words that may not be.
  if (whole) return plateAt(index, point) ?? lineAt(index, point, zoom);
  return lineAt(index, point, zoom) ?? (verbs ? plateAt(index, point) : undefined);
}

/** The entity whose "+n" is at that point of the drawing, where they are shown. */
export function moreAt(scene: Scene, point: Point, zoom: number): string | undefined {
  if (!detailAt(zoom).more) return undefined;
  for (const { id, x, y, align } of indexOf(scene).mores.near(around(point, MORE.inward / zoom))) {
    const inward = (align === 'right' ? x - point.x : point.x - x) * zoom;
    const down = (point.y - y) * zoom;
    if (inward < MORE.inward && inward > -MORE.outward && down > -MORE.above && down < MORE.below) return id;
  }
  return undefined;
}
