/**
 * Room for newcomers in a drawing of many: each beside what it is joined to, where least is crossed and nothing is
 * covered. What stands already does not move.
 */
import { FreeRoom, OFFSETS } from './free-room.ts';
import { costAt, type Link, linked, OPEN, type Spot } from './layout-cost.ts';
import type { LayoutAnswer, LayoutQuestion } from './layout-question.ts';
import { surroundings } from './surroundings.ts';

/** Nearer to each other than this boxes never stand; the cost asks for more. */
const GAP = { x: 16, y: 14 } as const;
/** What is so many units away is as bad as one more on the scale of costs. */
const FAR = 8;
/** A place that is better in itself is not looked for further than this beyond the nearest one. */
const REACH = 200;

/** The places of the boxes that have none, in whole units. The same question gives the same places. */
export function seatNewcomers(question: LayoutQuestion): LayoutAnswer {
  const room = new FreeRoom(GAP);
  for (const { width, height, at } of question.boxes)
    if (at) room.take({ width, height, x: at[0], y: at[1] });
  const { boxes, lines } = surroundings(question);
  const { spots, links } = linked(boxes, lines);
  const seated = spots.filter(({ movable }) => !movable);
  const waiting = new Set(spots.filter(({ movable }) => movable));
  const isDrawn = ({ from, to }: Link) => !waiting.has(from) && !waiting.has(to);

  const places: [string, [number, number]][] = [];
  for (let next = nextOf(waiting, links); next; next = nextOf(waiting, links)) {
    waiting.delete(next);
    // A line to one that waits leads nowhere yet.
    next.lines.splice(0, Infinity, ...next.lines.filter(isDrawn));
    seat(next, seated, links.filter(isDrawn), room);
    room.take(next);
    seated.push(next);
    places.push([next.id, [next.x, next.y]]);
  }
  return Object.fromEntries(places);
}

/** Whoever has a neighbour that is seated comes before whoever has none. */
function nextOf(waiting: ReadonlySet<Spot>, links: readonly Link[]): Spot | undefined {
  const led = links.find(({ from, to }) => waiting.has(from) !== waiting.has(to));
  if (led) return waiting.has(led.from) ? led.from : led.to;
  return waiting.values().next().value;
}

/** At the free place that costs least, the way from its neighbours included. */
function seat(spot: Spot, seated: readonly Spot[], links: readonly Link[], room: FreeRoom): void {
  const neighbours = spot.lines.map(({ from, to }) => (from === spot ? to : from));
  const [x, y] = middleOf(neighbours.length > 0 ? neighbours : seated);
  let best: readonly [number, number] | undefined;
  let [least, furthest] = [Infinity, Infinity];
  for (const [dx, dy] of OFFSETS) {
    const way = Math.hypot(dx, dy);
    // They come by distance: from here on none can be better.
    if (way > furthest || way / FAR >= least) break;
    [spot.x, spot.y] = [x + dx, y + dy];
    if (!room.isFree(spot)) continue;
    furthest = Math.min(furthest, way + REACH);
    const cost = way / FAR + costAt(spot, seated, links, OPEN, least - way / FAR);
    if (cost < least) [best, least] = [[spot.x, spot.y], cost];
  }
  if (best) [spot.x, spot.y] = best;
  else ({ x: spot.x, y: spot.y } = room.nearest({ ...spot, x, y }));
}

function middleOf(spots: readonly Spot[]): readonly [number, number] {
  const mean = (of: (spot: Spot) => number) =>
    Math.round(spots.reduce((sum, spot) => sum + of(spot), 0) / Math.max(1, spots.length));
  return [mean(({ x }) => x), mean(({ y }) => y)];
}
