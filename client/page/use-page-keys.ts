/** The keys that act everywhere: search, commands, help, one step back or forward. */
import { useEffect } from 'react';

export interface PageKeys {
  onFind: () => void;
  onCommands: () => void;
  onHelp: () => void;
  onUndo: (() => void) | undefined;
  onRedo: (() => void) | undefined;
}

// A dialog has its own keys, and what lies under it stays as it is.
const isTaken = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable], dialog') !== null;

/** The names of the acts, by the key as it is written on the keyboard. */
const PLAIN: Readonly<Record<string, keyof PageKeys>> = { '/': 'onFind', '?': 'onHelp' };
const COMMANDS: Readonly<Record<string, keyof PageKeys>> = { z: 'onUndo', y: 'onRedo' };

type Press = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'target'>;

/** What a key asks for; undefined where it is none of these, or a field has it. */
export function pageActOf(event: Press): keyof PageKeys | undefined {
  const key = event.key.toLowerCase();
  if (event.altKey) return undefined;
  if (!event.ctrlKey && !event.metaKey) return isTaken(event.target) ? undefined : PLAIN[key];
  if (event.shiftKey) return key === 'z' && !isTaken(event.target) ? 'onRedo' : undefined;
  if (key === 'k') return 'onCommands';
  return isTaken(event.target) ? undefined : COMMANDS[key];
}

export function usePageKeys(keys: PageKeys): void {
  const { onFind, onCommands, onHelp, onUndo, onRedo } = keys;
  useEffect(() => {
    const acts = { onFind, onCommands, onHelp, onUndo, onRedo };
    const onKeyDown = (event: KeyboardEvent) => {
      const name = pageActOf(event);
      if (!name) return;
      // Also where there is nothing to undo: the browser’s own Ctrl Y would open its history.
      event.preventDefault();
      acts[name]?.();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [onFind, onCommands, onHelp, onUndo, onRedo]);
}
