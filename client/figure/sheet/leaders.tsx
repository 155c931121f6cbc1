/** From a box that is on its way, a hairline to each box that a line joins it to, until the lines are drawn again. */
import { boundsOf, type Placed, type PlacedById } from '../arrange/placed.ts';
import type { ReadLine } from './read-sheet.ts';

interface LeadersProps {
  lines: readonly ReadLine[];
  drawn: PlacedById;
  shown: PlacedById;
}

/** Finer than a manifest says a place. */
const HAIR = 0.02;

export const isMoved = (drawn: Placed, now: Placed): boolean =>
  Math.hypot(now.x - drawn.x, now.y - drawn.y) > HAIR;

export function Leaders({ lines, drawn, shown }: LeadersProps) {
  const isAway = (id: string): boolean => {
    const [before, now] = [drawn.get(id), shown.get(id)];
    return before !== undefined && now !== undefined && isMoved(before, now);
  };
  return lines
    .filter(({ from, to }) => from !== to && (isAway(from) || isAway(to)))
    .map(({ id, from, to }) => {
      const [a, b] = [shown.get(from), shown.get(to)];
      if (!a || !b) return null;
      const [start, end] = [edgeTowards(a, b), edgeTowards(b, a)];
      return <path key={id} className="leader" d={`M${start.x} ${start.y}L${end.x} ${end.y}`} />;
    });
}

/** Where the way from the middle of one box to that of another leaves the first. */
function edgeTowards(box: Placed, other: Placed): { x: number; y: number } {
  const [dx, dy] = [other.x - box.x, other.y - box.y];
  const { right, bottom } = boundsOf(box);
  const part = Math.min(
    dx === 0 ? 1 : (right - box.x) / Math.abs(dx),
    dy === 0 ? 1 : (bottom - box.y) / Math.abs(dy),
    1,
  );
  return { x: box.x + dx * part, y: box.y + dy * part };
}
