/**
 * Composes a drawing: boxes on rows, moved about until lines run short, straight and clear of one another (simulated
 * annealing, seeded: the same question gives the same places). What stands already is an obstacle and does not move.
 */
import { costAt, type Frame, type Link, type Spot } from './layout-cost.ts';
import type { LayoutAnswer, LayoutQuestion } from './layout-question.ts';
import { seeded } from './seeded.ts';

const SEED = 20_220_701;
const ROW = 146;
const STEP = 30;
/** The ground that one box and its lines take, at the least. */
const GROUND = 44_000;
/** Around what stands already there are gaps that nobody fits into. */
const SPREAD = 1.3;
/** A newcomer may be put outside that ground, where inside its line would run through a box. */
const BEYOND = 1.8;
const MARGIN = 28;
/** What stands at the lower left of the canvas, from the drawing's margin. */
const KEY = { width: 220, height: 120 } as const;
const HOT = 24;
const COLD = 0.25;
const EXCHANGES = 0.15;

/** Few boxes are tried several times over; of many, each step costs more, so there are fewer. */
const STEPS = { each: 3000, work: 1_800_000 } as const;
const ATTEMPTS = { few: 2, many: 1, upTo: 24 } as const;

interface Drawing {
  readonly spots: readonly Spot[];
  readonly links: readonly Link[];
  readonly movable: readonly Spot[];
  readonly frame: Frame;
  readonly row: number;
}

function drawingOf({ boxes, lines, room }: LayoutQuestion): Drawing {
  const spots = boxes.map(
    ({ id, width, height, at }): Spot => ({
      id,
      width,
      height,
      movable: at === undefined,
      lines: [],
      x: at?.[0] ?? 0,
      y: at?.[1] ?? 0,
      cost: 0,
      asOf: -1,
    }),
  );
  const byId = new Map(spots.map((spot) => [spot.id, spot]));
  const links = lines.flatMap(({ from, to, width, height, lean }): Link[] => {
    const [a, b] = [byId.get(from), byId.get(to)];
    return a && b && a !== b ? [{ from: a, to: b, width, height, lean }] : [];
  });
  for (const link of links) for (const end of [link.from, link.to]) end.lines.push(link);
  const movable = spots.filter((spot) => spot.movable);
  const fixed = spots.filter((spot) => !spot.movable);
  const frame = fixed.length === 0 ? freshFrame(spots.length, room) : frameAround(fixed, spots.length, room);
  const rows = Math.max(1, Math.round(frame.height / ROW));
  return { spots, links, movable, frame, row: fixed.length === 0 ? frame.height / rows : ROW / 2 };
}

/** The room's proportions, with ground enough for all. */
function freshFrame(count: number, room: LayoutQuestion['room']): Frame {
  const [width, height] = [Math.max(320, room.width - 2 * MARGIN), Math.max(240, room.height - 2 * MARGIN)];
  const grow = Math.max(1, Math.sqrt((count * GROUND) / (width * height)));
  return { reach: 1, x: 0, y: 0, width: width * grow, height: height * grow, corner: keyCorner(grow) };
}

/** The key keeps its size on the screen, where a larger drawing is shown smaller. */
const keyCorner = (grow: number) => ({ width: KEY.width * grow, height: KEY.height * grow });

/** What stands already, with ground for the newcomers, in the room's proportions. */
function frameAround(fixed: readonly Spot[], count: number, room: LayoutQuestion['room']): Frame {
  const [left, right] = [
    Math.min(...fixed.map(({ x, width }) => x - width / 2)),
    Math.max(...fixed.map(({ x, width }) => x + width / 2)),
  ];
  const [top, bottom] = [
    Math.min(...fixed.map(({ y, height }) => y - height / 2)),
    Math.max(...fixed.map(({ y, height }) => y + height / 2)),
  ];
  const aspect = Math.max(320, room.width) / Math.max(240, room.height);
  const width = Math.max(right - left, (bottom - top) * aspect, Math.sqrt(SPREAD * count * GROUND * aspect));
  return {
    reach: BEYOND,
    x: Math.round((left + right) / 2),
    y: Math.round((top + bottom) / 2),
    width,
    height: width / aspect,
    corner: keyCorner(width / Math.max(320, room.width)),
  };
}

/** The places of the boxes that had none, in whole units. */
export function compose(question: LayoutQuestion): LayoutAnswer {
  const drawing = drawingOf(question);
  const { movable } = drawing;
  if (movable.length === 0) return {};
  let best: [number, number][] = [];
  let least = Infinity;
  const attempts = drawing.spots.length <= ATTEMPTS.upTo ? ATTEMPTS.few : ATTEMPTS.many;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const random = seeded(SEED + attempt);
    scatter(drawing, random);
    anneal(drawing, random);
    const cost = total(drawing);
    if (cost < least) [best, least] = [movable.map(({ x, y }) => [x, y]), cost];
  }
  return Object.fromEntries(
    movable.map(({ id }, index) => [id, (best[index] ?? [0, 0]).map(Math.round)]),
  ) as LayoutAnswer;
}

const total = ({ spots, links, movable, frame }: Drawing) =>
  movable.reduce((sum, spot) => sum + costAt(spot, spots, links, frame), 0);

/** Newcomers begin at a neighbour that stands already; a fresh drawing anywhere in its frame. */
function scatter({ movable, frame, row }: Drawing, random: () => number): void {
  const placed = new Set<Spot>();
  for (const spot of movable) {
    const parent = spot.lines
      .map((link) => (link.from === spot ? link.to : link.from))
      .find((end) => !end.movable || placed.has(end));
    const [cx, cy] = parent ? [parent.x, parent.y] : [frame.x, frame.y];
    const [spanX, spanY] = parent ? [480, 4 * ROW] : [frame.width, frame.height];
    place(spot, cx + (random() - 0.5) * spanX, cy + (random() - 0.5) * spanY, frame, row);
    placed.add(spot);
  }
}

/** On the nearest row and step within the frame. Rows lie evenly about its middle. */
function place(spot: Spot, x: number, y: number, frame: Frame, row: number): void {
  const half = Math.round(frame.height / row) % 2 === 0 ? row / 2 : 0;
  const [roomX, roomY] = [
    (frame.width * frame.reach - spot.width) / 2,
    (frame.height * frame.reach - spot.height) / 2,
  ];
  spot.x = frame.x + clamp(Math.round((x - frame.x) / STEP) * STEP, Math.floor(roomX / STEP) * STEP);
  const rows = Math.floor((roomY - half) / row) * row + half;
  spot.y = frame.y + clamp(Math.round((y - frame.y - half) / row) * row + half, rows);
}

const clamp = (value: number, most: number) => (most < 0 ? 0 : Math.max(-most, Math.min(most, value)));

function anneal(drawing: Drawing, random: () => number): void {
  const { movable, spots, links, frame } = drawing;
  const steps = Math.min(STEPS.each * movable.length, Math.ceil(STEPS.work / spots.length));
  const cooling = (COLD / HOT) ** (1 / steps);
  for (const spot of movable) spot.asOf = -1;
  let changes = 0;
  const costNow = (spot: Spot) => {
    if (spot.asOf !== changes) [spot.cost, spot.asOf] = [costAt(spot, spots, links, frame), changes];
    return spot.cost;
  };
  const pick = () => movable[Math.floor(random() * movable.length)];
  let heat: number = HOT;
  for (let step = 0; step < steps; step++, heat *= cooling) {
    const spot = pick();
    if (!spot) return;
    const partner = random() < EXCHANGES ? pick() : undefined;
    const other = partner === spot ? undefined : partner;
    const [x, y, otherX, otherY] = [spot.x, spot.y, other?.x ?? 0, other?.y ?? 0];
    // What the new place may cost at the most: more than the old one by as much as the heat forgives this time.
    const limit = costNow(spot) + (other ? costNow(other) : 0) - heat * Math.log(random());
    if (other) exchange(spot, other, drawing);
    else shift(spot, drawing, random, heat / HOT);
    let cost = costAt(spot, spots, links, frame, limit);
    if (other && cost <= limit) cost += costAt(other, spots, links, frame, limit - cost);
    if (cost <= limit) changes += 1;
    else {
      [spot.x, spot.y] = [x, y];
      if (other) [other.x, other.y] = [otherX, otherY];
    }
  }
}

function exchange(a: Spot, b: Spot, { frame, row }: Drawing): void {
  const { x, y } = a;
  place(a, b.x, b.y, frame, row);
  place(b, x, y, frame, row);
}

/** A step nearby, a jump onto a neighbour's column or row, or a jump anywhere near the neighbours. */
function shift(spot: Spot, { frame, row }: Drawing, random: () => number, warmth: number): void {
  const link = spot.lines[Math.floor(random() * spot.lines.length)];
  const kind = random();
  if (link && kind < 0.35) {
    const end = link.from === spot ? link.to : link.from;
    if (random() < 0.6) spot.x = end.x;
    else spot.y = end.y;
  } else if (kind < 0.85) {
    const reach = 1 + 5 * warmth;
    place(
      spot,
      spot.x + (random() - 0.5) * 4 * STEP * reach,
      spot.y + (random() - 0.5) * 2 * row * reach,
      frame,
      row,
    );
  } else {
    place(
      spot,
      frame.x + (random() - 0.5) * frame.width * frame.reach,
      frame.y + (random() - 0.5) * frame.height * frame.reach,
      frame,
      row,
    );
  }
}
