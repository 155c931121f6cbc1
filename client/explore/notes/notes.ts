/** What is written on the map: short texts, each with its place, and with what it is about if it is about anything. */
import { BoardNote } from '../../../server/contract/board.ts';
import type { Settled } from '../view.ts';

/** A board keeps no more. */
export const MOST_NOTES = 500;
/** In characters; a board would take more. */
export const LONGEST_NOTE = 1_000;

const isNote = (value: unknown): value is BoardNote => BoardNote.safeParse(value).success;

/** As they stand in `remarks`; what of it is damaged is left out. */
export function readNotes(remarks: string | undefined): BoardNote[] {
  try {
    const read: unknown = JSON.parse(remarks ?? '[]');
    return Array.isArray(read) ? read.filter(isNote).slice(0, MOST_NOTES) : [];
  } catch {
    return [];
  }
}

/** `undefined` where there are none. */
export const writeNotes = (notes: readonly BoardNote[]): string | undefined =>
  notes.length === 0
    ? undefined
    : JSON.stringify(
        notes.map(({ id, text, at, about }) => ({ id, text, at, ...(about !== undefined && { about }) })),
      );

const withNotes = (view: Settled, change: (notes: BoardNote[]) => BoardNote[]): Settled => ({
  ...view,
  remarks: writeNotes(change(readNotes(view.remarks))),
});

/** In place of the one with its id; a new one comes last. */
export const keepNote = (view: Settled, note: BoardNote): Settled =>
  withNotes(view, (notes) =>
    notes.some(({ id }) => id === note.id)
      ? notes.map((each) => (each.id === note.id ? note : each))
      : [...notes, note],
  );

export const dropNote = (view: Settled, id: string): Settled =>
  withNotes(view, (notes) => notes.filter((note) => note.id !== id));

export const moveNote = (view: Settled, id: string, at: BoardNote['at']): Settled =>
  withNotes(view, (notes) => notes.map((note) => (note.id === id ? { ...note, at } : note)));

/** The first of `note-1`, `note-2` … that is not taken. */
export function freeNoteId(notes: readonly BoardNote[]): string {
  const taken = new Set(notes.map(({ id }) => id));
  let number = 1;
  while (taken.has(`note-${number}`)) number += 1;
  return `note-${number}`;
}
