/** Boxes that came to lie on one another, or too near for the verb between them, are pushed apart. */
import { byCodePoint } from '../../../contract/model.ts';
import type { LabelledLine } from './layered.ts';
import type { Standing } from './relax.ts';

/** Of two that a line joins: room for a stroke on either side of the verb, or for the verb and a head. */
const JOINED = { beside: 34, y: 60 } as const;
const MOST_ROUNDS = 300;
/** What found no room sideways by then is only pushed up and down, where there is no end of it. */
const SIDEWAYS_ROUNDS = 60;

interface Need {
  readonly x: number;
  readonly y: number;
}

type Moving = { -readonly [key in keyof Standing]: Standing[key] };
type Ends = Pick<LabelledLine, 'from' | 'to' | 'labelWidth'>;

export interface SpreadRoom {
  readonly widest: number;
  /** What two boxes keep between them, beside or beneath one another. */
  readonly apart: Need;
}

/** Along the shorter way out, half each; sideways only as far as the sheet goes. On whole units, from 0 down. */
export function spreadOut(
  placed: ReadonlyMap<string, Standing>,
  lines: readonly Ends[],
  { widest, apart }: SpreadRoom,
): Map<string, Standing> {
  const ids = [...placed.keys()].sort(byCodePoint);
  const boxes = ids.flatMap((id): Moving[] => {
    const box = placed.get(id);
    return box ? [{ ...box }] : [];
  });
  const needs = needsOf(ids, lines, apart);
  const most = Math.max(apart.y, ...[...needs.values()].map(({ y }) => y));
  // As the boxes have them: millions of pairs are looked at, and few stand near enough for more than this.
  const ys = Float64Array.from(boxes.map(({ y }) => y));
  const heights = Float64Array.from(boxes.map(({ height }) => height));
  const nextNear = (i: number, after: number) => nextBeside({ ys, heights, most }, i, after);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = false;
    const room = round < SIDEWAYS_ROUNDS ? widest : 0;
    for (let i = 0; i < boxes.length; i++) {
      const a = boxes[i];
      for (let j = nextNear(i, i); a && j < boxes.length; j = nextNear(i, j)) {
        const b = boxes[j];
        if (!b || !push(a, b, needs.get(i * ids.length + j) ?? apart, room)) continue;
        ys[i] = a.y;
        ys[j] = b.y;
        moved = true;
      }
    }
    if (!moved) break;
  }
  const top = Math.min(0, ...boxes.map((box) => box.y - box.height / 2));
  return new Map(
    ids.flatMap((id, index) => {
      const box = boxes[index];
      return box ? [[id, { ...box, x: Math.round(box.x), y: Math.round(box.y - top) }]] : [];
    }),
  );
}

/** By the places of the two among the ids, the first of them the lower. */
function needsOf(ids: readonly string[], lines: readonly Ends[], apart: Need): Map<number, Need> {
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const needs = new Map<number, Need>();
  for (const { from, to, labelWidth } of lines) {
    const [a, b] = [indexOf.get(from) ?? 0, indexOf.get(to) ?? 0];
    const key = Math.min(a, b) * ids.length + Math.max(a, b);
    const x = Math.max(needs.get(key)?.x ?? 0, labelWidth + JOINED.beside, apart.x);
    needs.set(key, { x, y: Math.max(JOINED.y, apart.y) });
  }
  return needs;
}

interface Upright {
  readonly ys: Float64Array;
  readonly heights: Float64Array;
  /** What any two need between them, one beneath the other. */
  readonly most: number;
}

/** The first box after a place in the list that stands near enough to the one at `i` to need room; their number, if none does. */
function nextBeside({ ys, heights, most }: Upright, i: number, after: number): number {
  const y = ys[i] ?? 0;
  const height = heights[i] ?? 0;
  for (let j = after + 1; j < ys.length; j++) {
    const dy = (ys[j] ?? 0) - y;
    if ((dy < 0 ? -dy : dy) < (height + (heights[j] ?? 0)) / 2 + most) return j;
  }
  return ys.length;
}

function push(a: Moving, b: Moving, need: Need, room: number): boolean {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const down = (a.height + b.height) / 2 - (dy < 0 ? -dy : dy) + need.y;
  const across = (a.width + b.width) / 2 - (dx < 0 ? -dx : dx) + need.x;
  // Half a unit is what rounding may undo.
  if (across <= 0.5 || down <= 0.5) return false;
  if (across < down && room - a.width - b.width - need.x >= 0) {
    const side = dx >= 0 ? 1 : -1;
    a.x = within(a.x - (side * across) / 2, a.width, room);
    b.x = within(b.x + (side * across) / 2, b.width, room);
  } else {
    const side = dy >= 0 ? 1 : -1;
    a.y -= (side * down) / 2;
    b.y += (side * down) / 2;
  }
  return true;
}

/** The outline's own stroke has to lie on the sheet too. */
const EDGE = 1;

/** The centre nearest to `x` at which a box of that width lies on the sheet. */
export function within(x: number, width: number, widest: number): number {
  const half = width / 2 + EDGE;
  return Math.min(widest - half, Math.max(half, x));
}
