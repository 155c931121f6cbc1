/**
 * How good a drawing is, as a number: lower is better. Lines that cross or run through boxes cost most, then boxes too
 * near each other, then lines that are too short for their verb, lean the wrong way, run long or run askew.
 */
import { verbScale, WHOLE_FROM } from '../scene/detail.ts';
import type { LayoutBox, LayoutLine } from './layout-question.ts';

export interface Spot {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly movable: boolean;
  readonly lines: Link[];
  x: number;
  y: number;
  /** Its cost when it was last asked for, and after how many changes of the drawing that was. */
  cost: number;
  asOf: number;
}

export interface Link {
  readonly from: Spot;
  readonly to: Spot;
  /** The plate of its verb. */
  readonly width: number;
  readonly height: number;
  readonly lean: 'down' | 'up' | 'level' | 'free';
}

/** Where the drawing is meant to stay, around its centre. */
export interface Frame {
  /** How many times as far from the centre a box may still be put. */
  readonly reach: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The least room between boxes. */
  readonly gap: { readonly x: number; readonly y: number };
  /** Room that a line needs besides its verb: two stubs and a head. */
  readonly stubs: number;
  /** How much larger than in the drawing verbs are set, where it is seen smaller than life. */
  readonly verbs: number;
  /** How much being outside of it weighs. */
  readonly strict: number;
  /** The corner at the lower left that is kept free, for the key. */
  readonly corner: { readonly width: number; readonly height: number };
}

/** Boxes and lines as spots and links. Lines from a box to itself, or to none of these boxes, are left out. */
export function linked(
  boxes: readonly LayoutBox[],
  lines: readonly LayoutLine[],
): { spots: Spot[]; links: Link[] } {
  const spots = boxes.map(({ id, width, height, at }): Spot => {
    const [x, y] = at ?? [0, 0];
    return { id, width, height, movable: at === undefined, lines: [], x, y, cost: 0, asOf: -1 };
  });
  const byId = new Map(spots.map((spot) => [spot.id, spot]));
  const links = lines.flatMap(({ from, to, width, height, lean }): Link[] => {
    const [a, b] = [byId.get(from), byId.get(to)];
    return a && b && a !== b ? [{ from: a, to: b, width, height, lean }] : [];
  });
  for (const link of links) for (const end of [link.from, link.to]) end.lines.push(link);
  return { spots, links };
}

/** With room enough. */
export const USUAL = { gap: { x: 34, y: 40 }, stubs: 40, verbs: 1, strict: 1 } as const;
/** Closer together, where all of it would otherwise be too small to read. */
export const TIGHT = { gap: { x: 24, y: 32 }, stubs: 30, verbs: verbScale(WHOLE_FROM), strict: 6 } as const;

/** A frame that nothing is outside of. */
export const OPEN: Frame = {
  reach: 1,
  x: 0,
  y: 0,
  width: Infinity,
  height: Infinity,
  ...USUAL,
  corner: { width: 0, height: 0 },
};

const COST = {
  overlap: 60,
  cross: 10,
  through: 36,
  narrow: 14,
  short: 34,
  plate: 8,
  /** An owner below what is owned; else somebody below whom they look up to. */
  under: 32,
  against: 18,
  across: 5,
  askew: 1.6,
  outside: 6,
  corner: 60,
} as const;
const LONG = 50;
const NEAR = 10;
/** The square of the sine of about 17 degrees. */
const NARROW = 0.09;

const { abs, max, min, sqrt } = Math;

/** Two boxes with less than the usual gap between them. */
function tooNear(a: Spot, b: Spot, gap: Frame['gap']): number {
  const overX = (a.width + b.width) / 2 + gap.x - abs(a.x - b.x);
  if (overX <= 0) return 0;
  const overY = (a.height + b.height) / 2 + gap.y - abs(a.y - b.y);
  return overY <= 0 ? 0 : COST.overlap + min(overX, overY);
}

/** Whether the straight line between two centres runs through a third box, or touches its surroundings. */
function runsThrough({ from, to }: Link, box: Spot): boolean {
  if (box === from || box === to) return false;
  const left = box.x - box.width / 2 - NEAR - from.x;
  const right = box.x + box.width / 2 + NEAR - from.x;
  const dx = to.x - from.x;
  if ((left >= 0 && left >= dx) || (right <= 0 && right <= dx)) return false;
  const top = box.y - box.height / 2 - NEAR - from.y;
  const bottom = box.y + box.height / 2 + NEAR - from.y;
  const dy = to.y - from.y;
  if ((top >= 0 && top >= dy) || (bottom <= 0 && bottom <= dy)) return false;
  if (dx === 0 || dy === 0) return true;
  // All four corners on one side of the line: it passes by.
  const a = dx * top - dy * left;
  const b = dx * top - dy * right;
  const c = dx * bottom - dy * left;
  const d = dx * bottom - dy * right;
  return !((a > 0 && b > 0 && c > 0 && d > 0) || (a < 0 && b < 0 && c < 0 && d < 0));
}

const side = (a: Spot, b: Spot, c: Spot) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

const platesMeet = (a: Link, b: Link) =>
  abs(a.from.x + a.to.x - b.from.x - b.to.x) < a.width + b.width &&
  abs(a.from.y + a.to.y - b.from.y - b.to.y) < a.height + b.height;

/** Two lines that leave a box so nearly the same way that they run over each other. */
function narrow(joint: Spot, one: Spot, other: Spot): number {
  const ax = one.x - joint.x;
  const ay = one.y - joint.y;
  const bx = other.x - joint.x;
  const by = other.y - joint.y;
  if (ax * bx + ay * by <= 0) return 0;
  const cross = ax * by - ay * bx;
  return cross * cross < NARROW * (ax * ax + ay * ay) * (bx * bx + by * by) ? COST.narrow : 0;
}

/** Two lines that cross, run over each other from one box, or hide each other's verb. */
function conflict(a: Link, b: Link): number {
  const p = a.from;
  const q = a.to;
  const r = b.from;
  const s = b.to;
  if ((p === r && q === s) || (p === s && q === r)) return 0;
  const cost = platesMeet(a, b) ? COST.plate : 0;
  if (p === r) return cost + narrow(p, q, s);
  if (p === s) return cost + narrow(p, q, r);
  if (q === r) return cost + narrow(q, p, s);
  if (q === s) return cost + narrow(q, p, r);
  const crosses = side(p, q, r) > 0 !== side(p, q, s) > 0 && side(r, s, p) > 0 !== side(r, s, q) > 0;
  return crosses ? cost + COST.cross : cost;
}

/** How far a box of that size reaches from its centre towards a direction, both ways together. */
const reach = (width: number, height: number, ux: number, uy: number) =>
  width * uy < height * ux ? width / ux : height / uy;

/** A line by itself. */
function strain(link: Link, { stubs, verbs }: Frame): number {
  const { from, to } = link;
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = sqrt(dx * dx + dy * dy) || 1;
  const ux = abs(dx) / length;
  const uy = dx === 0 && dy === 0 ? 1 : abs(dy) / length;
  const visible = length - (reach(from.width, from.height, ux, uy) + reach(to.width, to.height, ux, uy)) / 2;
  const spare = visible - reach(link.width, link.height, ux, uy) * verbs - stubs;
  let cost = spare < 0 ? COST.short - spare / 4 : max(0, spare - LONG) / 30;
  if (abs(dx) > 1 && abs(dy) > 1) cost += COST.askew + min(ux, uy);
  return cost + leaning(link, dx, dy);
}

function leaning({ lean }: Link, dx: number, dy: number): number {
  if (lean === 'free') return 0;
  if (lean === 'level') return abs(dy) > 1 ? COST.across / 2 : 0;
  const down = lean === 'down' ? dy : -dy;
  if (down > 1) return abs(dx) > 2 * abs(dy) ? 1 : 0;
  if (down >= -1) return COST.across;
  return lean === 'down' ? COST.under : COST.against;
}

/** A box by itself: outside the frame, or in the corner that is kept free, or merely far from the middle. */
function stray(spot: Spot, frame: Frame): number {
  const dx = abs(spot.x - frame.x);
  const dy = abs(spot.y - frame.y);
  const outX = max(0, dx + spot.width / 2 - frame.width / 2);
  const outY = max(0, dy + spot.height / 2 - frame.height / 2);
  const inCorner =
    spot.x - spot.width / 2 < frame.x - frame.width / 2 + frame.corner.width &&
    spot.y + spot.height / 2 > frame.y + frame.height / 2 - frame.corner.height;
  return (
    frame.strict * ((outX + outY) / 8 + (outX > 0 ? COST.outside : 0) + (outY > 0 ? COST.outside : 0)) +
    (inCorner ? COST.corner : 0) +
    (dx / frame.width + dy / frame.height) * 1.5
  );
}

// Each sum below is a function of its own, so that what it sums is compiled into its loop.

/** One box among all others. */
function crowding(spot: Spot, spots: readonly Spot[], gap: Frame['gap']): number {
  let cost = 0;
  for (const other of spots) if (other !== spot) cost += tooNear(spot, other, gap);
  return cost;
}

/** How many boxes the line runs through. Most are beside it: those are not looked at closely. */
function boxesUnder(link: Link, spots: readonly Spot[]): number {
  const { from, to } = link;
  const left = min(from.x, to.x) - NEAR;
  const right = max(from.x, to.x) + NEAR;
  const top = min(from.y, to.y) - NEAR;
  const bottom = max(from.y, to.y) + NEAR;
  let count = 0;
  for (const spot of spots) {
    const across = spot.width / 2;
    if (spot.x - across >= right || spot.x + across <= left) continue;
    const down = spot.height / 2;
    if (spot.y - down >= bottom || spot.y + down <= top) continue;
    if (runsThrough(link, spot)) count += 1;
  }
  return count;
}

/** How many lines run through the box. */
function linesOver(spot: Spot, links: readonly Link[]): number {
  const left = spot.x - spot.width / 2 - NEAR;
  const right = spot.x + spot.width / 2 + NEAR;
  const top = spot.y - spot.height / 2 - NEAR;
  const bottom = spot.y + spot.height / 2 + NEAR;
  let count = 0;
  for (const link of links) {
    const { from, to } = link;
    if ((from.x <= left && to.x <= left) || (from.x >= right && to.x >= right)) continue;
    if ((from.y <= top && to.y <= top) || (from.y >= bottom && to.y >= bottom)) continue;
    if (runsThrough(link, spot)) count += 1;
  }
  return count;
}

/** One line of a box against all others: those of the same box meet it a second time, from their side. */
function tangle(mine: Link, spot: Spot, links: readonly Link[]): number {
  const { from, to, width, height } = mine;
  // What is further off than this, its plate and half of its own counted, neither crosses it nor hides anything of it.
  const left = min(from.x, to.x) - width / 2;
  const right = max(from.x, to.x) + width / 2;
  const top = min(from.y, to.y) - height / 2;
  const bottom = max(from.y, to.y) + height / 2;
  let cost = 0;
  for (const link of links) {
    if (link === mine) continue;
    const { from: a, to: b } = link;
    const across = link.width / 2;
    if ((a.x + across < left && b.x + across < left) || (a.x - across > right && b.x - across > right))
      continue;
    const down = link.height / 2;
    if ((a.y + down < top && b.y + down < top) || (a.y - down > bottom && b.y - down > bottom)) continue;
    const both = conflict(mine, link);
    cost += a === spot || b === spot ? both / 2 : both;
  }
  return cost;
}

/**
 * The part of the whole cost that depends on where this one box stands. Every term adds to it, so it stops at `limit`:
 * what it answers beyond that is only known to be more.
 */
export function costAt(
  spot: Spot,
  spots: readonly Spot[],
  links: readonly Link[],
  frame: Frame,
  limit = Infinity,
): number {
  const { lines } = spot;
  let cost = stray(spot, frame) + crowding(spot, spots, frame.gap);
  if (cost > limit) return cost;
  for (const link of lines) cost += strain(link, frame);
  if (cost > limit) return cost;
  for (const link of lines) cost += COST.through * boxesUnder(link, spots);
  if (cost > limit) return cost;
  cost += COST.through * linesOver(spot, links);
  for (const mine of lines) {
    if (cost > limit) return cost;
    cost += tangle(mine, spot, links);
  }
  return cost;
}

/** Whether no line runs through a box. */
export const runsClear = (spots: readonly Spot[], links: readonly Link[]): boolean =>
  !links.some((link) => spots.some((spot) => runsThrough(link, spot)));

/** Whether every line has room for its verb, and none leads from an owner up to what is owned. */
export const isFlawless = (links: readonly Link[], frame: Frame): boolean =>
  links.every((link) => strain(link, frame) < min(COST.short, COST.under));
