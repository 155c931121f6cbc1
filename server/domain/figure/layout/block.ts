/** A part that lines hold together, laid out by itself: each attempt is roomier than the last, until it has no fault. */
import type { FigureLayout } from '../../../contract/figure.ts';
import type { Box } from '../../drawing/boxes.ts';
import { type PlacedBox, plateAt, type Rect, verbOn } from '../../drawing/geometry.ts';
import type { Line } from '../../drawing/lines.ts';
import type { Point } from '../../drawing/outlines.ts';
import { rectOf } from '../../drawing/place-verbs.ts';
import type { DraftEntity } from '../draft.ts';
import { type DrawnLine, faultsIn, ONE_FAULT, weightOf } from './faults.ts';
import { heightOf, type LabelledLine, type Layered, layered, ROW_GAP, type Size } from './layered.ts';
import { type Led, type LineStyle, lead } from './lead.ts';
import { boundsOf } from './routes.ts';
import { type StrandOptions, strands } from './strands.ts';
import { suitedTo } from './suits.ts';
import { web } from './web.ts';

export interface ArrangeInput {
  readonly entities: readonly DraftEntity[];
  readonly lines: readonly LabelledLine[];
  /** The same as they are drawn. */
  readonly drawn: readonly Line[];
  readonly boxes: ReadonlyMap<string, Box>;
  /** In units of the drawing. */
  readonly width: number;
  /** Centres, in units of the drawing. */
  readonly positions: ReadonlyMap<string, Point>;
  /** Absent: as the lines suggest. */
  readonly layout?: FigureLayout | undefined;
  readonly style?: LineStyle;
  /** As low as goes without a fault: the sheet has an end. */
  readonly tight?: boolean;
  /** Between what the paths run that are drawn, where a question about paths selected the lines. */
  readonly ends?: StrandOptions['ends'];
}

export interface Block {
  readonly ids: readonly string[];
  /** Everything drawn lies between 0, 0 and these. */
  readonly width: number;
  readonly height: number;
  readonly centres: ReadonlyMap<string, Point>;
  readonly led: ReadonlyMap<string, Led>;
}

/** A verb may stand this far out at the side of a box. */
const SIDE = 2;
/** What lines and verbs may take above and below the boxes. */
const OVER = 84;
/** How much more room each attempt takes. */
const STRETCHES = [1, 1.35, 1.9] as const;
/** One verb in so many that lies on another's line is not worth a taller drawing; anything worse weighs more. */
const TOLERATED = 1 / 24;
const TIGHTER = [0.66, 0.8] as const;

/** Of very many lines one attempt is made. */
const ROOMY = [1.2] as const;

/** Of many lines fewer attempts are made: each takes its time. */
function attemptsFor(lines: number, tight = false): number[] {
  const attempts = lines <= 80 ? STRETCHES : lines <= 130 ? STRETCHES.slice(0, 2) : ROOMY;
  return tight ? [...TIGHTER, ...attempts] : [...attempts];
}

export interface BlockRoom {
  /** Between two boxes of a row. */
  readonly gap: number;
  /** What it may take beside others; all of the sheet if that is too narrow for it. */
  readonly widest: number;
}

/** A part within its share of the width, where it has no fault there; otherwise across the sheet. */
export function blockOf(ids: readonly string[], input: ArrangeInput, { gap, widest }: BlockRoom): Block {
  const narrow = bestBlock(ids, { ...input, width: widest }, gap);
  if (widest >= input.width || narrow.weight < ONE_FAULT) return narrow.block;
  return bestBlock(ids, input, gap).block;
}

function bestBlock(
  ids: readonly string[],
  input: ArrangeInput,
  gap: number,
): { block: Block; weight: number } {
  const sizes = sizesOf(ids, input.boxes);
  const isWithin = ({ from, to }: { from: string; to: string }) => sizes.has(from) && sizes.has(to);
  const lines = input.lines.filter(isWithin);
  const drawn = input.drawn.filter(isWithin);
  const layout = input.layout ?? suitedTo(ids, lines, input.ends !== undefined);
  let best: { block: Block; weight: number } | undefined;
  for (const stretch of attemptsFor(lines.length, input.tight)) {
    const laid = laidOut(layout, sizes, lines, { input, gap, stretch });
    const attempt = led(ids, laid, drawn, input);
    if (!best || attempt.weight < best.weight) best = attempt;
    if (attempt.weight <= lines.length * TOLERATED) break;
  }
  return best ?? { block: { ids, width: 0, height: 0, centres: new Map(), led: new Map() }, weight: 0 };
}

function laidOut(
  layout: FigureLayout,
  sizes: ReadonlyMap<string, Size>,
  lines: readonly LabelledLine[],
  { input, gap, stretch }: { input: ArrangeInput; gap: number; stretch: number },
): Layered {
  const widest = input.width;
  switch (layout) {
    case 'layered':
      return layered(sizes, lines, { widest, gap, rowGap: ROW_GAP * stretch });
    case 'web':
      return web(sizes, lines, { widest, stretch });
    case 'line':
      return strands(sizes, lines, { widest, stretch, ...(input.ends && { ends: input.ends }) });
  }
}

/** The room that a part takes, without its lines: for how wide a gap there is room, and what stands beside what. */
export function roughBlock(ids: readonly string[], input: ArrangeInput, gap: number): Size {
  const sizes = sizesOf(ids, input.boxes);
  const lines = input.lines.filter(({ from, to }) => sizes.has(from) && sizes.has(to));
  const { width, height } = layered(sizes, lines, { widest: input.width, gap, rough: true });
  return { width: Math.max(width, ...lines.map(({ labelWidth }) => labelWidth + 2 * SIDE)), height };
}

/** The height alone of the same: for it nobody has to stand anywhere. */
export function roughHeight(ids: readonly string[], input: ArrangeInput, gap: number): number {
  const sizes = sizesOf(ids, input.boxes);
  const lines = input.lines.filter(({ from, to }) => sizes.has(from) && sizes.has(to));
  return heightOf(sizes, lines, { widest: input.width, gap });
}

const sizesOf = (ids: readonly string[], boxes: ReadonlyMap<string, Box>): Map<string, Size> =>
  new Map(
    ids.flatMap((id) => {
      const box = boxes.get(id);
      if (!box) return [];
      const { left, top, right, bottom } = rectOf({ box, x: 0, y: 0 });
      return [[id, { width: right - left + 2 * SIDE, height: bottom - top }]];
    }),
  );

/** The lines led, and the whole moved so that it begins at 0, 0. */
function led(
  ids: readonly string[],
  laid: Layered,
  drawn: readonly Line[],
  { boxes, width, style }: ArrangeInput,
): { block: Block; weight: number } {
  const middle = Math.round((width - laid.width) / 2);
  const placed = new Map(
    [...laid.centres].flatMap(([id, { x, y }]): [string, PlacedBox][] => {
      const box = boxes.get(id);
      return box ? [[id, { box, x: middle + x, y }]] : [];
    }),
  );
  const bounds = { left: 0, top: -OVER, right: width, bottom: laid.height + OVER };
  const ways = lead(drawn, placed, bounds, style);
  const lines = asDrawn(drawn, ways);
  const extent = extentOf([
    ...[...placed.values()].map((box) => rectOf(box, SIDE)),
    ...[...lines.values()].flatMap(({ route, plate }) => [boundsOf(route), plate]),
  ]);
  const [left, top] = [Math.floor(extent.left), Math.floor(extent.top + SIDE)];
  return {
    weight: weightOf(faultsIn(drawn, lines, placed, width)),
    block: {
      ids,
      width: Math.ceil(extent.right) - left,
      height: Math.ceil(extent.bottom - SIDE) - top,
      centres: new Map([...placed].map(([id, { x, y }]) => [id, { x: x - left, y: y - top }])),
      led: moved(ways, { x: -left, y: -top }),
    },
  };
}

export const asDrawn = (lines: readonly Line[], ways: ReadonlyMap<string, Led>): Map<string, DrawnLine> =>
  new Map(
    lines.flatMap((line): [string, DrawnLine][] => {
      const way = ways.get(line.id);
      return way ? [[line.id, { route: way.route, plate: plateAt(line, verbOn(way.route, way.along)) }]] : [];
    }),
  );

export const moved = (ways: ReadonlyMap<string, Led>, by: Point): Map<string, Led> =>
  new Map(
    [...ways].map(([id, { route, along }]) => [
      id,
      { along, route: route.map(({ x, y }) => ({ x: x + by.x, y: y + by.y })) },
    ]),
  );

const extentOf = (rects: readonly Rect[]): Rect => ({
  left: Math.min(...rects.map(({ left }) => left)),
  top: Math.min(...rects.map(({ top }) => top)),
  right: Math.max(...rects.map(({ right }) => right)),
  bottom: Math.max(...rects.map(({ bottom }) => bottom)),
});
