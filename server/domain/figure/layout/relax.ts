/**
 * The last pass over rows: an entity moves sideways within its row where that frees a line from running through a box,
 * or two lines from crossing. Small steps, the best first, always in the same order.
 */
import { byCodePoint } from '../../../contract/model.ts';
import type { Point } from '../../drawing/outlines.ts';
import type { DraftLine } from '../draft.ts';
import { runsThrough } from './rectangles.ts';

export interface RowBox {
  readonly row: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Boxes = ReadonlyMap<string, RowBox>;
type Ends = Pick<DraftLine, 'from' | 'to'>;

const STEP = 20;
const LEAST_APART = 24;
const CLEAR = 10;
const COST = { through: 1000, crossing: 120, narrow: 60, length: 0.3 } as const;
const MOST_PASSES = 4;
/** Beyond this the pass would take longer than it is worth. */
const MOST_BOXES = 80;

/** Centres; those of a drawing without faults come back as they are. */
export function relaxed(placed: Boxes, lines: readonly Ends[], widest: number): ReadonlyMap<string, Point> {
  const boxes = new Map(placed);
  const ids = [...boxes.keys()].sort(byCodePoint);
  if (ids.length > MOST_BOXES) return boxes;
  const drawn = lines.filter(({ from, to }) => from !== to && boxes.has(from) && boxes.has(to));
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let moved = false;
    for (const id of ids) {
      const box = boxes.get(id);
      const better = box && betterPlace(id, box, boxes, drawn, widest);
      if (!better) continue;
      boxes.set(id, better);
      moved = true;
    }
    if (!moved) break;
  }
  return boxes;
}

function betterPlace(
  id: string,
  box: RowBox,
  boxes: Boxes,
  lines: readonly Ends[],
  widest: number,
): RowBox | undefined {
  let [best, least]: [RowBox | undefined, number] = [undefined, costOf(id, box, boxes, lines) - 1];
  const reach = Math.floor(widest / STEP);
  for (let step = -reach; step <= reach; step++) {
    const place = { ...box, x: box.x + step * STEP };
    if (step === 0 || !isFree(id, place, boxes, widest)) continue;
    const cost = costOf(id, place, boxes, lines);
    if (cost < least) [best, least] = [place, cost];
  }
  return best;
}

function isFree(id: string, place: RowBox, boxes: Boxes, widest: number): boolean {
  if (place.x - place.width / 2 < 0 || place.x + place.width / 2 > widest) return false;
  for (const [other, box] of boxes) {
    if (other === id || box.row !== place.row) continue;
    if (Math.abs(box.x - place.x) < (box.width + place.width) / 2 + LEAST_APART) return false;
  }
  return true;
}

/** What it costs that this one stands there: its own lines against boxes and lines, and all other lines against its box. */
function costOf(id: string, place: RowBox, boxes: Boxes, lines: readonly Ends[]): number {
  const at = (other: string) => (other === id ? place : boxes.get(other));
  let cost = 0;
  for (const line of lines) {
    const [a, b] = [at(line.from), at(line.to)];
    if (!a || !b) continue;
    if (line.from !== id && line.to !== id) {
      if (passesThrough(a, b, place)) cost += COST.through;
      continue;
    }
    cost += Math.hypot(a.x - b.x, a.y - b.y) * COST.length;
    for (const [other, box] of boxes) {
      if (other !== line.from && other !== line.to && passesThrough(a, b, box)) cost += COST.through;
    }
    for (const second of lines) {
      const [c, d] = [at(second.from), at(second.to)];
      if (second === line || !c || !d) continue;
      if (!sharesEnd(line, second) && cross(a, b, c, d)) cost += COST.crossing;
      if (sharesEnd(line, second) && isNarrow(line, second, at)) cost += COST.narrow;
    }
  }
  return cost;
}

const sharesEnd = (a: Ends, b: Ends) =>
  a.from === b.from || a.from === b.to || a.to === b.from || a.to === b.to;

/** Two lines from one end that all but lie on one another cannot both be read. */
function isNarrow(a: Ends, b: Ends, at: (id: string) => RowBox | undefined): boolean {
  const joint = [a.from, a.to].find((id) => id === b.from || id === b.to);
  if (joint === undefined) return false;
  const [centre, p, q] = [
    at(joint),
    at(a.from === joint ? a.to : a.from),
    at(b.from === joint ? b.to : b.from),
  ];
  if (!centre || !p || !q || p === q) return false;
  const [px, py, qx, qy] = [p.x - centre.x, p.y - centre.y, q.x - centre.x, q.y - centre.y];
  const cosine = (px * qx + py * qy) / (Math.hypot(px, py) * Math.hypot(qx, qy) || 1);
  return cosine > 0.985;
}

/** Whether the straight line between two centres runs through a box, or close by. */
const passesThrough = (a: Point, b: Point, { x, y, width, height }: RowBox): boolean =>
  runsThrough([a, b], {
    left: x - width / 2 - CLEAR,
    top: y - height / 2 - CLEAR,
    right: x + width / 2 + CLEAR,
    bottom: y + height / 2 + CLEAR,
  });

function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, r: Point) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
