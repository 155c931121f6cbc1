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

/** Steps are larger where there is more to move. */
const STEP = { fine: 20, coarse: 40 } as const;
const MANY = 24;
const CLEAR = 10;
/** What a fault weighs; `length` a unit, `row` each row away from home. */
const COST = {
  through: 1000,
  short: 600,
  upsideDown: 500,
  crossing: 120,
  narrow: 60,
  row: 80,
  length: 0.03,
} as const;
/** What is worth a move. */
const LEAST_FAULT = 75;
/** A stroke on either side of a verb that stands between two boxes of a row. */
const STROKES_BESIDE = 36;
/** Sideways first; into other rows only for what is left. */
const PASSES = [false, false, true, true, false] as const;
/** Beyond this the pass would take longer than it is worth. */
const MOST_BOXES = 45;

export interface RowRoom {
  readonly widest: number;
  /** What two boxes of a row keep between them. */
  readonly apart: number;
  /** Of the rows, from the top. */
  readonly middles: readonly number[];
}

/** Where each box ends up. */
export function relaxed(placed: Boxes, lines: readonly RowLine[], room: RowRoom): Boxes {
  if (placed.size > MOST_BOXES) return placed;
  const ids = [...placed.keys()].sort(byCodePoint);
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const homes = ids.flatMap((id) => placed.get(id) ?? []);
  const joints = lines.flatMap((line): Joint[] => {
    const [from, to] = [indexOf.get(line.from), indexOf.get(line.to)];
    if (from === undefined || to === undefined || from === to) return [];
    return [{ from, to, down: pointsDown(line.type), labelWidth: line.labelWidth }];
  });
  const boxes = new Rows(homes, joints, room).settle();
  return new Map(ids.flatMap((id, index) => (boxes[index] ? [[id, boxes[index]] as const] : [])));
}

/** A line between two boxes, by their place in the list. */
interface Joint {
  readonly from: number;
  readonly to: number;
  readonly down: boolean;
  readonly labelWidth: number;
}

class Rows {
  readonly #homes: readonly RowBox[];
  readonly #boxes: RowBox[];
  readonly #joints: readonly Joint[];
  readonly #room: RowRoom;

  constructor(homes: readonly RowBox[], joints: readonly Joint[], room: RowRoom) {
    this.#homes = homes;
    this.#boxes = [...homes];
    this.#joints = joints;
    this.#room = room;
  }

  settle(): readonly RowBox[] {
    const degree = (index: number) =>
      this.#joints.filter(({ from, to }) => from === index || to === index).length;
    // What hangs by one line moves first: it takes least with it.
    const order = this.#boxes.map((_, index) => index).sort((a, b) => degree(a) - degree(b) || a - b);
    const rows = this.#room.middles.map((y, row) => ({ row, y }));
    for (const anyRow of PASSES) for (const index of order) this.#improve(index, anyRow ? rows : undefined);
    return this.#boxes;
  }

  /** Moves one box to its best free place in its own row, or in any of those given. */
  #improve(index: number, rows: readonly Pick<RowBox, 'row' | 'y'>[] | undefined): void {
    const box = this.#boxes[index];
    if (!box) return;
    let least = this.#cost(index, box, Infinity);
    if (least < LEAST_FAULT) return;
    let best = box;
    const size = this.#boxes.length > MANY ? STEP.coarse : STEP.fine;
    const reach = Math.floor(this.#room.widest / size);
    for (const { row, y } of rows ?? [box]) {
      for (let step = -reach; step <= reach; step++) {
        const place = { ...box, row, y, x: box.x + step * size };
        if (!this.#isFree(index, place)) continue;
        const cost = this.#cost(index, place, least - 1);
        if (cost < least - 1) [best, least] = [place, cost];
      }
    }
    this.#boxes[index] = best;
  }

  #isFree(index: number, place: RowBox): boolean {
    if (place.x - place.width / 2 < 0 || place.x + place.width / 2 > this.#room.widest) return false;
    return this.#boxes.every(
      (box, other) =>
        other === index ||
        box.row !== place.row ||
        Math.abs(box.x - place.x) >= (box.width + place.width) / 2 + this.#room.apart,
    );
  }

  /** What it costs that a box stands there, counted no further than to `limit`. */
  #cost(index: number, place: RowBox, limit: number): number {
    const here = this.#boxes[index];
    this.#boxes[index] = place;
    let cost = Math.abs(place.row - (this.#homes[index]?.row ?? place.row)) * COST.row;
    for (const joint of this.#joints) {
      if (cost > limit) break;
      cost +=
        joint.from === index || joint.to === index
          ? this.#costOfLine(joint)
          : this.#costBeneath(joint, place);
    }
    if (here) this.#boxes[index] = here;
    return cost;
  }

  #costBeneath({ from, to }: Joint, place: RowBox): number {
    const [a, b] = [this.#boxes[from], this.#boxes[to]];
    return a && b && passesThrough(a, b, place) ? COST.through : 0;
  }

  #costOfLine(joint: Joint): number {
    const [a, b] = [this.#boxes[joint.from], this.#boxes[joint.to]];
    if (!a || !b) return 0;
    let cost = Math.hypot(a.x - b.x, a.y - b.y) * COST.length;
    const room = Math.abs(a.x - b.x) - (a.width + b.width) / 2;
    if (a.row === b.row && room < joint.labelWidth + STROKES_BESIDE) cost += COST.short;
    if (joint.down && a.row >= b.row) cost += COST.upsideDown;
    this.#boxes.forEach((box, index) => {
      if (index !== joint.from && index !== joint.to && passesThrough(a, b, box)) cost += COST.through;
    });
    for (const other of this.#joints) if (other !== joint) cost += this.#costOfPair(joint, other, a, b);
    return cost;
  }

  #costOfPair(joint: Joint, other: Joint, a: RowBox, b: RowBox): number {
    const [c, d] = [this.#boxes[other.from], this.#boxes[other.to]];
    if (!c || !d) return 0;
    const shared = [joint.from, joint.to].find((end) => end === other.from || end === other.to);
    if (shared === undefined) return cross(a, b, c, d) ? COST.crossing : 0;
    const [p, q] = [joint.from === shared ? b : a, other.from === shared ? d : c];
    const centre = joint.from === shared ? a : b;
    return p !== q && isNarrow(centre, p, q) ? COST.narrow : 0;
  }
}

/** Two lines from one end that all but lie on one another cannot both be read. */
function isNarrow(centre: Point, p: Point, q: Point): boolean {
  const [px, py, qx, qy] = [p.x - centre.x, p.y - centre.y, q.x - centre.x, q.y - centre.y];
  const along = px * qx + py * qy;
  return along > 0 && along * along > 0.97 * (px * px + py * py) * (qx * qx + qy * qy);
}

/** Whether the straight line between two centres runs through a box, or close by. */
function passesThrough(a: Point, b: Point, { x, y, width, height }: RowBox): boolean {
  const [left, right] = [x - width / 2 - CLEAR, x + width / 2 + CLEAR];
  const [top, bottom] = [y - height / 2 - CLEAR, y + height / 2 + CLEAR];
  // Most boxes lie wholly to one side.
  if ((a.y <= top && b.y <= top) || (a.y >= bottom && b.y >= bottom)) return false;
  if ((a.x <= left && b.x <= left) || (a.x >= right && b.x >= right)) return false;
  return runsThrough([a, b], { left, top, right, bottom });
}

const side = (p: Point, q: Point, r: Point) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);

const cross = (a: Point, b: Point, c: Point, d: Point): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
