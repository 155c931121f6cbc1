/** How large a drawing of holdings is shown where there is little room, and what is in view where not all of it is. */
import { meet } from '../../../server/domain/drawing/grid.ts';
import { rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import type { LayoutAnswer } from '../../graph/layout/layout-question.ts';
import { meetsRoute } from '../../graph/paint/cull.ts';
import { type MeasuredHoldings, type SetBox, type SetHoldings, setHoldings } from './set-holdings.ts';
import { ZOOMS } from './zooms.ts';

/** What the names of the ranks take at the left, in CSS pixels. */
const RANKS_WIDTH = 90;
/** What a name takes over its rank, one letter with another, and how far it stands above the boxes. */
const RANK = { height: 18, letter: 6.6, above: 11 } as const;

/** A drawing in its frame. All lengths in CSS pixels. */
export interface Fit {
  readonly set: SetHoldings;
  /** Where the drawing begins, from the left and from the top of the frame. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly ranks: readonly RankName[];
  /** Whether all of it is seen at once. */
  readonly isWhole: boolean;
}

export interface RankName {
  readonly name: string;
  readonly x: number;
  /** The middle of the words. */
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

/** A drawing that is measured for its zoom, and what the layout answers for it. */
export interface LaidOutHoldings {
  readonly measured: MeasuredHoldings;
  readonly places: LayoutAnswer;
}

/**
 * The largest that has room: with the names of its ranks beside it, else with them above its boxes, else smaller. Where
 * none has, the smallest, which is scrolled.
 * @param laidOut the drawing at each of `ZOOMS`, as far as they are known
 * @returns undefined while the next of them has to be tried
 */
export function fitIn(laidOut: readonly LaidOutHoldings[], width: number): Fit | undefined {
  const [whole] = laidOut;
  const beside = whole && setIn(whole, width - RANKS_WIDTH);
  if (beside && beside.width <= width - RANKS_WIDTH) return fitted(beside, width);
  const sets = laidOut.map((each) => setIn(each, width));
  const fitting = sets.find((set) => set.width * set.zoom <= width) ?? sets[ZOOMS.length - 1];
  return fitting && fitted(fitting, width);
}

const setIn = ({ measured, places }: LaidOutHoldings, width: number) =>
  setHoldings(measured, places, width / measured.zoom);

function fitted(set: SetHoldings, width: number): Fit {
  const drawn = set.width * set.zoom;
  const isWhole = drawn <= width;
  const isBeside = set.zoom === 1 && RANKS_WIDTH + drawn <= width;
  const free = Math.max(0, width - drawn - (isBeside ? RANKS_WIDTH : 0));
  const left = (isBeside ? RANKS_WIDTH : 0) + Math.floor(free / 2);
  const top = isBeside ? 0 : RANK.height + RANK.above;
  return {
    set,
    left,
    top,
    width: left + Math.ceil(drawn),
    height: top + Math.ceil(set.height * set.zoom),
    ranks: isBeside
      ? set.ranks.map(({ name, y }) => ({ name, x: 0, y, anchor: 'start' }))
      : ranksOver(set, { left, top, right: width }, isWhole),
    isWhole,
  };
}

/** Each over its boxes, at the left unless only the right side is free there, and seen. */
function ranksOver(
  set: SetHoldings,
  { left, top, right }: Record<'left' | 'top' | 'right', number>,
  isWhole: boolean,
): RankName[] {
  const unit = (pixels: number) => pixels / set.zoom;
  const isFree = (x: number, width: number, bottom: number) => {
    const rect = {
      left: unit(x - left),
      right: unit(x + width - left),
      top: bottom - unit(RANK.above + RANK.height),
      bottom: bottom - unit(RANK.above / 2),
    };
    return !(
      set.boxes.some((placed) => meet(rectOf(placed), rect)) ||
      set.lines.some(({ geometry }) => meet(geometry.plate, rect) || meetsRoute(geometry.route, rect))
    );
  };
  return set.ranks.map(({ name, top: boxes }) => {
    const words = name.length * RANK.letter;
    const isRight = isWhole && !isFree(0, words, boxes) && isFree(right - words, words, boxes);
    return {
      name,
      x: isRight ? right : 0,
      y: top + boxes * set.zoom - RANK.above - RANK.height / 2,
      anchor: isRight ? 'end' : 'start',
    };
  });
}

const middleOf = ({ set, left }: Fit, { x }: SetBox) => left + x * set.zoom;

const halfOf = ({ set }: Fit, { box }: SetBox) => (box.width * set.zoom) / 2;

/** How many boxes are not wholly in view, by side, where the frame shows so much of the drawing. */
export function outOfSight(fit: Fit, from: number, width: number): { left: number; right: number } {
  const { boxes } = fit.set;
  return {
    left: boxes.filter((box) => middleOf(fit, box) - halfOf(fit, box) < from).length,
    right: boxes.filter((box) => middleOf(fit, box) + halfOf(fit, box) > from + width).length,
  };
}

const WEIGHT = { owner: 10_000, subject: 5_000, known: 10, other: 1 } as const;
const EDGE = 8;

/**
 * Where the frame begins to show most: those who hold without being held first, then what is asked about, then whoever
 * else is named. Among equals the one nearest to the subject's middle.
 */
export function bestFrom(fit: Fit, width: number): number {
  const { set } = fit;
  const last = Math.max(0, fit.width - width);
  // The margin of a drawing is not worth a name of a rank that is cut.
  const within = (from: number) => (from < 2 * EDGE ? 0 : Math.round(Math.min(last, from)));
  const subject = set.boxes.find(({ box }) => box.id === set.subject);
  const middle = within(subject ? middleOf(fit, subject) - width / 2 : 0);
  const sides = set.boxes.map((each) => {
    const half = halfOf(fit, each);
    return {
      weight: weightOf(set, each),
      left: middleOf(fit, each) - half,
      right: middleOf(fit, each) + half,
    };
  });
  const shows = (from: number) =>
    sides.reduce(
      (sum, { weight, left, right }) => (left >= from && right <= from + width ? sum + weight : sum),
      0,
    );
  const candidates = [
    middle,
    ...sides.flatMap(({ left, right }) => [within(left - EDGE), within(right + EDGE - width)]),
  ];
  const far = (from: number) => Math.abs(from - middle);
  return candidates.sort((a, b) => shows(b) - shows(a) || far(a) - far(b) || a - b)[0] ?? 0;
}

function weightOf({ lines, subject }: SetHoldings, { box, drawn }: SetBox): number {
  if (box.id === subject) return WEIGHT.subject;
  if (drawn.opens === undefined) return WEIGHT.other;
  const counted = lines.filter(({ drawn: line }) => line.isCounted && line.opens !== undefined);
  const holds = counted.some(({ line }) => line.from === box.id);
  const isHeld = counted.some(({ line }) => line.to === box.id);
  return holds && !isHeld ? WEIGHT.owner : WEIGHT.known;
}
