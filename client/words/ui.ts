/** What the widgets say that no job owns. */
import { count, uncapitalised } from './grammar.ts';

/** Above a message that stands in place of an answer. */
export const MESSAGE_TITLES = {
  empty: 'Empty',
  working: 'Working',
  failed: 'Failed',
  'cut-short': 'Cut short',
} as const;

export const MESSAGE = {
  cancel: 'Cancel',
  close: 'Close',
  askAgain: 'Ask again',
  wentWrong: 'Something in this page went wrong. What is stored is untouched.',
  /** After what went wrong in passing. */
  askedAgain: (sentence: string) => `${sentence} It is asked again every two seconds.`,
} as const;

export const AS_OF = {
  label: 'As of',
  /** As a term of a sentence. */
  always: 'all times',
  /** As the first choice of a list. */
  allTimes: 'All times',
  anotherDate: 'Another date',
  example: '2022-07',
  use: 'Use it',
  form: 'A year, a month or a day: 2022, 2022-07, 2022-07-15.',
  refused: 'No such date. Write a year, a month or a day: 2022, 2022-07 or 2022-07-15.',
} as const;

/** Read before what a term of a sentence says now. */
export const TERM = { before: (label: string) => `${label}: ` } as const;

export const MARKS = { disputed: 'Disputed' } as const;

export const MEANING = {
  /** What the button on a word does. */
  description: 'Says what it means',
  of: (word: string) => `What “${word}” means`,
  allWords: 'All words',
  /** Before its meaning. */
  lead: (word: string) => `${word}.`,
} as const;

/** One step back, one forward. `what` is what the step did, where it is known: “Moved Hun To”. */
export const STEPS = {
  undo: 'Undo',
  redo: 'Redo',
  undoWhat: (what: string | undefined) => (what === undefined ? 'Undo' : `Undo: ${uncapitalised(what)}`),
  redoWhat: (what: string | undefined) => (what === undefined ? 'Redo' : `Redo: ${uncapitalised(what)}`),
  undone: (what: string) => `Undone: ${uncapitalised(what)}.`,
  redone: (what: string) => `Redone: ${uncapitalised(what)}.`,
  undoneSteps: (steps: number) => `Undone: ${count(steps, 'step')}.`,
  redoneSteps: (steps: number) => `Redone: ${count(steps, 'step')}.`,
} as const;

/** What is offered in several places under one name. */
export const DEEDS = { findName: 'Find a name', table: 'Open or close the table' } as const;

/** What the page explains of itself, where it is offered. */
export const GUIDE = { takeTour: 'Take the short tour' } as const;

export const UNLOADED = {
  sentence: 'A part of this page could not be loaded. What is on screen is kept.',
  reload: 'Reload',
} as const;
