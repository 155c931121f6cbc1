/** The boxes and lines of a drawing of holdings, measured, and set where the layers put them: owners on top. */

import { type Box, boxOf, overhang } from '../../../server/domain/drawing/boxes.ts';
import type { LineGeometry, PlacedBox, Rect } from '../../../server/domain/drawing/geometry.ts';
import { meet } from '../../../server/domain/drawing/grid.ts';
import { type Line, linesOf } from '../../../server/domain/drawing/lines.ts';
import { geometryOf, rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import type { Measure } from '../../../server/domain/drawing/type.ts';
import type { LayoutAnswer, LayoutLine, LayoutQuestion } from '../../graph/layout/layout-question.ts';
import { clearWayBack, crossedOnWayBack } from '../../graph/layout/way-back.ts';
import { meetsRoute } from '../../graph/paint/cull.ts';
import { RANKS } from '../../words/explore/ownership/pane.tsx';
import type { DrawnBox, DrawnLine, HoldingsDrawing } from './holdings-drawing.ts';
import { squeeze } from './squeeze.ts';
import { stylesAt } from './zooms.ts';

const LONGEST_NAME = 240;
const MOST_BADGES = 2;
/** Around everything, for focus rings and heads. */
const MARGIN = 8;

export interface MeasuredHoldings {
  readonly drawing: HoldingsDrawing;
  readonly boxes: ReadonlyMap<string, { readonly drawn: DrawnBox; readonly box: Box }>;
  readonly lines: readonly { readonly drawn: DrawnLine; readonly line: Line }[];
  readonly question: LayoutQuestion;
  readonly zoom: number;
}

export interface SetBox extends PlacedBox {
  readonly drawn: DrawnBox;
}

export interface SetLine {
  readonly drawn: DrawnLine;
  readonly line: Line;
  readonly geometry: LineGeometry;
}

export interface SetHoldings {
  readonly subject: string;
  /** At which it is to be shown. */
  readonly zoom: number;
  readonly boxes: readonly SetBox[];
  readonly lines: readonly SetLine[];
  readonly ranks: readonly Rank[];
  /** Everything stands between 0, 0 and these. */
  readonly width: number;
  readonly height: number;
}

export interface Rank {
  /** The middle of its boxes, and where the highest of them begins. */
  readonly y: number;
  readonly top: number;
  readonly name: string;
}

/** @param zoom at which it is to be shown, which small words do not go along with */
export function measureHoldings(drawing: HoldingsDrawing, measure: Measure, zoom = 1): MeasuredHoldings {
  const styles = stylesAt(zoom);
  const boxes = new Map(
    drawing.boxes.map((drawn) => [
      drawn.id,
      {
        drawn,
        box: boxOf(drawn, measure, {
          styles,
          longestName: LONGEST_NAME,
          mostBadges: MOST_BADGES,
          ...(drawn.words !== undefined && { words: drawn.words }),
        }),
      },
    ]),
  );
  const byId = new Map(drawing.lines.map((line) => [line.id, line]));
  const lines = linesOf(drawing.lines, measure, { styles }).flatMap((line) => {
    const drawn = byId.get(line.id);
    return drawn ? [{ drawn, line }] : [];
  });
  const question: LayoutQuestion = {
    boxes: [...boxes.values()].map(({ box }) => ({ id: box.id, ...outerSize(box) })),
    lines: lines
      .filter(({ line }) => line.from !== line.to)
      .map(({ drawn, line }) => ({ ...plateOf(line), lean: drawn.above === 'from' ? 'down' : 'up' })),
    // One line or another leads from each to the subject, so nothing is put beside it.
    room: { width: 1, height: 1 },
    arrange: { arrangement: 'layered' },
  };
  return { drawing, boxes, lines, question, zoom };
}

const plateOf = ({ from, to, label }: Line): Omit<LayoutLine, 'lean'> => ({
  from,
  to,
  width: label.width,
  height: label.height,
});

function outerSize(box: Box): { width: number; height: number } {
  const over = overhang(box);
  return { width: box.width + over.left + over.right, height: box.height + over.top + over.bottom };
}

/**
 * @param places what the layout answers to the question
 * @param room how wide it ought to be, in its units: wider ones are squeezed, unless that sets a box on a line
 */
export function setHoldings(
  measured: MeasuredHoldings,
  places: LayoutAnswer,
  room: number = Infinity,
): SetHoldings {
  const usual = setAt(measured, places);
  if (usual.width <= room) return usual;
  const squeezed = setAt(measured, squeezedPlaces(measured, places, usual.width - room));
  return crossings(squeezed) > crossings(usual) ? usual : squeezed;
}

function squeezedPlaces({ boxes }: MeasuredHoldings, places: LayoutAnswer, by: number): LayoutAnswer {
  const placed = [...boxes.values()].flatMap(({ box }) => {
    const at = places[box.id];
    return at ? [{ id: box.id, width: outerSize(box).width, x: at[0], y: at[1] }] : [];
  });
  const moved = squeeze(placed, by);
  return Object.fromEntries(placed.map(({ id, x, y }) => [id, [moved.get(id) ?? x, y]]));
}

/** How many boxes stand on a line that is not theirs, or on the words of one. */
const crossings = ({ boxes, lines }: SetHoldings): number =>
  boxes.reduce((count, placed) => {
    const rect = rectOf(placed);
    const { id } = placed.box;
    const on = lines.filter(
      ({ line, geometry }) =>
        meet(geometry.plate, rect) ||
        (line.from !== id && line.to !== id && meetsRoute(geometry.route, rect)),
    );
    return count + on.length;
  }, 0);

function setAt({ drawing, boxes, lines, zoom }: MeasuredHoldings, places: LayoutAnswer): SetHoldings {
  const seats = seatsBesideWaysBack(boxes, lines, places);
  const placed = new Map(
    [...boxes].map(([id, { drawn, box }]) => {
      const { x, y } = seats.get(id) ?? { x: 0, y: 0 };
      return [id, { drawn, box, x, y }];
    }),
  );
  const geometry = geometryOf(
    lines.map(({ line }) => line),
    placed,
    { back: new Set(lines.flatMap(({ drawn }) => (drawn.isBack ? [drawn.id] : []))) },
  );
  const set = lines.flatMap(({ drawn, line }) => {
    const along = geometry.get(line.id);
    return along ? [{ drawn, line, geometry: along }] : [];
  });
  const around = boundsOf([...placed.values()], set);
  // What stands at whole units stays sharp.
  const [dx, dy] = [Math.round(MARGIN - around.left), Math.round(MARGIN - around.top)];
  return {
    subject: drawing.subject,
    zoom,
    boxes: [...placed.values()].map((each) => ({ ...each, x: each.x + dx, y: each.y + dy })),
    lines: set.map((each) => ({ ...each, geometry: movedBy(each.geometry, dx, dy) })),
    ranks: ranksOf(drawing, placed).map(({ name, y, top }) => ({ name, y: y + dy, top: top + dy })),
    width: Math.ceil(around.right + dx + MARGIN),
    height: Math.ceil(around.bottom + dy + MARGIN),
  };
}

interface Seat {
  id: string;
  width: number;
  height: number;
  x: number;
  readonly y: number;
}

/** Lines that close a loop are led around the right side: of the drawing and its mirror, the one where they cross less. */
function seatsBesideWaysBack(
  boxes: MeasuredHoldings['boxes'],
  lines: MeasuredHoldings['lines'],
  places: LayoutAnswer,
): ReadonlyMap<string, Seat> {
  const led = lines.map(
    ({ drawn, line }): LayoutLine => ({
      ...plateOf(line),
      // To that side, it is a line that ought to lead downwards and does not.
      lean: drawn.isBack || drawn.above === 'from' ? 'down' : 'up',
    }),
  );
  const [seats, mirrored] = [1, -1].map((side) => {
    const all = [...boxes.values()].map(({ box }): Seat => {
      const [x, y] = places[box.id] ?? [0, 0];
      return { id: box.id, ...outerSize(box), x: side * x, y };
    });
    clearWayBack(all, led);
    return all;
  }) as [Seat[], Seat[]];
  const better = crossedOnWayBack(mirrored, led) < crossedOnWayBack(seats, led) ? mirrored : seats;
  return new Map(better.map((seat) => [seat.id, seat]));
}

function boundsOf(boxes: readonly PlacedBox[], lines: readonly SetLine[]): Rect {
  const rects = [...boxes.map((placed) => rectOf(placed)), ...lines.map(({ geometry }) => geometry.plate)];
  const points = lines.flatMap(({ geometry }) => geometry.route);
  const xs = [...rects.flatMap(({ left, right }) => [left, right]), ...points.map(({ x }) => x)];
  const ys = [...rects.flatMap(({ top, bottom }) => [top, bottom]), ...points.map(({ y }) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

function movedBy(geometry: LineGeometry, dx: number, dy: number): LineGeometry {
  const point = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x: x + dx, y: y + dy });
  const { plate, head } = geometry;
  return {
    ...geometry,
    route: geometry.route.map(point),
    segments: geometry.segments.map((each) => ({ ...each, points: each.points.map(point) })),
    whole: { ...geometry.whole, points: geometry.whole.points.map(point) },
    verbAt: point(geometry.verbAt),
    plate: {
      left: plate.left + dx,
      right: plate.right + dx,
      top: plate.top + dy,
      bottom: plate.bottom + dy,
    },
    ...(head && { head: [point(head[0]), point(head[1]), point(head[2])] as const }),
  };
}

/** An asset is what is held and holds nothing by its nature. */
const ASSETS = new Set<string>(['compound', 'concession', 'place']);

/** A name for each rank that is true of all that stands in it, at the first rank that has it. */
function ranksOf({ subject, lines }: HoldingsDrawing, placed: ReadonlyMap<string, SetBox>): Rank[] {
  const counted = lines.filter(({ isCounted }) => isCounted);
  const owners = new Set(counted.map(({ from }) => from));
  const held = new Set(counted.map(({ to }) => to));
  const rows = [...Map.groupBy(placed.values(), ({ y }) => y)].sort(([a], [b]) => a - b);
  const names = new Set<string>();
  return rows.flatMap(([y, row], index) => {
    const ids = row.map(({ box }) => box.id);
    const has = (some: ReadonlySet<string>) => ids.filter((id) => some.has(id)).length;
    const name = ids.includes(subject)
      ? subjectWords(placed.get(subject)?.box.shape, index)
      : index === 0 && has(owners) === ids.length
        ? RANKS.owners
        : has(owners) + has(held) === 0
          ? RANKS.notCounted
          : index === 0
            ? RANKS.ownersAndOthers
            : RANKS.holdings;
    if (names.has(name)) return [];
    names.add(name);
    return [{ y, top: Math.min(...row.map((each) => rectOf(each).top)), name }];
  });
}

const subjectWords = (shape: string | undefined, rank: number): string =>
  rank > 0 && shape !== undefined && ASSETS.has(shape) ? RANKS.asset : RANKS.subject;
