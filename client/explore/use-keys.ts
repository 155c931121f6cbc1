/** The keyboard of Explore. Single letters act only while the canvas or the table has focus; Esc acts anywhere. */
import { type KeyboardEvent, useEffect } from 'react';
import type { HandKey } from './map/hand-keys.ts';

/** Each key that acts, in lower case, `ctrl+` and `shift+` before it where they are held; what each does is told in help. */
export type ExploreKey = 't' | 'e' | 'shift+e' | 'h' | 'delete' | 'p' | 'f' | 'c' | 's' | 'i' | '[' | ']';

/** An absent act is one that nothing on screen allows now. */
export type Acts = { readonly [K in ExploreKey | HandKey]?: (() => void) | undefined };

const isElsewhere = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [role=dialog]') !== null;

/** For the element that holds canvas and table. */
export const onLetters =
  (acts: Acts) =>
  (event: KeyboardEvent): void => {
    if (event.altKey || isElsewhere(event.target)) return;
    const key = event.key.toLowerCase();
    const withShift = event.shiftKey && key.length === 1 ? `shift+${key}` : key;
    const pressed = event.ctrlKey || event.metaKey ? `ctrl+${withShift}` : withShift;
    const act = Object.entries(acts).find(([name]) => name === pressed)?.[1];
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
