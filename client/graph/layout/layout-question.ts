/** What the layout is asked and what it answers. Plain data: it crosses to a worker. */
import type { RelationType } from '../../../server/contract/model.ts';

export interface LayoutBox {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Where it stands and stays; absent for what is to be placed. Centres, in the drawing's units. */
  readonly at?: readonly [number, number];
}

export interface LayoutLine {
  readonly from: string;
  readonly to: string;
  /** The plate of its verb. */
  readonly width: number;
  readonly height: number;
  /** `down`: the first end belongs above the second; `up`: below it; `level`: beside it. */
  readonly lean: 'down' | 'up' | 'level' | 'free';
}

export interface LayoutQuestion {
  readonly boxes: readonly LayoutBox[];
  readonly lines: readonly LayoutLine[];
  /** The canvas, in CSS pixels: what is laid out afresh takes its proportions. */
  readonly room: { readonly width: number; readonly height: number };
  /** What stands on the canvas at its lower left, in CSS pixels: a fresh drawing keeps off it. */
  readonly corner?: { readonly width: number; readonly height: number };
  /** Everything is placed anew in this way. Absent: only what has no place. */
  readonly arrange?: Arrange;
}

/** `circle` stands around `centre`, which stands at `at`. */
export interface Arrange {
  readonly arrangement: 'force' | 'layered' | 'circle';
  readonly centre?: string | undefined;
  readonly at?: readonly [number, number] | undefined;
}

/** The places of the boxes that had none; of all where they are arranged. Whole numbers. */
export type LayoutAnswer = Record<string, [number, number]>;

/** What the worker says to the question of that number; without an answer where it could not be worked out. */
export interface LayoutReply {
  readonly number: number;
  readonly answer: LayoutAnswer | undefined;
}

/** Owners stand above what they own, officials above their offices, and a place at the foot; relatives look up. */
const LEANS: Readonly<Partial<Record<RelationType, LayoutLine['lean']>>> = {
  owns: 'down',
  controls: 'down',
  invests_in: 'down',
  director_of: 'down',
  located_in: 'down',
  family_of: 'up',
  adviser_to: 'up',
  works_for: 'up',
  member_of: 'up',
  supporter_of: 'up',
  ally_of: 'up',
  linked_to: 'up',
  sits_within: 'up',
};

export const leanOf = (type: RelationType): LayoutLine['lean'] => LEANS[type] ?? 'free';

/** Whether a line runs up against the layers: what would stand on top stands below. */
export const runsBack = (lean: LayoutLine['lean'], fromY: number, toY: number): boolean =>
  (lean === 'down' && toY < fromY) || (lean === 'up' && toY > fromY);
