/**
 * Moves the boxes of each layer aside until the lines, which are drawn straight, run short and clear of boxes and of each
 * other. Seeded: the same layers give the same places.
 */
import { costAt, type Link, linked, OPEN, type Spot } from './layout-cost.ts';
import { type LayoutBox, type LayoutLine, runsBack } from './layout-question.ts';
import { seeded } from './seeded.ts';

/** A box of a layer; `y` is the layer's. */
export interface Seat extends Omit<LayoutBox, 'at'> {
  x: number;
  readonly y: number;
}

const SEED = 20_220_701;
const GAP = 34;
const STEP = 10;
const HOT = 20;
const COLD = 0.2;
const STEPS = { each: 800, work: 400_000 } as const;
const EXCHANGES = 0.25;

export function straighten(seats: readonly Seat[], lines: readonly LayoutLine[]): void {
  if (seats.length < 3) return;
  const at = new Map(seats.map(({ id, y }) => [id, y]));
  // A line that is led around the side is none of the straight ones.
  const straight = lines.filter(({ from, to, lean }) => !runsBack(lean, at.get(from) ?? 0, at.get(to) ?? 0));
  const { spots, links } = linked(
    seats.map(({ id, width, height, x, y }) => ({ id, width, height, at: [x, y] as const })),
    straight,
  );
  const layers = [...Map.groupBy(spots, ({ y }) => y).values()];
  anneal(spots, links, layers);
  for (const layer of layers) spread(layer);
  for (const [index, seat] of seats.entries()) seat.x = Math.round(spots[index]?.x ?? seat.x);
}

function anneal(spots: readonly Spot[], links: readonly Link[], layers: readonly Spot[][]): void {
  const random = seeded(SEED);
  const layerOf = new Map(layers.flatMap((layer) => layer.map((spot) => [spot, layer] as const)));
  const steps = Math.min(STEPS.each * spots.length, Math.ceil(STEPS.work / spots.length));
  const cooling = (COLD / HOT) ** (1 / steps);
  const one = <T>(of: readonly T[]): T | undefined => of[Math.floor(random() * of.length)];
  let heat: number = HOT;
  for (let step = 0; step < steps; step++, heat *= cooling) {
    const spot = one(spots);
    if (!spot) return;
    const partner = random() < EXCHANGES ? one(layerOf.get(spot) ?? []) : undefined;
    const other = partner === spot ? undefined : partner;
    const before = [spot.x, other?.x ?? 0] as const;
    const limit = costOf(spot, other, spots, links, Infinity) - heat * Math.log(random());
    if (other) [spot.x, other.x] = [other.x, spot.x];
    else spot.x = aside(spot, random, heat / HOT);
    if (costOf(spot, other, spots, links, limit) <= limit) continue;
    spot.x = before[0];
    if (other) other.x = before[1];
  }
}

function costOf(
  spot: Spot,
  other: Spot | undefined,
  spots: readonly Spot[],
  links: readonly Link[],
  limit: number,
): number {
  const cost = costAt(spot, spots, links, OPEN, limit);
  return other && cost <= limit ? cost + costAt(other, spots, links, OPEN, limit - cost) : cost;
}

/** Under or over a neighbour, or a way aside. */
function aside(spot: Spot, random: () => number, warmth: number): number {
  const link = spot.lines[Math.floor(random() * spot.lines.length)];
  if (link && random() < 0.4) return (link.from === spot ? link.to : link.from).x;
  const way = (random() - 0.5) * 8 * STEP * (1 + 6 * warmth);
  return Math.round((spot.x + way) / STEP) * STEP;
}

/** Boxes of a layer that are still too near each other are moved apart, about their middle. */
function spread(layer: readonly Spot[]): void {
  const ordered = layer.toSorted((a, b) => a.x - b.x);
  const middle = meanOf(ordered);
  for (const [index, spot] of ordered.entries()) {
    const before = ordered[index - 1];
    if (before) spot.x = Math.max(spot.x, before.x + (before.width + spot.width) / 2 + GAP);
  }
  const shift = middle - meanOf(ordered);
  for (const spot of ordered) spot.x += shift;
}

const meanOf = (spots: readonly Spot[]) => spots.reduce((sum, { x }) => sum + x, 0) / spots.length;
