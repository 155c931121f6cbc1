/** Drawings of groups that no line joins, put in rows so that all of them together fit a room as large as can be. */
import type { LayoutAnswer, LayoutQuestion } from './layout-question.ts';
import type { Seat } from './straighten.ts';

const GAP = { x: 72, y: 84 } as const;
/** So many lengths of rows are tried. */
const TRIES = 24;

interface Block {
  readonly seats: readonly Seat[];
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Row {
  readonly blocks: Block[];
  width: number;
  readonly height: number;
}

/** The tallest first; the whole stands about the origin. */
export function sideBySide(groups: readonly (readonly Seat[])[], room: LayoutQuestion['room']): LayoutAnswer {
  const blocks = groups.map(blockOf).sort((a, b) => b.height - a.height || b.width - a.width);
  const rows = bestRows(blocks, room);
  const { height } = sizeOf(rows);
  const places: [string, [number, number]][] = [];
  let y = -height / 2;
  for (const row of rows) {
    let x = -row.width / 2;
    for (const { seats, left, top, width } of row.blocks) {
      const [dx, dy] = [Math.round(x - left), Math.round(y - top)];
      for (const seat of seats) places.push([seat.id, [seat.x + dx, seat.y + dy]]);
      x += width + GAP.x;
    }
    y += row.height + GAP.y;
  }
  return Object.fromEntries(places);
}

function blockOf(seats: readonly Seat[]): Block {
  const left = Math.min(...seats.map(({ x, width }) => x - width / 2));
  const top = Math.min(...seats.map(({ y, height }) => y - height / 2));
  return {
    seats,
    left,
    top,
    width: Math.max(...seats.map(({ x, width }) => x + width / 2)) - left,
    height: Math.max(...seats.map(({ y, height }) => y + height / 2)) - top,
  };
}

function bestRows(blocks: readonly Block[], room: LayoutQuestion['room']): Row[] {
  const least = Math.max(0, ...blocks.map(({ width }) => width));
  const most = blocks.reduce((sum, { width }) => sum + width + GAP.x, -GAP.x);
  let [best, largest]: [Row[], number] = [[], -1];
  for (let i = 0; i <= TRIES; i++) {
    const rows = rowsOf(blocks, least + ((most - least) * i) / TRIES);
    const { width, height } = sizeOf(rows);
    const scale = Math.min(room.width / width, room.height / height);
    if (scale > largest) [best, largest] = [rows, scale];
  }
  return best;
}

function rowsOf(blocks: readonly Block[], longest: number): Row[] {
  const rows: Row[] = [];
  for (const block of blocks) {
    const row = rows.at(-1);
    if (row && row.width + GAP.x + block.width <= longest) {
      row.blocks.push(block);
      row.width += GAP.x + block.width;
    } else rows.push({ blocks: [block], width: block.width, height: block.height });
  }
  return rows;
}

const sizeOf = (rows: readonly Row[]) => ({
  width: Math.max(...rows.map(({ width }) => width)),
  height: rows.reduce((sum, { height }) => sum + height + GAP.y, -GAP.y),
});
