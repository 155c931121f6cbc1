/** The columns that a reader has chosen: this browser keeps them. */
import { useSyncExternalStore } from 'react';
import { columnsFrom, USUAL_COLUMNS } from './columns.ts';
import type { Column } from './sorting.ts';

const KEY = 'throughline.columns';
const listeners = new Set<() => void>();
let chosen: readonly Column[] | undefined;

function read(): readonly Column[] {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === null ? USUAL_COLUMNS : columnsFrom(kept.split(','));
  } catch {
    return USUAL_COLUMNS; // a browser that keeps nothing begins with the usual ones
  }
}

export function keepColumns(columns: readonly Column[]): void {
  chosen = columnsFrom(columns);
  try {
    localStorage.setItem(KEY, chosen.join(','));
  } catch {
    // Nothing is kept: they hold until the page is loaded again.
  }
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useColumns = (): readonly Column[] => useSyncExternalStore(subscribe, () => (chosen ??= read()));
