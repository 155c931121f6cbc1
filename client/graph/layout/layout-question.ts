/** What the layout is asked and what it answers. Plain data: it crosses to a worker. */
import type { Lean } from '../scene/lean.ts';

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
  readonly lean: Lean;
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

/** `circle` stands around `centre`, which stands at `at`; `groups` has together who is of one group. */
export interface Arrange {
  readonly arrangement: 'force' | 'layered' | 'circle' | 'groups';
  readonly centre?: string | undefined;
  readonly at?: readonly [number, number] | undefined;
  /** The group of each box, by its id; the largest group comes first, and who is of none last. */
  readonly groups?: Readonly<Record<string, string>> | undefined;
}

/** The places of the boxes that had none; of all where they are arranged. Whole numbers. */
export type LayoutAnswer = Record<string, [number, number]>;

/**
 * What the worker says to the question of that number: how much of the work is done, from 0 to 1; at the end the answer, or
 * undefined where it could not be worked out.
 */
export type LayoutReply =
  | { readonly number: number; readonly done: number }
  | { readonly number: number; readonly answer: LayoutAnswer | undefined };

/** Told how much of the work is done, from 0 to 1, never less than before. */
export type OnProgress = (done: number) => void;

/** Whether a line runs up against the layers: what would stand on top stands below. */
export const runsBack = (lean: Lean, fromY: number, toY: number): boolean =>
  (lean === 'down' && toY < fromY) || (lean === 'up' && toY > fromY);
