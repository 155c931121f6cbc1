/** What an editor did by hand: sign-offs with name and date, and overrides with a reason. Kept for this tab, over reloads; never in the address. */
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { Editing } from './manifest.ts';

export const SIGNOFFS = ['live sanction lists', 'state of a court case'] as const;

/** The same sign-off again replaces the earlier one. */
export const signed = (editing: Editing, what: string, by: string, date: string): Editing => ({
  ...editing,
  signoffs: [...editing.signoffs.filter((each) => each.what !== what), { what, by, date }],
});

export const unsigned = (editing: Editing, what: string): Editing => ({
  ...editing,
  signoffs: editing.signoffs.filter((each) => each.what !== what),
});

export const overridden = (editing: Editing, about: string, reason: string): Editing => ({
  ...editing,
  overrides: [
    ...editing.overrides.filter((each) => each.about !== about),
    { gate: 'no-response-recorded', about, reason },
  ],
});

interface EditingStore {
  editing: Editing;
  edit: (producer: (editing: Editing) => Editing) => void;
}

export const useEditing = create<EditingStore>()(
  persist(
    (set) => ({
      editing: { signoffs: [], overrides: [] },
      edit: (producer) => set(({ editing }) => ({ editing: producer(editing) })),
    }),
    { name: 'throughline.editing', storage: createJSONStorage(() => sessionStorage) },
  ),
);
