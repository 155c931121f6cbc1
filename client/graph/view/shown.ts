/** What the page has the canvas show, and what it hears of it. */
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import type { LayoutAnswer } from '../layout/layout-question.ts';
import type { Given } from '../scene/elements.ts';
import type { Chain, Selected } from '../scene/selected.ts';
import type { NoteRoom } from './note-room.ts';
import type { OutOfView } from './out-of-view.ts';

/** Centres of boxes, in the drawing's units, by entity. */
export type Places = Readonly<Record<string, readonly [number, number]>>;

/** `force`: by attraction and repulsion. `layered`: owners on top. `circle`: around one entity. `groups`: who is of one group stands together. */
export type Arrangement = 'force' | 'layered' | 'circle' | 'groups';

/** Which group each entity is of, by entity. */
export type Groups = Readonly<Record<string, string>>;

/** What an arrangement goes by: `centre` a circle, `groups` groups. */
export interface ArrangeBy {
  readonly centre?: string | undefined;
  readonly groups?: Groups | undefined;
}

export interface Shown extends Given {
  readonly positions: Places;
  readonly suggested: Places | undefined;
  readonly selected: Selected | undefined;
  readonly picked: readonly string[];
  readonly contradicted: ReadonlySet<string>;
  readonly chain: Chain | undefined;
  /** What is drawn as usual while the rest steps back; absent: everything. */
  readonly near: Chain | undefined;
  /** Entities that no arrangement moves. */
  readonly pinned: readonly string[];
  /** What stands on the canvas at its lower left, in CSS pixels of it. */
  readonly reserved: Rect | undefined;
  readonly note: NoteRoom | undefined;
}

export interface Listener {
  onPlace(places: LayoutAnswer, how: 'laid-out' | 'moved'): void;
  /** Places could not be worked out; `again` tries anew. Undefined when they could. */
  onUnplaced(again: (() => void) | undefined): void;
  /** Places are being worked out, which takes a while; undefined when that is over. */
  onPlacing(work: PlacingWork | undefined): void;
  onSelect(selected: Selected | undefined): void;
  onPick(entities: string[]): void;
  onExpand(id: string, around: Rect): void;
  onOutOfView(counts: OutOfView): void;
  /** The left side of the note, where it has room. */
  onNote(left: number | undefined): void;
  /** What has been done, or what the keyboard is on, in words. */
  /** `besides`: of what follows from something done, which may have been told just before. */
  onSpeak(sentence: string, besides?: 'besides'): void;
  /** A relation's sentence where the pointer rests on it, in CSS pixels of the canvas; undefined when it moves on. */
  onHint(hint: Hint | undefined): void;
}

/** Where some of what is drawn stands, in the drawing's units: the box of an entity, the plate under a relation's verb. */
export interface Located {
  /** Where the drawing's origin stands on the canvas, in CSS pixels. */
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly rects: ReadonlyMap<string, Rect>;
}

/** All that stands on the canvas, from afar. */
export interface Overview {
  /** In the drawing's units, by entity. */
  readonly boxes: ReadonlyMap<string, Rect>;
  /** What part of the drawing is in view, in its units. */
  readonly seen: Rect;
  readonly zoom: number;
  /** Where the drawing's origin stands, in CSS pixels of the canvas. */
  readonly origin: readonly [x: number, y: number];
}

export interface PlacingWork {
  /** Of entities. */
  readonly count: number;
  /** From 0 to 1. */
  readonly done: number;
  /** What has a place keeps it; what has none goes in rows. */
  readonly stop: () => void;
}

export interface Hint {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}
