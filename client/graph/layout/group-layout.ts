/** Who is of one group together, in columns under room for a label; the groups in rows. Runs in the worker. */
import type { LayoutAnswer, LayoutBox, LayoutLine, LayoutQuestion } from './layout-question.ts';

/** Between two boxes of a group, and between two groups. Lines run and verbs stand between them. */
const GAP = { x: 44, y: 52 } as const;
const APART = { x: 132, y: 96 } as const;
/** Over a group, for what it is called. */
const LABEL_ROOM = 34;
/** So many lengths of rows are tried. */
const TRIES = 24;

interface Block {
  readonly seats: readonly { readonly id: string; readonly x: number; readonly y: number }[];
  readonly width: number;
  readonly height: number;
}

/** Everything is placed anew. The same question gives the same places. */
export function layOutInGroups({ boxes, lines, room, arrange }: LayoutQuestion): LayoutAnswer {
  const groups = Map.groupBy(boxes, ({ id }) => arrange?.groups?.[id]);
  const named = [...groups].filter(([name]) => name !== undefined).map(([, group]) => group);
  const blocks = [...named.toSorted((a, b) => b.length - a.length), groups.get(undefined) ?? []]
    .filter((group) => group.length > 0)
    .map((group) => blockOf(group, lines));
  return inRows(blocks, room);
}

/** About as wide as high, whoever is joined near each other: each follows those that lead to it. */
function blockOf(group: readonly LayoutBox[], lines: readonly LayoutLine[]): Block {
  const ordered = alongLines(group, lines);
  const widest = Math.max(...ordered.map(({ width }) => width));
  const highest = Math.max(...ordered.map(({ height }) => height));
  const area = ordered.length * (widest + GAP.x) * (highest + GAP.y);
  const columns = Math.max(
    1,
    Math.min(ordered.length, Math.round((Math.sqrt(area) * 1.3) / (widest + GAP.x))),
  );
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...ordered.filter((_box, index) => index % columns === column).map(({ width }) => width)),
  );
  const lefts = widths.map((_width, column) =>
    widths.slice(0, column).reduce((sum, width) => sum + width + GAP.x, 0),
  );
  const rows = Math.ceil(ordered.length / columns);
  return {
    // Left sides stand under one another, as in a list.
    seats: ordered.map(({ id, width }, index) => ({
      id,
      x: (lefts[index % columns] ?? 0) + width / 2,
      y: LABEL_ROOM + Math.floor(index / columns) * (highest + GAP.y) + highest / 2,
    })),
    width: (lefts.at(-1) ?? 0) + (widths.at(-1) ?? 0),
    height: LABEL_ROOM + rows * (highest + GAP.y) - GAP.y,
  };
}

function alongLines(group: readonly LayoutBox[], lines: readonly LayoutLine[]): LayoutBox[] {
  const byId = new Map(group.map((box) => [box.id, box]));
  const others = new Map<string, string[]>(group.map(({ id }) => [id, []]));
  for (const { from, to } of lines)
    if (byId.has(from) && byId.has(to)) {
      others.get(from)?.push(to);
      others.get(to)?.push(from);
    }
  const ordered = new Set<string>();
  for (const { id } of group.filter((box) => !ordered.has(box.id))) {
    // A set is walked in the order in which it grows: outwards.
    const joined = new Set([id]);
    for (const each of joined) for (const other of others.get(each) ?? []) joined.add(other);
    for (const each of joined) ordered.add(each);
  }
  return [...ordered].flatMap((id) => byId.get(id) ?? []);
}

/** In their order, so that all of them together fit the room as large as can be; the whole stands about the origin. */
function inRows(blocks: readonly Block[], room: LayoutQuestion['room']): LayoutAnswer {
  const least = Math.max(0, ...blocks.map(({ width }) => width));
  const most = blocks.reduce((sum, { width }) => sum + width + APART.x, -APART.x);
  let [best, largest]: [Block[][], number] = [[], -1];
  for (let i = 0; i <= TRIES; i++) {
    const rows = rowsOf(blocks, least + ((most - least) * i) / TRIES);
    const { width, height } = sizeOf(rows);
    const scale = Math.min(room.width / width, room.height / height);
    if (scale > largest) [best, largest] = [rows, scale];
  }
  const { width, height } = sizeOf(best);
  const places: [string, [number, number]][] = [];
  let top = -height / 2;
  for (const row of best) {
    let left = -width / 2;
    for (const block of row) {
      for (const { id, x, y } of block.seats) places.push([id, [Math.round(left + x), Math.round(top + y)]]);
      left += block.width + APART.x;
    }
    top += heightOf(row) + APART.y;
  }
  return Object.fromEntries(places);
}

const widthOf = (row: readonly Block[]) => row.reduce((sum, { width }) => sum + width + APART.x, -APART.x);
const heightOf = (row: readonly Block[]) => Math.max(...row.map(({ height }) => height));

const sizeOf = (rows: readonly Block[][]) => ({
  width: Math.max(0, ...rows.map(widthOf)),
  height: rows.reduce((sum, row) => sum + heightOf(row) + APART.y, -APART.y),
});

function rowsOf(blocks: readonly Block[], longest: number): Block[][] {
  const rows: Block[][] = [];
  for (const block of blocks) {
    const row = rows.at(-1);
    if (row && widthOf(row) + APART.x + block.width <= longest) row.push(block);
    else rows.push([block]);
  }
  return rows;
}
