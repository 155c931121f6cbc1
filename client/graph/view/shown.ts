/** What the page has the canvas show, and what it hears of it. */
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import type { LayoutAnswer } from '../layout/layout-question.ts';
import type { Given } from '../scene/elements.ts';
import type { Chain, Selected } from '../scene/selected.ts';
import type { NoteRoom } from './note-room.ts';
import type { OutOfView } from './out-of-view.ts';

/** Centres of boxes, in the drawing's units, by entity. */
export type Places = Readonly<Record<string, readonly [number, number]>>;

/** `force`: by attraction and repulsion. `layered`: owners on top. `circle`: around one entity. */
export type Arrangement = 'force' | 'layered' | 'circle';

export interface Shown extends Given {
  readonly positions: Places;
  readonly suggested: Places | undefined;
  readonly selected: Selected | undefined;
  readonly picked: readonly string[];
  readonly contradicted: ReadonlySet<string>;
  readonly chain: Chain | undefined;
  /** What stands on the canvas at its lower left, in CSS pixels of it. */
  readonly reserved: Rect | undefined;
  readonly note: NoteRoom | undefined;
}

export interface Listener {
  onPlace(places: LayoutAnswer, how: 'laid-out' | 'moved'): void;
  /** Places could not be worked out; `again` tries anew. Undefined when they could. */
  onUnplaced(again: (() => void) | undefined): void;
  onSelect(selected: Selected | undefined): void;
  onPick(entities: string[]): void;
  onExpand(id: string, around: Rect): void;
  onOutOfView(counts: OutOfView): void;
  /** The left side of the note, where it has room. */
  onNote(left: number | undefined): void;
  /** What has been done, or what the keyboard is on, in words. */
  onSpeak(sentence: string): void;
  /** A relation's sentence where the pointer rests on it, in CSS pixels of the canvas; undefined when it moves on. */
  onHint(hint: Hint | undefined): void;
}

export interface Hint {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}
