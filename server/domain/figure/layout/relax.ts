/**
 * The last pass of a layout: an entity moves to where it frees a line from running through a box, or two lines from
 * crossing. The best move of each first, always in the same order.
 */
import { byCodePoint } from '../../../contract/model.ts';
import type { DraftLine } from '../draft.ts';
import { pointsDown } from './ranks.ts';

export interface Standing {
  /** Of a layout without rows, 0. */
  readonly row: number;
  /** The centre. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Boxes = ReadonlyMap<string, Standing>;
export interface RelaxLine extends Pick<DraftLine, 'from' | 'to' | 'type'> {
  /** Of its verb. */
  readonly labelWidth: number;
}

const CLEAR = 10;
/** What a fault weighs; `length` a unit, `row` each row away from home, `home` each unit from where it stood. */
const COST = {
  through: 1000,
  short: 600,
  upsideDown: 500,
  crossing: 120,
  narrow: 60,
  row: 80,
  length: 0.03,
  home: 0.02,
} as const;
/** What is worth a move. */
const LEAST_FAULT = 75;
/** A stroke on either side of a verb that stands between two boxes. */
const STROKES_BESIDE = 36;
/** Two boxes this far apart, one beneath the other, have room for a verb between them. */
const VERB_BENEATH = 44;
/** Beyond this the pass would take longer than it is worth: as many as a figure may hold. */
const MOST_BOXES = 300;

/** Spots beside one another. */
interface Level {
  readonly row: number;
  readonly y: number;
  readonly xs: readonly number[];
}

/** The spots that a box may move to in one pass. */
type Pass = (box: Standing) => readonly Level[];

export interface RowRoom {
  readonly widest: number;
  /** What two boxes of a row keep between them. */
  readonly apart: number;
  /** Of the rows, from the top. */
  readonly middles: readonly number[];
  /** Each stays in its row: it says how far along a path it stands. */
  readonly kept?: boolean;
}

/** Steps are larger where there is more to move. */
const STEP = { fine: 20, coarse: 40, widest: 70 } as const;
const stepFor = (count: number) => (count <= 24 ? STEP.fine : count <= 60 ? STEP.coarse : STEP.widest);

/** Within rows: sideways first, into other rows only for what is left. */
export function relaxedInRows(placed: Boxes, lines: readonly RelaxLine[], room: RowRoom): Boxes {
  const xs = columnsOf(room.widest, stepFor(placed.size));
  const rows = room.middles.map((y, row) => ({ row, y, xs }));
  const along: Pass = ({ row }) => rows.slice(row, row + 1);
  const inAnyRow: Pass = () => rows;
  const passes = room.kept ? [along, along, along] : [along, along, inAnyRow, inAnyRow, along];
  return settled(placed, lines, { ...room, beneath: 0, free: room.kept === true }, passes);
}

export interface FreeRoom {
  readonly widest: number;
  readonly apart: number;
  readonly beneath: number;
  /** What stays where it is. */
  readonly held?: ReadonlySet<string>;
}

const RISE = 32;
const RISES = 5;

/** Anywhere near. */
export function relaxedFreely(placed: Boxes, lines: readonly RelaxLine[], room: FreeRoom): Boxes {
  const xs = columnsOf(room.widest, stepFor(placed.size));
  const lowest = Math.max(0, ...[...placed.values()].map(({ y }) => y)) + RISES * RISE;
  const levels = Array.from({ length: Math.ceil(lowest / RISE) + 1 }, (_, index) => ({
    row: 0,
    y: index * RISE,
    xs,
  }));
  const near: Pass = ({ y }) => {
    const middle = Math.round(y / RISE);
    return levels.slice(Math.max(0, middle - RISES), middle + RISES + 1);
  };
  return settled(placed, lines, { ...room, free: true }, [near, near]);
}

const columnsOf = (widest: number, step: number): number[] =>
  Array.from({ length: Math.floor(widest / step) + 1 }, (_, index) => index * step);

interface Room {
  readonly widest: number;
  readonly apart: number;
  readonly beneath: number;
  /** Without rows: what moves stays near where it stood, and owners are over nothing. */
  readonly free: boolean;
  readonly held?: ReadonlySet<string>;
}

/** Where each box ends up. */
function settled(placed: Boxes, lines: readonly RelaxLine[], room: Room, passes: readonly Pass[]): Boxes {
  if (placed.size > MOST_BOXES) return placed;
  const ids = [...placed.keys()].sort(byCodePoint);
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const boxes = ids.flatMap((id): Moving[] => {
    const box = placed.get(id);
    return box ? [{ ...box, home: box, held: room.held?.has(id) ?? false, joints: [] }] : [];
  });
  const joints = lines.flatMap(({ from, to, type, labelWidth }): Joint[] => {
    const [a, b] = [boxes[indexOf.get(from) ?? -1], boxes[indexOf.get(to) ?? -1]];
    if (!a || !b || a === b) return [];
    return [{ a, b, down: !room.free && pointsDown(type), room: labelWidth + STROKES_BESIDE }];
  });
  for (const joint of joints) for (const box of [joint.a, joint.b]) box.joints.push(joint);
  const settling = new Settling(boxes, joints, room);
  for (const pass of passes) if (!settling.pass(pass)) break;
  return new Map(
    ids.flatMap((id, index) => {
      const box = boxes[index];
      if (!box) return [];
      const { row, x, y, width, height } = box;
      return [[id, { row, x, y, width, height }]];
    }),
  );
}

interface Moving {
  row: number;
  x: number;
  y: number;
  readonly width: number;
  readonly height: number;
  readonly home: Standing;
  readonly held: boolean;
  readonly joints: Joint[];
}

interface Joint {
  readonly a: Moving;
  readonly b: Moving;
  /** The first belongs over the second. */
  readonly down: boolean;
  /** What its verb needs where the two stand side by side. */
  readonly room: number;
}

class Settling {
  readonly #boxes: readonly Moving[];
  readonly #joints: readonly Joint[];
  readonly #order: readonly Moving[];
  readonly #room: Room;
  #nearBoxes: readonly Moving[] = [];
  #nearJoints: readonly Joint[] = [];

  constructor(boxes: readonly Moving[], joints: readonly Joint[], room: Room) {
    this.#boxes = boxes;
    this.#joints = joints;
    this.#room = room;
    // What hangs by one line moves first: it takes least with it.
    this.#order = boxes.filter(({ held }) => !held).sort((p, q) => p.joints.length - q.joints.length);
  }

  /** Moves each to its best free spot; false when everything stands well. */
  pass(spotsOf: Pass): boolean {
    let poor = false;
    for (const box of this.#order) {
      const levels = spotsOf(box);
      this.#lookAbout(box, levels);
      let least = this.#cost(box, Infinity);
      if (least < LEAST_FAULT) continue;
      poor = true;
      let best = { row: box.row, x: box.x, y: box.y };
      for (const { row, y, xs } of levels) {
        if (y - box.height / 2 < 0) continue;
        const beside = this.#beside(box, y);
        for (const x of xs) {
          if (!this.#isFree(box, x, beside)) continue;
          [box.row, box.x, box.y] = [row, x, y];
          const cost = this.#cost(box, least - 1);
          if (cost < least - 1) [best, least] = [{ row, x, y }, cost];
        }
      }
      [box.row, box.x, box.y] = [best.row, best.x, best.y];
    }
    return poor;
  }

  /** Finds what can be in the way of a box and its lines wherever on those levels it stands; all else costs nothing. */
  #lookAbout(box: Moving, levels: readonly Level[]): void {
    const ys = [box.y, ...levels.map(({ y }) => y), ...box.joints.flatMap(({ a, b }) => [a.y, b.y])];
    const reach = box.height / 2 + CLEAR;
    const [top, bottom] = [Math.min(...ys) - reach, Math.max(...ys) + reach];
    const isNear = (from: number, to: number, by: number) =>
      (from >= top - by || to >= top - by) && (from <= bottom + by || to <= bottom + by);
    this.#nearBoxes = this.#boxes.filter(({ y, height }) => isNear(y, y, height / 2 + CLEAR));
    this.#nearJoints = this.#joints.filter(({ a, b }) => isNear(a.y, b.y, 0));
  }

  /** The others that a box would stand beside at that height. */
  #beside(box: Moving, y: number): Moving[] {
    const { beneath } = this.#room;
    return this.#boxes.filter((other) => {
      const dy = y - other.y;
      return other !== box && (dy < 0 ? -dy : dy) < (box.height + other.height) / 2 + beneath;
    });
  }

  #isFree({ width }: Moving, x: number, beside: readonly Moving[]): boolean {
    const { widest, apart } = this.#room;
    if (x - width / 2 < 0 || x + width / 2 > widest) return false;
    for (const other of beside) {
      const dx = x - other.x;
      if ((dx < 0 ? -dx : dx) < (width + other.width) / 2 + apart) return false;
    }
    return true;
  }

  /** What it costs that a box stands where it does, counted no further than to `limit`. */
  #cost(box: Moving, limit: number): number {
    const { home } = box;
    const rows = box.row < home.row ? home.row - box.row : box.row - home.row;
    let cost = rows * COST.row;
    if (this.#room.free) {
      const [dx, dy] = [box.x - home.x, box.y - home.y];
      cost += ((dx < 0 ? -dx : dx) + (dy < 0 ? -dy : dy)) * COST.home;
    }
    for (const joint of box.joints) {
      if (cost > limit) return cost;
      cost += this.#costOfLine(joint, limit - cost);
    }
    for (const { a, b } of this.#nearJoints) {
      if (cost > limit) return cost;
      if (a !== box && b !== box && passes(a, b, box)) cost += COST.through;
    }
    return cost;
  }

  #costOfLine(joint: Joint, limit: number): number {
    const { a, b } = joint;
    const dx = a.x < b.x ? b.x - a.x : a.x - b.x;
    const dy = a.y < b.y ? b.y - a.y : a.y - b.y;
    let cost = Math.sqrt(dx * dx + dy * dy) * COST.length;
    const beneath = dy - (a.height + b.height) / 2;
    if (beneath < VERB_BENEATH && dx - (a.width + b.width) / 2 < joint.room) cost += COST.short;
    if (joint.down && a.y > b.y - 1) cost += COST.upsideDown;
    for (const box of this.#nearBoxes) {
      if (cost > limit) return cost;
      if (box !== a && box !== b && passes(a, b, box)) cost += COST.through;
    }
    const top = a.y < b.y ? a.y : b.y;
    const bottom = a.y < b.y ? b.y : a.y;
    for (const other of this.#nearJoints) {
      if (cost > limit) return cost;
      const c = other.a.y;
      const d = other.b.y;
      // Most lines lie wholly above or below.
      if ((c < top && d < top) || (c > bottom && d > bottom) || other === joint) continue;
      cost += costOfPair(joint, other);
    }
    return cost;
  }
}

function costOfPair({ a, b }: Joint, { a: c, b: d }: Joint): number {
  if (a === c) return b !== d && isNarrow(a, b, d) ? COST.narrow : 0;
  if (a === d) return b !== c && isNarrow(a, b, c) ? COST.narrow : 0;
  if (b === c) return isNarrow(b, a, d) ? COST.narrow : 0;
  if (b === d) return isNarrow(b, a, c) ? COST.narrow : 0;
  return cross(a, b, c, d) ? COST.crossing : 0;
}

/** Two lines from one end that all but lie on one another cannot both be read. */
function isNarrow(centre: Moving, p: Moving, q: Moving): boolean {
  const [px, py, qx, qy] = [p.x - centre.x, p.y - centre.y, q.x - centre.x, q.y - centre.y];
  const along = px * qx + py * qy;
  return along > 0 && along * along > 0.97 * (px * px + py * py) * (qx * qx + qy * qy);
}

/** Whether the straight line between two centres runs through a box, or close by. */
function passes(a: Moving, b: Moving, { x, y, width, height }: Moving): boolean {
  const top = y - height / 2 - CLEAR;
  const bottom = y + height / 2 + CLEAR;
  // Most boxes lie wholly to one side.
  if ((a.y <= top && b.y <= top) || (a.y >= bottom && b.y >= bottom)) return false;
  const left = x - width / 2 - CLEAR;
  const right = x + width / 2 + CLEAR;
  if ((a.x <= left && b.x <= left) || (a.x >= right && b.x >= right)) return false;
  // All four corners on one side of the line, or not.
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const p = dx * (top - a.y) - dy * (left - a.x);
  const q = dx * (top - a.y) - dy * (right - a.x);
  const r = dx * (bottom - a.y) - dy * (left - a.x);
  const s = dx * (bottom - a.y) - dy * (right - a.x);
  return !((p > 0 && q > 0 && r > 0 && s > 0) || (p < 0 && q < 0 && r < 0 && s < 0));
}

const side = (p: Moving, q: Moving, r: Moving) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);

const cross = (a: Moving, b: Moving, c: Moving, d: Moving): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
