import { useEffect } from 'react';
import { foldAhead } from './narrow-rows.ts';
import type { Item } from './rows.ts';

/** A moment of idleness is used down to so many ms before its end. */
const SPARED_MS = 3;

/** Rows are folded while nothing else is to be done, so that the first letter that is typed need not wait for that. */
export function useFolded(items: readonly Item[]): void {
  useEffect(() => {
    // Not in every browser that the page is for: there the first letter takes as long as it takes.
    if (!('requestIdleCallback' in window)) return;
    let done = 0;
    let asked = requestIdleCallback(function next(deadline) {
      done = foldAhead(items, done, () => deadline.timeRemaining() > SPARED_MS);
      if (done < items.length) asked = requestIdleCallback(next);
    });
    return () => cancelIdleCallback(asked);
  }, [items]);
}
