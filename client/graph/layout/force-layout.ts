/** Many entities at once: each group by its lines, boxes parted where they overlap, the groups beside each other. Runs in the worker. */
import { type Group, groupsOf } from './groups.ts';
import type { LayoutAnswer, LayoutQuestion, OnProgress } from './layout-question.ts';
import { part } from './part.ts';
import { sideBySide } from './side-by-side.ts';
import { ROUNDS, spread } from './spread.ts';
import type { Seat } from './straighten.ts';

/** How long a line is meant to be, between centres: boxes and verbs are wider than high. */
const LINE = { across: 280, down: 150 } as const;

/** Ground on which boxes are counted, and how much of it they and the gaps between them may take. */
const DENSE = { across: 1680, down: 900, gap: 30, most: 0.7 } as const;

/** Everything is placed anew. The same question gives the same places, bit for bit. */
export function layOutByForce(
  { boxes, lines, room }: LayoutQuestion,
  onProgress: OnProgress = () => {},
): LayoutAnswer {
  const groups = groupsOf(boxes, lines);
  let done = 0;
  const all = boxes.length * ROUNDS;
  const seats = groups.map((group) =>
    seatsOf(group, () => {
      done += group.boxes.length;
      onProgress(done / all);
    }),
  );
  return sideBySide(seats, room);
}

function seatsOf({ boxes, lines }: Group, onRound: () => void): Seat[] {
  const numbers = new Map(boxes.map(({ id }, i) => [id, i]));
  const ends = lines.map(({ from, to }) => [numbers.get(from) ?? 0, numbers.get(to) ?? 0] as const);
  const { x, y } = spread(boxes.length, ends, onRound);
  const seats = boxes.map(({ id, width, height }, i) => ({
    id,
    width,
    height,
    x: (x[i] ?? 0) * LINE.across,
    y: (y[i] ?? 0) * LINE.down,
  }));
  const wider = roomier(seats);
  return part(seats.map((seat) => ({ ...seat, x: seat.x * wider, y: seat.y * wider })));
}

/** By how much a drawing is to be widened, so that where it is densest most boxes find room near where they stand. */
function roomier(seats: readonly Seat[]): number {
  const taken = new Map<number, number>();
  for (const { x, y, width, height } of seats) {
    const key = Math.floor(x / DENSE.across) * 65_536 + Math.floor(y / DENSE.down);
    taken.set(key, (taken.get(key) ?? 0) + (width + DENSE.gap) * (height + DENSE.gap));
  }
  const fullest = Math.max(...taken.values()) / (DENSE.across * DENSE.down);
  return Math.sqrt(Math.max(1, fullest / DENSE.most));
}
