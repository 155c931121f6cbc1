/**
 * How good a drawing is, as a number: lower is better. Lines that cross or run through boxes cost most, then boxes too
 * near each other, then lines that are too short for their verb, lean the wrong way, run long or run askew.
 */

export interface Spot {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly movable: boolean;
  readonly lines: Link[];
  x: number;
  y: number;
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
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The corner at the lower left that is kept free, for the key. */
  readonly corner: { readonly width: number; readonly height: number };
}

const GAP = { x: 34, y: 40 } as const;
const COST = {
  overlap: 60,
  cross: 10,
  through: 36,
  narrow: 14,
  short: 12,
  plate: 8,
  against: 14,
  across: 5,
  askew: 1.6,
  corner: 25,
} as const;
/** Room that a line needs besides its verb: two stubs and a head. */
const STUBS = 40;
const LONG = 50;
const NEAR = 10;

const { abs, max, min, hypot } = Math;

/** Two boxes with less than the usual gap between them. */
function tooNear(a: Spot, b: Spot): number {
  const overX = (a.width + b.width) / 2 + GAP.x - abs(a.x - b.x);
  if (overX <= 0) return 0;
  const overY = (a.height + b.height) / 2 + GAP.y - abs(a.y - b.y);
  return overY <= 0 ? 0 : COST.overlap + min(overX, overY);
}

/** Whether the straight line between two centres runs through a third box, or touches its surroundings. */
function runsThrough({ from, to }: Link, box: Spot): boolean {
  if (box === from || box === to) return false;
  const [halfW, halfH] = [box.width / 2 + NEAR, box.height / 2 + NEAR];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let [enter, leave] = [0, 1];
  if (dx === 0) {
    if (abs(box.x - from.x) >= halfW) return false;
  } else {
    const [a, b] = [(box.x - halfW - from.x) / dx, (box.x + halfW - from.x) / dx];
    enter = max(enter, min(a, b));
    leave = min(leave, max(a, b));
  }
  if (dy === 0) {
    if (abs(box.y - from.y) >= halfH) return false;
  } else {
    const [a, b] = [(box.y - halfH - from.y) / dy, (box.y + halfH - from.y) / dy];
    enter = max(enter, min(a, b));
    leave = min(leave, max(a, b));
  }
  return enter < leave;
}

const side = (a: Spot, b: Spot, c: Spot) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

const platesMeet = (a: Link, b: Link) =>
  abs(a.from.x + a.to.x - b.from.x - b.to.x) < a.width + b.width &&
  abs(a.from.y + a.to.y - b.from.y - b.to.y) < a.height + b.height;

/** The end that two lines share, and the two others; undefined when they share none, `null` when they share both. */
function fork(a: Link, b: Link): [Spot, Spot, Spot] | null | undefined {
  if (a.from === b.from) return a.to === b.to ? null : [a.from, a.to, b.to];
  if (a.from === b.to) return a.to === b.from ? null : [a.from, a.to, b.from];
  if (a.to === b.from) return [a.to, a.from, b.to];
  if (a.to === b.to) return [a.to, a.from, b.from];
  return undefined;
}

/** Two lines that cross, run over each other from one box, or hide each other's verb. */
function conflict(a: Link, b: Link): number {
  const shared = fork(a, b);
  if (shared === null) return 0;
  const plates = platesMeet(a, b) ? COST.plate : 0;
  if (shared) {
    const [joint, one, other] = shared;
    const [ax, ay, bx, by] = [one.x - joint.x, one.y - joint.y, other.x - joint.x, other.y - joint.y];
    const dot = ax * bx + ay * by;
    const narrow = dot > 0 && abs(ax * by - ay * bx) < 0.3 * hypot(ax, ay) * hypot(bx, by);
    return plates + (narrow ? COST.narrow : 0);
  }
  const crosses =
    side(a.from, a.to, b.from) > 0 !== side(a.from, a.to, b.to) > 0 &&
    side(b.from, b.to, a.from) > 0 !== side(b.from, b.to, a.to) > 0;
  return plates + (crosses ? COST.cross : 0);
}

/** A line by itself. */
function strain(link: Link): number {
  const { from, to } = link;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = hypot(dx, dy) || 1;
  const [ux, uy] = [abs(dx) / length, abs(dy) / length];
  const reach = (width: number, height: number) =>
    min(ux > 0 ? width / ux : Infinity, uy > 0 ? height / uy : Infinity);
  const visible = length - reach(from.width, from.height) / 2 - reach(to.width, to.height) / 2;
  const needed = reach(link.width, link.height) + STUBS;
  let cost = visible < needed ? COST.short + (needed - visible) / 4 : max(0, visible - needed - LONG) / 30;
  if (abs(dx) > 1 && abs(dy) > 1) cost += COST.askew + min(ux, uy);
  return cost + leaning(link, dx, dy);
}

function leaning({ lean }: Link, dx: number, dy: number): number {
  if (lean === 'free') return 0;
  if (lean === 'level') return abs(dy) > 1 ? COST.across / 2 : 0;
  const down = lean === 'down' ? dy : -dy;
  if (down > 1) return abs(dx) > 2 * abs(dy) ? 1 : 0;
  return down < -1 ? COST.against : COST.across;
}

/** A box by itself: outside the frame, or in the corner that is kept free, or merely far from the middle. */
function stray(spot: Spot, frame: Frame): number {
  const [dx, dy] = [abs(spot.x - frame.x), abs(spot.y - frame.y)];
  const outX = max(0, dx + spot.width / 2 - frame.width / 2);
  const outY = max(0, dy + spot.height / 2 - frame.height / 2);
  const inCorner =
    spot.x - spot.width / 2 < frame.x - frame.width / 2 + frame.corner.width &&
    spot.y + spot.height / 2 > frame.y + frame.height / 2 - frame.corner.height;
  return (
    (outX + outY) / 4 +
    (outX > 0 ? 6 : 0) +
    (outY > 0 ? 6 : 0) +
    (inCorner ? COST.corner : 0) +
    (dx / frame.width + dy / frame.height) * 1.5
  );
}

/** The part of the whole cost that depends on where this one box stands. */
export function costAt(spot: Spot, spots: readonly Spot[], links: readonly Link[], frame: Frame): number {
  let cost = stray(spot, frame);
  for (const other of spots) {
    if (other === spot) continue;
    cost += tooNear(spot, other);
    for (const link of spot.lines) if (runsThrough(link, other)) cost += COST.through;
  }
  for (const link of links) {
    const own = link.from === spot || link.to === spot;
    if (!own && runsThrough(link, spot)) cost += COST.through;
    for (const mine of spot.lines)
      if (mine !== link) cost += own ? conflict(mine, link) / 2 : conflict(mine, link);
  }
  for (const link of spot.lines) cost += strain(link);
  return cost;
}
