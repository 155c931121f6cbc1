/** Lines that are led back around the right side: what stands in their way, and what they cross. */
import { BACK_CLEAR } from '../../../server/domain/drawing/geometry.ts';
import { type LayoutLine, runsBack } from './layout-question.ts';
import type { Seat } from './straighten.ts';

/** Beyond the verb of such a line. */
const BESIDE = 16;
const ROUNDS = 6;

/** Whatever stands where a line is led back around the side moves on to the right. */
export function clearWayBack(seats: readonly Seat[], lines: readonly LayoutLine[]): void {
  const byId = new Map(seats.map((seat) => [seat.id, seat]));
  const ways = waysBack(byId, lines);
  for (let round = 0; round < ROUNDS; round++) {
    const moves = ways.map((way) => clearOne(seats, way));
    if (!moves.includes(true)) return;
  }
}

function waysBack(byId: ReadonlyMap<string, Seat>, lines: readonly LayoutLine[]): Way[] {
  return lines.flatMap(({ from, to, lean, width }) => {
    const [start, end] = [byId.get(from), byId.get(to)];
    return start && end && runsBack(lean, start.y, end.y) ? [{ start, end, plate: width }] : [];
  });
}

const side = ({ x, width }: Seat) => x + width / 2;

const outermost = ({ start, end }: Pick<Way, 'start' | 'end'>) =>
  Math.max(side(start), side(end)) + BACK_CLEAR;

interface Way {
  readonly start: Seat;
  readonly end: Seat;
  readonly plate: number;
}

/** True when something stood in the way. */
function clearOne(seats: readonly Seat[], { start, end, plate }: Way): boolean {
  const way = outermost({ start, end });
  const right = way + plate / 2 + BESIDE;
  const [top, bottom] = [Math.min(start.y, end.y), Math.max(start.y, end.y)];
  const blocking = seats.filter((seat) => {
    if (seat === start || seat === end || seat.y < top || seat.y > bottom) return false;
    const left = seat.y === start.y ? side(start) : seat.y === end.y ? side(end) : way - plate / 2 - BESIDE;
    return side(seat) > left && seat.x - seat.width / 2 < right;
  });
  if (blocking.length === 0) return false;
  const by = right - Math.min(...blocking.map(({ x, width }) => x - width / 2));
  const from = Math.min(...blocking.map(({ x }) => x));
  for (const seat of seats) if (seat !== start && seat !== end && seat.x >= from) seat.x += Math.ceil(by);
  return true;
}

/** How many lines and boxes run or stand where a line is led back. */
export function crossedOnWayBack(seats: readonly Seat[], lines: readonly LayoutLine[]): number {
  const byId = new Map(seats.map((seat) => [seat.id, seat]));
  const straight = lines.flatMap(({ from, to, lean }) => {
    const [start, end] = [byId.get(from), byId.get(to)];
    return start && end && !runsBack(lean, start.y, end.y) ? [{ start, end }] : [];
  });
  let crossed = 0;
  for (const way of waysBack(byId, lines)) {
    const x = outermost(way);
    for (const end of [way.start, way.end]) {
      const left = side(end);
      crossed += straight.filter((line) => runsAcross(line, end.y, left, x)).length;
      crossed += seats.filter(
        (seat) => seat !== end && seat.y === end.y && seat.x > left && seat.x - seat.width / 2 < x,
      ).length;
    }
  }
  return crossed;
}

/** Whether the line crosses that height between the two sides. */
function runsAcross(
  { start, end }: Pick<Way, 'start' | 'end'>,
  y: number,
  left: number,
  right: number,
): boolean {
  if (start.y >= y === end.y >= y || start.y === y || end.y === y) return false;
  const x = start.x + ((end.x - start.x) * (y - start.y)) / (end.y - start.y);
  return x > left && x < right;
}
