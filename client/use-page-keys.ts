/** The keys that act everywhere: `/` for the search field, `Ctrl K` for commands, `Ctrl Z` for one step back. */
import { useEffect } from 'react';

interface PageKeys {
  onFind: () => void;
  onCommands: () => void;
  onUndo: (() => void) | undefined;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

export function usePageKeys({ onFind, onCommands, onUndo }: PageKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      const isCommand = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      const act = isCommand
        ? key === 'k'
          ? onCommands
          : key === 'z' && !isTyping(event.target)
            ? onUndo
            : undefined
        : key === '/' && !isTyping(event.target)
          ? onFind
          : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [onFind, onCommands, onUndo]);
}
