import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * For a field whose control is replaced by another when something is chosen: the keyboard goes on from the new one. A frame
 * may come before the change does, when the choice waited for an answer.
 * @param shown another value once the change is on the page
 * @returns asks for it, to be called with the change
 */
export function useFocusAfter(root: RefObject<HTMLElement | null>, shown: unknown): () => void {
  const asked = useRef<{ at: unknown }>(undefined);
  useLayoutEffect(() => {
    if (!asked.current || asked.current.at === shown) return;
    asked.current = undefined;
    root.current?.querySelector<HTMLElement>('input, button')?.focus();
  });
  return () => {
    asked.current = { at: shown };
  };
}
