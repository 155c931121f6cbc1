/** Whether the small map is open: this browser keeps it. */
import { useSyncExternalStore } from 'react';

const KEY = 'throughline.overview';
const listeners = new Set<() => void>();
let open: boolean | undefined;

function read(): boolean {
  try {
    return localStorage.getItem(KEY) === '1';
  } catch {
    return false; // a browser that keeps nothing begins without it
  }
}

export function keepOverview(isOpen: boolean): void {
  open = isOpen;
  try {
    if (isOpen) localStorage.setItem(KEY, '1');
    else localStorage.removeItem(KEY);
  } catch {
    // Nothing is kept: it holds until the page is loaded again.
  }
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useHasOverview = (): boolean => useSyncExternalStore(subscribe, () => (open ??= read()));
