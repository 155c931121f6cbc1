/** Which form is asked for: whoever leads to it asks here, and one place of the page opens it. */
import { useSyncExternalStore } from 'react';

/** What a form is about, by id. */
export interface On {
  kind: 'entity' | 'relation' | 'source';
  id: string;
}

/** `add`: a new record, about or beginning at `on` where that is given. `edit`, `protect`: the id of one that stands. */
export type EditRequest =
  | { add: 'entity' | 'relation' | 'claim' | 'source' | 'response'; on?: On | undefined }
  | { edit: string }
  | { protect: string };

/** A form as it is open, or was put aside with what was typed in it. */
export interface Editing {
  request: EditRequest;
  /** What was typed in it before it was put aside; the form knows what it is. */
  draft?: unknown;
}

let open: Editing | undefined;
let listeners: readonly (() => void)[] = [];

/** Opens a form in place of the one that is open; with `undefined` closes it. */
export function setEditing(next: Editing | undefined): void {
  open = next;
  for (const listener of listeners) listener();
}

/** Asks for a form. */
export const beginEdit = (request: EditRequest): void => setEditing({ request });

const subscribe = (listener: () => void) => {
  listeners = [...listeners, listener];
  return () => {
    listeners = listeners.filter((each) => each !== listener);
  };
};

export const useEditing = (): Editing | undefined => useSyncExternalStore(subscribe, () => open);
