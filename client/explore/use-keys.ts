/** The keyboard of Explore. Single letters act only while the canvas or the table has focus; Esc acts anywhere. */
import { type KeyboardEvent, useEffect } from 'react';

/** By key in lower case, `shift+` before it where that is held. An absent act is one that nothing on screen allows now. */
export type Acts = Readonly<Record<string, (() => void) | undefined>>;

const isElsewhere = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [role=dialog]') !== null;

/** For the element that holds canvas and table. */
export const onLetters =
  (acts: Acts) =>
  (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return;
    const key = event.key.toLowerCase();
    const act = acts[event.shiftKey && key.length === 1 ? `shift+${key}` : key];
    if (!act) return;
    event.preventDefault();
    act();
  };

/** What has an Esc of its own (a list, a dialog) stops it on the way. `onEscape` must keep its identity. */
export function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const listener = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') onEscape();
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [onEscape]);
}
