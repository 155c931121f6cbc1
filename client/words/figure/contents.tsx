/** The sheet of a figure, and the list of what is in it. */
import type { ReactNode } from 'react';
import { count } from '../grammar.ts';

export const CONTENTS = {
  label: 'What is in the figure',
  find: 'Find in this figure',
  notes: 'Notes',
  names: 'Names',
  /** “3 of 12” while only some are listed. */
  counted: (shown: number, all: number) => (shown === all ? String(all) : `${shown} of ${all}`),
  found: (notes: number, names: number) => `${count(notes, 'note')}, ${count(names, 'name')}`,
  none: 'Nothing in this figure is called so.',
  leaveOut: 'Leave out, with its lines',
  leaveOutWho: (name: string) => `Leave ${name} out`,
  movedUp: (note: number) => `Moved note ${note} up`,
  movedDown: (note: number) => `Moved note ${note} down`,
} as const;

export const NOTE_ROW = {
  /** Of which only the number is seen. */
  number: (note: number, unseen: (words: string) => ReactNode) => (
    <>
      {unseen('Note ')}
      {note}
    </>
  ),
  badge: (name: string, badge: string) => `${name}: ${badge}`,
  other: (note: number) => `Note ${note}`,
  up: 'Up',
  moveUp: (note: number) => `Move note ${note} up`,
  down: 'Down',
  moveDown: (note: number) => `Move note ${note} down`,
  leaveOut: 'Leave out',
  leaveLineOut: (note: number) => `Leave the line of note ${note} out`,
} as const;

export const LEFT_OUT = {
  title: 'Left out',
  putBack: 'Put back',
  putBackWho: (name: string) => `Put ${name} back`,
  putBackWhat: (sentence: string) => `Put back: ${sentence}`,
  putAllBack: (lines: number) => `Put all ${lines} lines back`,
} as const;

/** A box of the sheet. */
export const BOX = {
  label: (name: string, kind: string) => `${name}, ${kind}`,
  placed: (name: string, kind: string, x: string, y: string) => `${name}, ${kind}; ${x} across, ${y} down`,
  /** “62.5 mm”. */
  length: (length: number, unit: 'mm' | 'px') => `${length} ${unit}`,
} as const;

/** Under the sheet. */
export const ARRANGE = {
  label: 'Put the picked boxes in line',
  picked: (boxes: number) => count(boxes, 'box', 'boxes'),
  howTo: 'Drag a box, or pick it and use the arrow keys.',
} as const;

export const ALIGN = {
  left: 'Align left edges',
  centre: 'Align centres',
  right: 'Align right edges',
  top: 'Align top edges',
  middle: 'Align middles',
  bottom: 'Align bottom edges',
} as const;

export const SPACE = { across: 'Space evenly across', down: 'Space evenly down' } as const;

export const SHEET_TOLD = {
  notDrawn: 'The sheet could not be drawn anew. The last one stays.',
  drawing: 'Drawing the sheet again.',
  again: 'Try again',
} as const;
