/**
 * Whether somebody is here for the first time: the case is then read before anything in it. As long as the page is open
 * going back leads to what was read before; from the next time on it is known that they were here.
 */
import { useSyncExternalStore } from 'react';

const KEY = 'throughline.met';

// A browser that keeps nothing has no first time: else each time would be.
function wasHere(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return true;
  }
}

let isNew: boolean | undefined;
const listeners = new Set<() => void>();

/** They have begun: what is kept of it is for the next time. */
export function noteVisit(): void {
  try {
    localStorage.setItem(KEY, '1');
  } catch {
    // Nothing is kept.
  }
}

/** From now on they are no newcomer. */
export function endFirstVisit(): void {
  noteVisit();
  isNew = false;
  for (const listener of listeners) listener();
}

function current(): boolean {
  isNew ??= !wasHere();
  return isNew;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useIsNewcomer = (): boolean => useSyncExternalStore(subscribe, current);
