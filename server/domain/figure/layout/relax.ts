/**
 * The last pass over rows: an entity moves within its row, or into another, where that frees a line from running through
 * a box, or two lines from crossing. The best move of each first, always in the same order.
 */
import { byCodePoint } from '../../../contract/model.ts';
import type { Point } from '../../drawing/outlines.ts';
import type { DraftLine } from '../draft.ts';
import { pointsDown } from './ranks.ts';
import { runsThrough } from './rectangles.ts';

export interface RowBox {
  readonly row: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Boxes = ReadonlyMap<string, RowBox>;
export interface RowLine extends Pick<DraftLine, 'from' | 'to' | 'type'> {
  /** Of its verb. */
  readonly labelWidth: number;
}

const STEP = 20;
const LEAST_APART = 24;
const CLEAR = 10;
/** What a fault weighs; `length` a unit, `row` each row away from home. */
const COST = {
  through: 1000,
  short: 600,
  upsideDown: 500,
  crossing: 120,
  narrow: 60,
  row: 80,
  length: 0.1,
} as const;
/** A stroke on either side of a verb that stands between two boxes of a row. */
const STROKES_BESIDE = 36;
/** Sideways first; into other rows only for what is left. */
const PASSES = [false, false, true, true, false] as const;
/** Beyond this the pass would take longer than it is worth. */
const MOST_BOXES = 80;

/** Where each box ends up. @param middles of the rows, from the top */
export function relaxed(
  placed: Boxes,
  lines: readonly RowLine[],
  widest: number,
  middles: readonly number[],
): Boxes {
  const boxes = new Map(placed);
  if (boxes.size > MOST_BOXES) return boxes;
  const drawn = lines.filter(({ from, to }) => from !== to && boxes.has(from) && boxes.has(to));
  const degree = (id: string) => drawn.filter(({ from, to }) => from === id || to === id).length;
  // What hangs by one line moves first: it takes least with it.
  const ids = [...boxes.keys()].sort((a, b) => degree(a) - degree(b) || byCodePoint(a, b));
  for (const anyRow of PASSES) {
    for (const id of ids) {
      const box = boxes.get(id);
      const home = placed.get(id)?.row ?? 0;
      const rows = anyRow ? middles.map((y, row) => ({ row, y })) : box ? [box] : [];
      const better = box && betterPlace(id, box, boxes, drawn, { widest, rows, home });
      if (better) boxes.set(id, better);
    }
  }
  return boxes;
}

interface Room {
  readonly widest: number;
  readonly rows: readonly Pick<RowBox, 'row' | 'y'>[];
  /** The row that the ranks gave it. */
  readonly home: number;
}

function betterPlace(
  id: string,
  box: RowBox,
  boxes: Boxes,
  lines: readonly RowLine[],
  { widest, rows, home }: Room,
): RowBox | undefined {
  const total = (place: RowBox) => costOf(id, place, boxes, lines) + Math.abs(place.row - home) * COST.row;
  const now = total(box);
  let [best, least]: [RowBox | undefined, number] = [undefined, now - 1];
  const reach = Math.floor(widest / STEP);
  for (const { row, y } of rows) {
    for (let step = -reach; step <= reach; step++) {
      const place = { ...box, row, y, x: box.x + step * STEP };
      if (!isFree(id, place, boxes, widest)) continue;
      const cost = total(place);
      if (cost < least) [best, least] = [place, cost];
    }
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
function costOf(id: string, place: RowBox, boxes: Boxes, lines: readonly RowLine[]): number {
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
    if (a.row === b.row && Math.abs(a.x - b.x) < (a.width + b.width) / 2 + line.labelWidth + STROKES_BESIDE) {
      cost += COST.short;
    }
    if (pointsDown(line.type) && a.row >= b.row) cost += COST.upsideDown;
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

const sharesEnd = (a: RowLine, b: RowLine) =>
  a.from === b.from || a.from === b.to || a.to === b.from || a.to === b.to;

/** Two lines from one end that all but lie on one another cannot both be read. */
function isNarrow(a: RowLine, b: RowLine, at: (id: string) => RowBox | undefined): boolean {
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
