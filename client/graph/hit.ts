/** What is under the pointer besides boxes, which Cytoscape finds: lines as they are drawn, and the "+n" above a box. */
import type { Scene } from './scene.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line is hit within this much of it, in CSS pixels: its hit area is 12 wide. */
const NEAR = 6;
const MORE = { width: 30, height: 24 } as const;

function distanceTo(a: Point, b: Point, p: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const square = dx * dx + dy * dy;
  const t = square === 0 ? 0 : Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / square));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/** The relation whose words or line are at that point of the drawing, the nearest of several. */
export function relationAt(scene: Scene, point: Point, zoom: number): string | undefined {
  let found: string | undefined;
  let least = NEAR / zoom;
  for (const { id, route, plate } of scene.geometry.values()) {
    if (point.x > plate.left && point.x < plate.right && point.y > plate.top && point.y < plate.bottom)
      return id;
    for (let i = 1; i < route.length; i++) {
      const [a, b] = [route[i - 1], route[i]];
      if (!a || !b) continue;
      const distance = distanceTo(a, b, point);
      if (distance < least) [found, least] = [id, distance];
    }
  }
  return found;
}

/** The entity whose "+n" is at that point of the drawing. */
export function moreAt(scene: Scene, point: Point, zoom: number): string | undefined {
  for (const id of scene.elements.more.keys()) {
    const [placed, place] = [scene.placed.get(id), scene.moreAt.get(id)];
    if (!placed || !place) continue;
    const x = (point.x - (placed.x - placed.box.width / 2 + place.x)) * zoom;
    const y = (point.y - (placed.y - placed.box.height / 2 + place.y)) * zoom;
    const inward = place.align === 'right' ? -x : x;
    if (inward < MORE.width && inward > -6 && y > 6 - MORE.height && y < 6) return id;
  }
  return undefined;
}
