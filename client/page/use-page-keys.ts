/** The keys that act everywhere: `/` search, `Ctrl K` commands, `Ctrl Z` one step back, `Ctrl Shift Z` or `Ctrl Y` one forward. */
import { useEffect } from 'react';

interface PageKeys {
  onFind: () => void;
  onCommands: () => void;
  onUndo: (() => void) | undefined;
  onRedo: (() => void) | undefined;
}

// A dialog has its own keys, and what lies under it stays as it is.
const isTaken = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable], dialog') !== null;

/** The names of the acts, by the key as it is written on the keyboard. */
const COMMANDS: Readonly<Record<string, keyof PageKeys>> = { z: 'onUndo', y: 'onRedo' };

function actOf(event: KeyboardEvent): keyof PageKeys | undefined {
  const key = event.key.toLowerCase();
  if (event.altKey) return undefined;
  if (!event.ctrlKey && !event.metaKey) return key === '/' && !isTaken(event.target) ? 'onFind' : undefined;
  if (event.shiftKey) return key === 'z' && !isTaken(event.target) ? 'onRedo' : undefined;
  if (key === 'k') return 'onCommands';
  return isTaken(event.target) ? undefined : COMMANDS[key];
}

export function usePageKeys(keys: PageKeys): void {
  const { onFind, onCommands, onUndo, onRedo } = keys;
  useEffect(() => {
    const acts = { onFind, onCommands, onUndo, onRedo };
    const onKeyDown = (event: KeyboardEvent) => {
      const name = actOf(event);
      if (!name) return;
      // Also where there is nothing to undo: the browser’s own Ctrl Y would open its history.
      event.preventDefault();
      acts[name]?.();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [onFind, onCommands, onUndo, onRedo]);
}
