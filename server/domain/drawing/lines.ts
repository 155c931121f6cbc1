/** A relation as a line: its words, what its pattern and hue say, and its place among the lines between the same two. */

import { byCodePoint, type Family, type Standing } from '../../contract/model.ts';
import type { RelationView } from '../../contract/views.ts';
import { NOTE_RADIUS } from './boxes.ts';
import { type Measure, SCREEN, type TextStyles } from './type.ts';

/** Pattern says the standing: solid what is documented or reported, dashed what somebody says, dots what is ours. */
export type Pattern = 'solid' | 'dashed' | 'dotted';

/** An uncited line is dashed and says so in its verb: somebody said it, and nobody knows who. */
export function patternOf(standing: Standing): Pattern {
  if (standing === 'documented' || standing === 'reported') return 'solid';
  return standing === 'inferred' ? 'dotted' : 'dashed';
}

/** Weights and dashes. A thread is what the user follows: a figure has none. */
export const STROKES = {
  line: 1.5,
  ended: 1,
  thread: 2.5,
  /** Round caps on dashes of next to nothing: dots. */
  dotted: { width: 2.2, dash: [0.1, 5] },
  dashed: [7, 5],
  dashedThread: [9, 6],
  head: { length: 8.5, width: 6.8 },
  headThread: { length: 11, width: 8.8 },
} as const;

/** The mark of dispute. */
export const MARK_RADIUS = 6.2;
const MARK_GAP = 4;
const NOTE_GAP = 3.5;
/** Between two lines of a verb. */
export const VERB_LEADING = 14.5;
/** Paper on either side of the words, and above and below them together. */
const PLATE = { side: 5, lines: 4 } as const;
const WRAP_OVER = 118;
/** A word in a frame before the verb: from the frame to the word on either side, how high it is, and on to the verb. */
export const TAG_PAD = 4.5;
export const TAG_HEIGHT = 16;
const TAG_GAP = 5;

export interface VerbLabel {
  /** One line of words or two. */
  readonly rows: readonly {
    readonly text: string /** Left end, from the plate's left. */;
    readonly x: number;
  }[];
  readonly width: number;
  readonly height: number;
  /** The centre of the note's disc, from the plate's left. */
  readonly note?: { readonly text: string; readonly x: number };
  /** The left end of the frame of a word before the verb, from the plate's left. */
  readonly tagX?: number;
  /** The centre of the mark of dispute, from the plate's left. */
  readonly markX?: number;
}

export interface Line {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly family: Family;
  readonly standing: Standing;
  readonly pattern: Pattern;
  readonly ended: boolean;
  readonly disputed: boolean;
  /** False for what is ours: an inference points nowhere. */
  readonly head: boolean;
  readonly label: VerbLabel;
  /** Which of the lines between the two ends this is, from 0, and of how many. */
  readonly lane: number;
  readonly lanes: number;
}

export type LineRelation = Pick<
  RelationView,
  'id' | 'type' | 'from' | 'to' | 'family' | 'standing' | 'disputed' | 'over' | 'verb'
>;

export interface LineOptions {
  readonly styles?: TextStyles;
  /** The number of the note of each relation. */
  readonly notes?: Readonly<Record<string, string>>;
  /** A word in a frame before the verb of a relation. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Sanctions are badges, never lines: two people are not joined by their sanctioner. */
export const isDrawn = (relation: Pick<RelationView, 'type'>): boolean => relation.type !== 'sanctioned_by';

const pairOf = ({ from, to }: { from: string; to: string }) =>
  byCodePoint(from, to) <= 0 ? `${from} ${to}` : `${to} ${from}`;

/** The lines of the relations that are drawn, in the order of their ids; those between the same two know of one another. */
export function linesOf(
  relations: readonly LineRelation[],
  measure: Measure,
  options: LineOptions = {},
): Line[] {
  const drawn = relations.filter(isDrawn).toSorted((a, b) => byCodePoint(a.id, b.id));
  const lanes = Map.groupBy(drawn, pairOf);
  return drawn.map((relation) => {
    const beside = lanes.get(pairOf(relation)) ?? [relation];
    return {
      id: relation.id,
      from: relation.from,
      to: relation.to,
      family: relation.family,
      standing: relation.standing,
      pattern: patternOf(relation.standing),
      ended: relation.over,
      disputed: relation.disputed,
      head: relation.standing !== 'inferred',
      label: labelOf(relation, measure, options),
      lane: beside.indexOf(relation),
      lanes: beside.length,
    };
  });
}

/** Two rows of as even a length as the words allow. */
function rowsOf(verb: string, width: (text: string) => number): string[] {
  if (width(verb) <= WRAP_OVER) return [verb];
  const words = verb.split(' ');
  let best = [verb];
  let least = width(verb);
  for (let at = 1; at < words.length; at++) {
    const rows = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
    const widest = Math.max(...rows.map(width));
    if (widest <= least) [best, least] = [rows, widest];
  }
  return best;
}

function labelOf(
  relation: Pick<LineRelation, 'id' | 'verb' | 'disputed'>,
  measure: Measure,
  options: LineOptions,
): VerbLabel {
  const styles = options.styles ?? SCREEN;
  const style = styles.verb;
  const width = (text: string) => measure(text, style);
  const rows = rowsOf(relation.verb, width);
  const words = Math.max(...rows.map(width));
  const note = options.notes?.[relation.id];
  const tagX = PLATE.side + (note === undefined ? 0 : 2 * NOTE_RADIUS + NOTE_GAP);
  const tag = options.tags?.[relation.id];
  const wordsX = tag === undefined ? tagX : tagX + measure(tag, styles.badge) + 2 * TAG_PAD + TAG_GAP;
  const end = wordsX + words + (relation.disputed ? MARK_GAP + 2 * MARK_RADIUS : 0);
  return {
    rows: rows.map((text) => ({ text, x: wordsX + (words - width(text)) / 2 })),
    width: end + PLATE.side,
    height: rows.length * VERB_LEADING + PLATE.lines,
    ...(note === undefined ? {} : { note: { text: note, x: PLATE.side + NOTE_RADIUS } }),
    ...(tag === undefined ? {} : { tagX }),
    ...(relation.disputed ? { markX: wordsX + words + MARK_GAP + MARK_RADIUS } : {}),
  };
}
