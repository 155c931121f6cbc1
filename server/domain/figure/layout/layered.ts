/**
 * A component in rows: ranks from top to bottom, crossings few, everything near what it is joined to. Lines are
 * straight, so one that passes a row keeps a place in it free. Deterministic: the same input, the same positions.
 */
import { byCodePoint } from '../../../contract/model.ts';
import type { Point } from '../../drawing/outlines.ts';
import type { DraftLine } from '../draft.ts';
import { ranksOf } from './ranks.ts';
import { relaxedInRows } from './relax.ts';
import { separate } from './separate.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** An entity, or the place that a passing line keeps free in a row. */
interface Slot {
  readonly key: string;
  readonly width: number;
  readonly passing: boolean;
  readonly row: number;
  /** In its row, from 0 at the left to 1 at the right. */
  place: number;
  x: number;
}

const PASSING_WIDTH = 26;
export const ROW_GAP = 78;
const MORE_PER_VERB = 9;
const SWEEPS = 12;
/** Less than this between two boxes of a row, and a line that passes has to give way. */
const LEAST_GAP = 16;
/** In the last pass two boxes may come nearer than the gap, by this factor. */
const NEARER = 0.75;

export interface Layered {
  /** Centres; the bounds of all boxes begin at 0, 0. */
  readonly centres: ReadonlyMap<string, Point>;
  readonly width: number;
  readonly height: number;
}

export interface LabelledLine extends DraftLine {
  /** Of its verb, with note and mark. */
  readonly labelWidth: number;
}

export interface LayeredOptions {
  /** What the rows may take, if their boxes are narrow enough. */
  readonly widest: number;
  /** Between two boxes of a row. */
  readonly gap: number;
  /** From one row to the next, more where many verbs stand between. Default `ROW_GAP`. */
  readonly rowGap?: number;
  /** Default: as `ranksOf` reads the lines. */
  readonly ranks?: ReadonlyMap<string, number>;
  /** Without the last pass: to see what room it takes, or where there are no rows to move between. */
  readonly rough?: boolean;
}

export function layered(
  sizes: ReadonlyMap<string, Size>,
  lines: readonly LabelledLine[],
  { widest, gap, rowGap = ROW_GAP, ranks, rough = false }: LayeredOptions,
): Layered {
  const ids = [...sizes.keys()].sort(byCodePoint);
  const rows = rowsOf(ids, sizes, ranks ?? ranksOf(ids, lines), lines, { widest, gap });
  const { slots, joints } = withPassing(rows, sizes, lines);
  order(slots, joints);
  const width = Math.min(widest, Math.max(...slots.map((row) => rowWidth(row, gap))));
  align(slots, joints, { widest: width, gap });
  // A column has nothing to be moved for.
  const settled = rough || rows.every((row) => row.length === 1);
  const middles = rowMiddles(rows, sizes, joints, rowGap);
  const room = { widest, gap, ...(ranks && { ranks }) };
  return measured(slots, sizes, middles, settled ? [] : lines, room);
}

/**
 * Ranks without gaps; a rank that is wider than the sheet becomes several rows, those that lead further down in the
 * last of them, so that few lines have to pass.
 */
function rowsOf(
  ids: readonly string[],
  sizes: ReadonlyMap<string, Size>,
  ranks: ReadonlyMap<string, number>,
  lines: readonly LabelledLine[],
  { widest, gap }: LayeredOptions,
): string[][] {
  const levels = [...new Set(ranks.values())].sort((a, b) => a - b);
  const down = downwardOf(ranks, lines);
  return levels.flatMap((level) => {
    const rows: string[][] = [[]];
    let taken = 0;
    const members = ids.filter((id) => ranks.get(id) === level);
    for (const id of members.sort((a, b) => (down.get(a) ?? 0) - (down.get(b) ?? 0) || byCodePoint(a, b))) {
      const width = (sizes.get(id)?.width ?? 0) + gap;
      if (taken > 0 && taken + width - gap > widest) {
        rows.push([]);
        taken = 0;
      }
      rows.at(-1)?.push(id);
      taken += width;
    }
    return rows;
  });
}

/** How many more lines lead down from each entity than up. */
function downwardOf(ranks: ReadonlyMap<string, number>, lines: readonly LabelledLine[]): Map<string, number> {
  const down = new Map<string, number>();
  const count = (id: string, by: number) => down.set(id, (down.get(id) ?? 0) + by);
  for (const { from, to } of lines) {
    const falls = (ranks.get(from) ?? 0) - (ranks.get(to) ?? 0);
    if (falls === 0) continue;
    count(from, falls < 0 ? 1 : -1);
    count(to, falls < 0 ? -1 : 1);
  }
  return down;
}

type Joint = readonly [Slot, Slot];

function withPassing(
  rows: readonly (readonly string[])[],
  sizes: ReadonlyMap<string, Size>,
  lines: readonly LabelledLine[],
): { slots: Slot[][]; joints: Joint[] } {
  const slots = rows.map((row, index) =>
    row.map(
      (key): Slot => ({ key, width: sizes.get(key)?.width ?? 0, passing: false, row: index, place: 0, x: 0 }),
    ),
  );
  const slotOf = new Map(slots.flat().map((slot) => [slot.key, slot]));
  const joints: Joint[] = [];
  for (const line of [...lines].sort((a, b) => byCodePoint(a.id, b.id))) {
    const ends = [slotOf.get(line.from), slotOf.get(line.to)];
    const [upper, lower] = ends.sort((a, b) => (a?.row ?? 0) - (b?.row ?? 0));
    if (!upper || !lower || upper === lower) continue;
    let last = upper;
    for (let row = upper.row + 1; row < lower.row; row++) {
      const passing: Slot = {
        key: `${line.id} ${row}`,
        width: PASSING_WIDTH,
        passing: true,
        row,
        place: 0,
        x: 0,
      };
      slots[row]?.push(passing);
      joints.push([last, passing]);
      last = passing;
    }
    joints.push([last, lower]);
  }
  return { slots, joints };
}

const rowWidth = (row: readonly Slot[], gap: number) =>
  row.reduce((sum, slot) => sum + slot.width + gap, -gap);

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Orders each row by where its neighbours stand, up and down in turn, and keeps the order with the fewest crossings. */
function order(slots: Slot[][], joints: readonly Joint[]): void {
  const near = neighbours(joints);
  slots.forEach(number);
  let best = slots.map((row) => [...row]);
  let fewest = crossings(joints);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const down = sweep % 2 === 0;
    for (const row of down ? slots : [...slots].reverse()) sortRow(row, near, down);
    const count = crossings(joints);
    if (count < fewest) {
      fewest = count;
      best = slots.map((row) => [...row]);
    }
  }
  best.forEach((row, index) => {
    slots[index] = row;
    number(row);
  });
}

function number(row: readonly Slot[]): void {
  row.forEach((slot, index) => {
    slot.place = (index + 0.5) / row.length;
  });
}

/** By the mean place of what each is joined to above (or beneath); what is joined to nothing there stays where it is. */
function sortRow(row: Slot[], near: ReadonlyMap<Slot, readonly Slot[]>, down: boolean): void {
  const weights = new Map(
    row.map((slot) => {
      const towards = (near.get(slot) ?? []).filter((other) => other.row < slot.row === down);
      return [slot, towards.length === 0 ? slot.place : mean(towards.map((other) => other.place))];
    }),
  );
  row.sort((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0) || byCodePoint(a.key, b.key));
  number(row);
}

function neighbours(joints: readonly Joint[]): Map<Slot, Slot[]> {
  const near = new Map<Slot, Slot[]>();
  for (const [a, b] of joints) {
    near.set(a, [...(near.get(a) ?? []), b]);
    near.set(b, [...(near.get(b) ?? []), a]);
  }
  return near;
}

function crossings(joints: readonly Joint[]): number {
  let count = 0;
  // A joint never spans more than one row, so only those of the same two rows can cross.
  for (const beside of Map.groupBy(joints, ([upper]) => upper.row).values()) {
    beside.forEach(([a, b], index) => {
      for (let i = index + 1; i < beside.length; i++) {
        const [c, d] = beside[i] ?? [a, b];
        if ((a.place - c.place) * (b.place - d.place) < 0) count++;
      }
    });
  }
  return count;
}

/** Draws each slot towards its neighbours, row by row, down and up, without changing the order. */
function align(slots: readonly (readonly Slot[])[], joints: readonly Joint[], room: LayeredOptions): void {
  const near = neighbours(joints);
  const rows = slots.map((row) => standing(row, room));
  for (const { held, gap } of rows) {
    let x = (room.widest - rowWidth(held, gap)) / 2;
    for (const slot of held) {
      slot.x = x + slot.width / 2;
      x += slot.width + gap;
    }
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const row of sweep % 2 === 0 ? rows : [...rows].reverse()) settle(row, near, room.widest);
  }
}

interface Row {
  /** What keeps its distance. */
  readonly held: readonly Slot[];
  /** Lines that pass where there is no room for them to. */
  readonly loose: readonly Slot[];
  readonly gap: number;
}

/** A row in which passing lines leave too little between boxes lets them pass where they will. */
function standing(row: readonly Slot[], { widest, gap }: LayeredOptions): Row {
  const spare = (widest - rowWidth(row, 0)) / Math.max(1, row.length - 1);
  if (spare >= LEAST_GAP) return { held: row, loose: [], gap: Math.min(gap, spare) };
  return { held: row.filter((slot) => !slot.passing), loose: row.filter((slot) => slot.passing), gap };
}

function settle({ held, loose, gap }: Row, near: ReadonlyMap<Slot, readonly Slot[]>, widest: number): void {
  const wanted = (slot: Slot) => {
    const others = near.get(slot) ?? [];
    return others.length === 0 ? slot.x : mean(others.map((other) => other.x));
  };
  for (const slot of loose) slot.x = wanted(slot);
  const gaps = held.map((slot, i) => (slot.width + (held[i + 1]?.width ?? 0)) / 2 + gap);
  const within = [(held[0]?.width ?? 0) / 2, widest - (held.at(-1)?.width ?? 0) / 2] as const;
  separate(held.map(wanted), gaps, within).forEach((x, i) => {
    const slot = held[i];
    if (slot) slot.x = x;
  });
}

/** The middle of each row: further apart where more verbs have to stand between. */
function rowMiddles(
  rows: readonly (readonly string[])[],
  sizes: ReadonlyMap<string, Size>,
  joints: readonly Joint[],
  rowGap: number,
): number[] {
  let y = 0;
  return rows.map((row, index) => {
    const height = Math.max(...row.map((id) => sizes.get(id)?.height ?? 0));
    const middle = y + height / 2;
    const between = joints.filter(([upper]) => upper.row === index).length;
    y += height + rowGap + MORE_PER_VERB * Math.min(8, Math.max(0, between - 2));
    return middle;
  });
}

function measured(
  slots: readonly (readonly Slot[])[],
  sizes: ReadonlyMap<string, Size>,
  middles: readonly number[],
  lines: readonly LabelledLine[],
  { widest, gap, ranks }: LayeredOptions,
): Layered {
  const placed = new Map(
    slots.flat().flatMap(({ key, x, row }) => {
      const size = sizes.get(key);
      return size ? [[key, { ...size, row, x: Math.round(x), y: middles[row] ?? 0 }] as const] : [];
    }),
  );
  const settled =
    lines.length > 0
      ? relaxedInRows(placed, lines, { widest, apart: gap * NEARER, middles, kept: ranks !== undefined })
      : placed;
  const closed = closedUp(new Set([...settled.values()].map((box) => box.row)), middles);
  const boxes = [...settled].map(([id, box]) => [id, { ...box, y: closed.get(box.row) ?? box.y }] as const);
  const left = Math.floor(Math.min(...boxes.map(([, box]) => box.x - box.width / 2)));
  const top = Math.min(...boxes.map(([, box]) => box.y - box.height / 2));
  return {
    centres: new Map(boxes.map(([id, { x, y }]) => [id, { x: x - left, y: y - top }])),
    width: Math.ceil(Math.max(...boxes.map(([, box]) => box.x + box.width / 2))) - left,
    height: Math.max(...boxes.map(([, box]) => box.y + box.height / 2)) - top,
  };
}

/** The middle of each row that is still used: what stood between it and an empty row closes up. */
function closedUp(used: ReadonlySet<number>, middles: readonly number[]): Map<number, number> {
  const closed = new Map<number, number>();
  let lost = 0;
  middles.forEach((middle, row) => {
    if (used.has(row)) closed.set(row, middle - lost);
    else lost += (middles[row + 1] ?? middle) - middle;
  });
  return closed;
}
