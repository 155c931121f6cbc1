/**
 * Composes a drawing: boxes on rows, moved about until lines run short, straight and clear of one another (simulated
 * annealing, seeded: the same question gives the same places). What stands already is an obstacle and does not move.
 */
import {
  freshGround,
  type Ground,
  groundAround,
  isReadable,
  NO_CORNER,
  tightGrounds,
} from './compose-frame.ts';
import { costAt, isFlawless, type Link, linked, runsClear, type Spot } from './layout-cost.ts';
import type { LayoutAnswer, LayoutQuestion } from './layout-question.ts';
import { seeded } from './seeded.ts';

const SEED = 20_220_701;
/** From column to column. */
const STEP = 30;
/** How far about a neighbour that stands a newcomer begins. */
const NEAR = { x: 480, y: 584 } as const;
const HOT = 24;
const COLD = 0.25;
const EXCHANGES = 0.15;

/** Few boxes are tried several times over; of many, each step costs more, so there are fewer. */
const STEPS = { each: 3000, work: 1_800_000 } as const;
const ATTEMPTS = { tight: 4, few: 2, many: 1, upTo: 24 } as const;

interface Drawing extends Ground {
  readonly spots: readonly Spot[];
  readonly links: readonly Link[];
  readonly movable: readonly Spot[];
}

/** The places of the boxes that had none, in whole units. */
export function compose(question: LayoutQuestion): LayoutAnswer {
  const { boxes, lines, room, corner = NO_CORNER } = question;
  const { spots, links } = linked(boxes, lines);
  const movable = spots.filter((spot) => spot.movable);
  const fixed = spots.filter((spot) => !spot.movable);
  if (movable.length === 0) return {};
  const given = { spots, links, movable };
  if (fixed.length > 0) draw({ ...given, ...groundAround(fixed, spots.length, room, corner) });
  else if (!drawTightly(given, tightGrounds(spots.length, room, corner), room))
    draw({ ...given, ...freshGround(spots.length, room, corner) });
  return Object.fromEntries(movable.map(({ id, x, y }) => [id, [Math.round(x), Math.round(y)]]));
}

type Places = readonly (readonly [number, number])[];

const placesOf = ({ movable }: Pick<Drawing, 'movable'>): Places => movable.map(({ x, y }) => [x, y]);

function putAt({ movable }: Pick<Drawing, 'movable'>, places: Places): void {
  for (const [index, spot] of movable.entries()) [spot.x, spot.y] = places[index] ?? [spot.x, spot.y];
}

/**
 * The best of several that can be read all at once, or the first that leaves nothing to be desired; false where none can be
 * read.
 */
function drawTightly(
  given: Omit<Drawing, keyof Ground>,
  grounds: readonly Ground[],
  room: LayoutQuestion['room'],
): boolean {
  const { spots, links } = given;
  let best: Places | undefined;
  let least = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS.tight; attempt++)
    for (const ground of grounds) {
      const cost = attemptAt({ ...given, ...ground }, attempt);
      if (cost >= least || !isReadable(spots, room) || !runsClear(spots, links)) continue;
      if (isFlawless(links, ground.frame)) return true;
      [best, least] = [placesOf(given), cost];
    }
  if (best) putAt(given, best);
  return best !== undefined;
}

/** Leaves the spots at the best places of all attempts. */
function draw(drawing: Drawing): void {
  let best: Places = [];
  let least = Infinity;
  const attempts = drawing.spots.length <= ATTEMPTS.upTo ? ATTEMPTS.few : ATTEMPTS.many;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const cost = attemptAt(drawing, attempt);
    if (cost < least) [best, least] = [placesOf(drawing), cost];
  }
  putAt(drawing, best);
}

/** What the drawing that comes of it costs. */
function attemptAt(drawing: Drawing, attempt: number): number {
  const random = seeded(SEED + attempt);
  scatter(drawing, random);
  anneal(drawing, random);
  return total(drawing);
}

const total = ({ spots, links, movable, frame }: Drawing) =>
  movable.reduce((sum, spot) => sum + costAt(spot, spots, links, frame), 0);

/** Newcomers begin at a neighbour that stands already; a fresh drawing anywhere in its frame. */
function scatter(drawing: Drawing, random: () => number): void {
  const { movable, frame } = drawing;
  const placed = new Set<Spot>();
  for (const spot of movable) {
    const parent = spot.lines
      .map((link) => (link.from === spot ? link.to : link.from))
      .find((end) => !end.movable || placed.has(end));
    const [cx, cy] = parent ? [parent.x, parent.y] : [frame.x, frame.y];
    const [spanX, spanY] = parent ? [NEAR.x, NEAR.y] : [frame.width, frame.height];
    place(spot, cx + (random() - 0.5) * spanX, cy + (random() - 0.5) * spanY, drawing);
    placed.add(spot);
  }
}

/** On the nearest row and step within the frame. Rows lie evenly about its middle. */
function place(spot: Spot, x: number, y: number, { frame, row, half }: Drawing): void {
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

function exchange(a: Spot, b: Spot, drawing: Drawing): void {
  const { x, y } = a;
  place(a, b.x, b.y, drawing);
  place(b, x, y, drawing);
}

/** A step nearby, a jump onto a neighbour's column or row, or a jump anywhere near the neighbours. */
function shift(spot: Spot, drawing: Drawing, random: () => number, warmth: number): void {
  const { frame, row } = drawing;
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
      drawing,
    );
  } else {
    place(
      spot,
      frame.x + (random() - 0.5) * frame.width * frame.reach,
      frame.y + (random() - 0.5) * frame.height * frame.reach,
      drawing,
    );
  }
}
