/** What is said of notes on the map; what stands in them is their writer’s. */
import type { ReactElement } from 'react';

export const NOTES = {
  title: 'Notes on the map',
  label: (text: string) => `Note: ${text}`,
  labelAbout: (about: string, text: string) => `Note about ${about}: ${text}`,
  elsewhere: 'what is not on the map',
} as const;

export const NOTE_EDITOR = {
  new: 'New note',
  note: 'Note',
  text: 'Text of the note',
  example: 'What is to be kept in mind',
  pointsAtNothing: 'It points at nothing. Select a name or a line, then press N, for one that does.',
  pointsAt: (what: ReactElement) => <>Points at {what}</>,
  letGo: 'Let go',
  done: 'Done',
  leave: 'Leave it',
  delete: 'Delete',
} as const;

/** What a step did to a note, for who undoes it; the note itself is quoted nowhere. */
export const NOTE_STEPS = {
  wrote: 'Wrote a note',
  changed: 'Changed a note',
  moved: 'Moved a note',
  deleted: 'Deleted a note',
} as const;

export const NOTE_STEPS_ABOUT = {
  wrote: (name: string) => `Wrote a note about ${name}`,
  changed: (name: string) => `Changed a note about ${name}`,
  moved: (name: string) => `Moved a note about ${name}`,
  deleted: (name: string) => `Deleted a note about ${name}`,
} as const;
