/** Rings around one entity: its neighbours, then theirs, and outside all what no line leads to. Runs in the worker. */
import { FreeRoom, type Standing } from './free-room.ts';
import type { LayoutAnswer, LayoutBox, LayoutQuestion } from './layout-question.ts';
import { ringsAround, type Wanted } from './ring-angles.ts';

const GAP = { x: 28, y: 24 } as const;
/** Rings are wider than high, as boxes are, and as the room mostly is. */
const WIDER = 1.6;
/** From ring to ring, upwards. */
const APART = 116;
const GROW = 16;
/** A ring holds this many, each further one around the same centre some more. */
const HOLDS = { first: 20, more: 12 } as const;
/** Boxes that are too near each other are pushed along their ring by half this angle each, this many times at the most. */
const PUSH = Math.PI / 240;
const ROUNDS = 1500;
const TURN = 2 * Math.PI;

interface Spot extends Standing {
  readonly id: string;
  readonly angle: number;
}

/** Everything is placed anew, but the centre, which stays where it stood. The same question gives the same places. */
export function layOutInCircles({ boxes, lines, arrange }: LayoutQuestion): LayoutAnswer {
  const centre = boxes.find(({ id }) => id === arrange?.centre) ?? mostJoined(boxes, lines);
  if (!centre) return {};
  const [x, y] = arrange?.at ?? [0, 0];
  const room = new FreeRoom(GAP);
  const places: [string, [number, number]][] = [];
  const stand = (spot: Standing & { readonly id: string }) => {
    room.take(spot);
    places.push([spot.id, [spot.x, spot.y]]);
  };
  stand({ ...centre, x, y });
  let radius = 0;
  for (const steps of ringsAround(centre.id, boxes, lines))
    for (const ring of ringsFor(steps)) {
      const stood = standOnRing(ring, [x, y], radius + APART, room);
      radius = stood.radius;
      for (const spot of stood.spots) stand(spot);
    }
  return Object.fromEntries(places);
}

const mostJoined = (boxes: readonly LayoutBox[], lines: LayoutQuestion['lines']): LayoutBox | undefined => {
  const joins = ({ id }: LayoutBox) => lines.filter(({ from, to }) => from === id || to === id).length;
  return boxes.toSorted((a, b) => joins(b) - joins(a))[0];
};

/** As many rings as are needed, each with boxes from all around. */
function ringsFor(wanted: readonly Wanted[]): Wanted[][] {
  const sizes: number[] = [];
  for (let room = 0; room < wanted.length; ) {
    const size = HOLDS.first + HOLDS.more * sizes.length;
    sizes.push(size);
    room += size;
  }
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const rings = sizes.map((): Wanted[] => []);
  for (const [index, each] of wanted.entries()) {
    // To the ring that lags furthest behind its share.
    const lag = sizes.map((size, ring) => ((index + 1) * size) / all - (rings[ring]?.length ?? 0));
    rings[lag.indexOf(Math.max(...lag))]?.push(each);
  }
  return rings.filter((ring) => ring.length > 0);
}

/** On the smallest ring, from that radius on, that has room for all without an overlap. */
function standOnRing(
  ring: readonly Wanted[],
  [cx, cy]: readonly [number, number],
  least: number,
  room: FreeRoom,
): { radius: number; spots: Spot[] } {
  for (let radius = least; ; radius += GROW) {
    const at = ({ id, width, height }: LayoutBox, angle: number): Spot => ({
      id,
      width,
      height,
      angle,
      x: Math.round(cx + radius * WIDER * Math.cos(angle)),
      y: Math.round(cy + radius * Math.sin(angle)),
    });
    const spots = pushApart(ring, at);
    if (spots?.every((spot) => room.isFree(spot))) return { radius, spots };
  }
}

/** Neighbours on the ring that are too near are pushed along it; undefined when that leads nowhere. */
function pushApart(ring: readonly Wanted[], at: (box: LayoutBox, angle: number) => Spot): Spot[] | undefined {
  const spots = ring.map(({ box, angle }) => at(box, angle));
  if (ring.length < 2) return spots;
  for (let round = 0; round < ROUNDS; round++) {
    let any = false;
    for (let i = 0; i < ring.length; i++) {
      const j = (i + 1) % ring.length;
      const [one, other, a, b] = [ring[i], ring[j], spots[i], spots[j]];
      if (!one || !other || !a || !b || !tooNear(a, b)) continue;
      // The last and the first meet only once the ring is nearly closed.
      if (j === 0 && a.angle - b.angle < Math.PI) continue;
      any = true;
      spots[i] = at(one.box, a.angle - PUSH / 2);
      spots[j] = at(other.box, b.angle + PUSH / 2);
    }
    if (!any) return isOnce(spots) ? spots : undefined;
  }
  return undefined;
}

/** Whether the ring was not wound around itself. */
const isOnce = (spots: readonly Spot[]): boolean =>
  (spots.at(-1)?.angle ?? 0) - (spots[0]?.angle ?? 0) < TURN &&
  spots.every((spot, i) => spots.every((other, j) => j <= i || !tooNear(spot, other)));

const tooNear = (a: Standing, b: Standing) =>
  (a.width + b.width) / 2 + GAP.x > Math.abs(a.x - b.x) &&
  (a.height + b.height) / 2 + GAP.y > Math.abs(a.y - b.y);
