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
  /** What it is joined to in the row above, and in the row beneath or beside it; both in the order of the joints. */
  readonly above: Slot[];
  readonly below: Slot[];
  readonly near: Slot[];
  /** What lines to others of its row need between the two, with their verbs. */
  readonly beside: Map<Slot, number>;
  /** In its row, from 0 at the left to 1 at the right. */
  place: number;
  /** The place that it is drawn to. */
  wanted: number;
  x: number;
}

const slotOf = (slot: Pick<Slot, 'key' | 'width' | 'passing' | 'row'>): Slot => ({
  ...slot,
  above: [],
  below: [],
  near: [],
  beside: new Map(),
  place: 0,
  wanted: 0,
  x: 0,
});

const PASSING_WIDTH = 26;
export const ROW_GAP = 78;
const MORE_PER_VERB = 9;
/** A stroke on either side of a verb that stands between two boxes. */
const STROKES_BESIDE = 40;
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
  // A rough layout is of sizes alone.
  if (!rough) besideOneAnother(slots.flat(), lines);
  const width = Math.min(widest, Math.max(...slots.map((row) => lengthOfRow(row, gapsIn(row, gap, widest)))));
  align(slots, { widest: width, gap });
  // A column has nothing to be moved for.
  const settled = rough || rows.every((row) => row.length === 1);
  const middles = rowMiddles(rows, sizes, joints, rowGap);
  const room = { widest, gap, ...(ranks && { ranks }) };
  return measured(slots, sizes, middles, settled ? [] : lines, room);
}

/** How high the rows would be. */
export function heightOf(
  sizes: ReadonlyMap<string, Size>,
  lines: readonly LabelledLine[],
  room: Pick<LayeredOptions, 'widest' | 'gap'>,
): number {
  const ids = [...sizes.keys()].sort(byCodePoint);
  const rows = rowsOf(ids, sizes, ranksOf(ids, lines), lines, room);
  const { joints } = withPassing(rows, sizes, lines);
  const lowest = Math.max(...(rows.at(-1) ?? []).map((id) => sizes.get(id)?.height ?? 0));
  return (rowMiddles(rows, sizes, joints, ROW_GAP).at(-1) ?? 0) + lowest / 2;
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

interface Joint {
  readonly upper: Slot;
  /** In the next row, or in the same. */
  readonly lower: Slot;
}

function withPassing(
  rows: readonly (readonly string[])[],
  sizes: ReadonlyMap<string, Size>,
  lines: readonly LabelledLine[],
): { slots: Slot[][]; joints: Joint[] } {
  const slots = rows.map((row, index) =>
    row.map((key) => slotOf({ key, width: sizes.get(key)?.width ?? 0, passing: false, row: index })),
  );
  const byKey = new Map(slots.flat().map((slot) => [slot.key, slot]));
  const joints: Joint[] = [];
  for (const line of [...lines].sort((a, b) => byCodePoint(a.id, b.id))) {
    const ends = [byKey.get(line.from), byKey.get(line.to)];
    const [upper, lower] = ends.sort((a, b) => (a?.row ?? 0) - (b?.row ?? 0));
    if (!upper || !lower || upper === lower) continue;
    let last = upper;
    for (let row = upper.row + 1; row < lower.row; row++) {
      const passing = slotOf({ key: `${line.id} ${row}`, width: PASSING_WIDTH, passing: true, row });
      slots[row]?.push(passing);
      joints.push({ upper: last, lower: passing });
      last = passing;
    }
    joints.push({ upper: last, lower });
  }
  for (const { upper, lower } of joints) {
    upper.near.push(lower);
    lower.near.push(upper);
    upper.below.push(lower);
    (lower.row > upper.row ? lower.above : lower.below).push(upper);
  }
  return { slots, joints };
}

/** Two boxes of a row that a line joins have room between them for its verb, with a stroke on either side. */
function besideOneAnother(slots: readonly Slot[], lines: readonly LabelledLine[]): void {
  const byKey = new Map(slots.map((slot) => [slot.key, slot]));
  for (const { from, to, labelWidth } of lines) {
    const [a, b] = [byKey.get(from), byKey.get(to)];
    if (!a || !b || a === b || a.row !== b.row) continue;
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      one.beside.set(other, Math.max(one.beside.get(other) ?? 0, labelWidth + STROKES_BESIDE));
    }
  }
}

/** After each slot but the last: more where a line joins it to the next, if the row has room for that. */
function gapsIn(row: readonly Slot[], gap: number, widest: number): number[] {
  const plain = row.slice(1).map(() => gap);
  const wide = row.slice(1).map((next, i) => Math.max(gap, row[i]?.beside.get(next) ?? 0));
  return lengthOfRow(row, wide) <= widest ? wide : plain;
}

const lengthOfRow = (row: readonly Slot[], gaps: readonly number[]) =>
  row.reduce((sum, slot, i) => sum + slot.width + (gaps[i] ?? 0), 0);

const rowWidth = (row: readonly Slot[]) => row.reduce((sum, { width }) => sum + width, 0);

/** Orders each row by where its neighbours stand, up and down in turn, and keeps the order with the fewest crossings. */
function order(slots: Slot[][], joints: readonly Joint[]): void {
  // A joint never spans more than one row, so only those of the same two rows can cross.
  const between = [...Map.groupBy(joints, ({ upper }) => upper.row).values()];
  slots.forEach(number);
  let best = slots.map((row) => [...row]);
  let fewest = crossings(between);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const down = sweep % 2 === 0;
    for (const row of down ? slots : [...slots].reverse()) sortRow(row, down);
    const count = crossings(between);
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
function sortRow(row: Slot[], down: boolean): void {
  for (const slot of row) {
    const towards = down ? slot.above : slot.below;
    let sum = 0;
    for (const other of towards) sum += other.place;
    slot.wanted = towards.length === 0 ? slot.place : sum / towards.length;
  }
  row.sort((a, b) => a.wanted - b.wanted || byCodePoint(a.key, b.key));
  number(row);
}

function crossings(between: readonly (readonly Joint[])[]): number {
  let count = 0;
  for (const joints of between) {
    joints.forEach(({ upper, lower }, index) => {
      for (let i = index + 1; i < joints.length; i++) {
        const other = joints[i];
        if (!other) break;
        if ((upper.place - other.upper.place) * (lower.place - other.lower.place) < 0) count++;
      }
    });
  }
  return count;
}

/** Draws each slot towards its neighbours, row by row, down and up, without changing the order. */
function align(slots: readonly (readonly Slot[])[], room: LayeredOptions): void {
  const rows = slots.map((row) => standing(row, room));
  for (const { held, gaps } of rows) {
    let x = (room.widest - lengthOfRow(held, gaps)) / 2;
    held.forEach((slot, i) => {
      slot.x = x + slot.width / 2;
      x += slot.width + (gaps[i] ?? 0);
    });
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const row of sweep % 2 === 0 ? rows : [...rows].reverse()) settle(row, room.widest);
  }
}

interface Row {
  /** What keeps its distance. */
  readonly held: readonly Slot[];
  /** Lines that pass where there is no room for them to. */
  readonly loose: readonly Slot[];
  /** From each that is held to the next. */
  readonly gaps: readonly number[];
}

/** A row in which passing lines leave too little between boxes lets them pass where they will. */
function standing(row: readonly Slot[], { widest, gap }: LayeredOptions): Row {
  const spare = (widest - rowWidth(row)) / Math.max(1, row.length - 1);
  const isHeld = (slot: Slot) => spare >= LEAST_GAP || !slot.passing;
  const held = row.filter(isHeld);
  const gaps = gapsIn(held, spare >= LEAST_GAP ? Math.min(gap, spare) : gap, widest);
  return { held, loose: row.filter((slot) => !isHeld(slot)), gaps };
}

function settle({ held, loose, gaps }: Row, widest: number): void {
  for (const slot of loose) slot.x = meanX(slot);
  const within = [(held[0]?.width ?? 0) / 2, widest - (held.at(-1)?.width ?? 0) / 2] as const;
  const apart = gaps.map((gap, i) => gap + ((held[i]?.width ?? 0) + (held[i + 1]?.width ?? 0)) / 2);
  separate(held.map(meanX), apart, within).forEach((x, i) => {
    const slot = held[i];
    if (slot) slot.x = x;
  });
}

/** Of what it is joined to; its own where that is nothing. */
function meanX({ near, x }: Slot): number {
  let sum = 0;
  for (const other of near) sum += other.x;
  return near.length === 0 ? x : sum / near.length;
}

/** The middle of each row: further apart where more verbs have to stand between. */
function rowMiddles(
  rows: readonly (readonly string[])[],
  sizes: ReadonlyMap<string, Size>,
  joints: readonly Joint[],
  rowGap: number,
): number[] {
  const verbs = new Map<number, number>();
  for (const { upper } of joints) verbs.set(upper.row, (verbs.get(upper.row) ?? 0) + 1);
  let y = 0;
  return rows.map((row, index) => {
    const height = Math.max(...row.map((id) => sizes.get(id)?.height ?? 0));
    const middle = y + height / 2;
    y += height + rowGap + MORE_PER_VERB * Math.min(8, Math.max(0, (verbs.get(index) ?? 0) - 2));
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
