/** The ground on which a drawing is composed, and its rows. */
import { WHOLE_FROM } from '../scene/detail.ts';
import { type Frame, type Spot, TIGHT, USUAL } from './layout-cost.ts';
import type { LayoutQuestion } from './layout-question.ts';

export interface Ground {
  readonly frame: Frame;
  /** From row to row. */
  readonly row: number;
  /** How far the rows next to the middle are from it. */
  readonly half: number;
}

type Room = LayoutQuestion['room'];
type Corner = NonNullable<LayoutQuestion['corner']>;

export const NO_CORNER: Corner = { width: 0, height: 0 };

const ROW = { usual: 146, least: 100 } as const;
/** The ground that one box and its lines take; where it is scarce, and at the least. */
const TAKES = { usual: 44_000, tight: 27_000 } as const;
/** Around what stands already there are gaps that nobody fits into. */
const SPREAD = 1.3;
/** A newcomer may be put outside that ground, where inside its line would run through a box. */
const BEYOND = 1.8;
/** Kept free around the drawing when all of it is in view, and for the number above a box. */
const MARGIN = 28;
const ABOVE = 14;
/** The highest box. */
const BOX = 54;
const SMALLEST = { width: 320, height: 240 } as const;

const inner = ({ width, height }: Room) => ({
  width: Math.max(SMALLEST.width, width - 2 * MARGIN),
  height: Math.max(SMALLEST.height, height - 2 * MARGIN),
});

/** What stands on the canvas keeps its size on the screen, where a larger drawing is shown smaller. */
const cornerOf = (corner: Corner, grow: number) => ({
  width: Math.max(0, corner.width - MARGIN) * grow,
  height: Math.max(0, corner.height - MARGIN) * grow,
});

const growFor = (count: number, room: Room): number => {
  const { width, height } = inner(room);
  return Math.max(1, Math.sqrt((count * TAKES.usual) / (width * height)));
};

/** The room's proportions, with ground enough for all. */
export function freshGround(count: number, room: Room, corner: Corner): Ground {
  const grow = growFor(count, room);
  const { width, height } = inner(room);
  const frame = {
    reach: 1,
    x: 0,
    y: 0,
    width: width * grow,
    height: height * grow,
    ...USUAL,
    corner: cornerOf(corner, grow),
  };
  const rows = Math.max(1, Math.round(frame.height / ROW.usual));
  const row = frame.height / rows;
  return { frame, row, half: rows % 2 === 0 ? row / 2 : 0 };
}

/**
 * Grounds for a drawing that is still readable with all of it in view, where the usual one would be too large for that and
 * boxes can stand closer: each with another number of rows, the fewest last.
 */
export function tightGrounds(count: number, room: Room, corner: Corner): Ground[] {
  if (growFor(count, room) * WHOLE_FROM <= 1) return [];
  const { width, height } = readable(room);
  if (count * TAKES.tight > width * height) return [];
  const frame = { reach: 1, x: 0, y: 0, width, height, ...TIGHT, corner: cornerOf(corner, 1 / WHOLE_FROM) };
  const between = height - BOX;
  const most = Math.floor(between / ROW.least) + 1;
  return [most, most - 1].flatMap((rows) => {
    const row = between / (rows - 1);
    return rows > 2 ? [{ frame, row, half: rows % 2 === 0 ? row / 2 : 0 }] : [];
  });
}

/** What can be read of a drawing with all of it in view, in its units. */
function readable(room: Room): Room {
  const { width, height } = inner(room);
  return { width: width / WHOLE_FROM, height: height / WHOLE_FROM - ABOVE };
}

/** Whether all of it can be read with all of it in view. */
export function isReadable(spots: readonly Spot[], room: Room): boolean {
  const { left, right, top, bottom } = boundsOf(spots);
  const { width, height } = readable(room);
  return right - left <= width && bottom - top <= height;
}

/** What stands already, with ground for the newcomers, in the room's proportions. */
export function groundAround(fixed: readonly Spot[], count: number, room: Room, corner: Corner): Ground {
  const { left, right, top, bottom } = boundsOf(fixed);
  const aspect = Math.max(SMALLEST.width, room.width) / Math.max(SMALLEST.height, room.height);
  const taken = Math.sqrt(SPREAD * count * TAKES.usual * aspect);
  const width = Math.max(right - left, (bottom - top) * aspect, taken);
  const frame = {
    reach: BEYOND,
    x: Math.round((left + right) / 2),
    y: Math.round((top + bottom) / 2),
    width,
    height: width / aspect,
    ...USUAL,
    corner: cornerOf(corner, width / Math.max(SMALLEST.width, room.width)),
  };
  const row = ROW.usual / 2;
  return { frame, row, half: Math.round(frame.height / row) % 2 === 0 ? row / 2 : 0 };
}

const boundsOf = (spots: readonly Spot[]) => ({
  left: Math.min(...spots.map(({ x, width }) => x - width / 2)),
  right: Math.max(...spots.map(({ x, width }) => x + width / 2)),
  top: Math.min(...spots.map(({ y, height }) => y - height / 2)),
  bottom: Math.max(...spots.map(({ y, height }) => y + height / 2)),
});
