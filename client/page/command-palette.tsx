/** Everything that can be done from here, by typing a part of its name. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Command } from '../ui/command.ts';
import { Key } from '../ui/marks.tsx';
import './command-palette.css';

/** Those whose label holds every word that is typed. */
export function fittingCommands(commands: readonly Command[], typed: string): Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter((command) => words.every((word) => command.label.toLowerCase().includes(word)));
}

export interface CommandPaletteProps {
  commands: readonly Command[];
  onClose: () => void;
}

export function CommandPalette({ commands, onClose }: CommandPaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const fitting = fittingCommands(commands, typed);
  const at = Math.min(active, Math.max(0, fitting.length - 1));

  useEffect(() => {
    // Modal: focus stays within, and goes back to where it was.
    dialog.current?.showModal();
  }, []);

  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const run = (command: Command | undefined) => {
    if (!command) return;
    dialog.current?.close();
    command.onRun();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // The dialog closes by it; what lies under it does not take a step back.
    if (event.key === 'Escape') event.stopPropagation();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && fitting.length > 0) setActive((at + step + fitting.length) % fitting.length);
    else if (event.key === 'Enter') run(fitting[at]);
    else return;
    event.preventDefault();
  };

  return (
    <dialog ref={dialog} className="palette" aria-label="Commands" onClose={onClose}>
      <input
        className="palette-field"
        role="combobox"
        aria-label="Command"
        aria-expanded="true"
        aria-controls="commands"
        aria-activedescendant={fitting[at] ? `command-${at}` : undefined}
        placeholder="What to do"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id="commands" className="palette-list" role="listbox" aria-label="Commands">
        {fitting.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: an option is never focused; the field names the active one
          <div
            key={command.label}
            id={`command-${index}`}
            role="option"
            aria-selected={index === at}
            className="palette-option"
            onPointerMove={() => setActive(index)}
            onClick={() => run(command)}
          >
            {command.label}
            {command.keys !== undefined && <Key>{command.keys}</Key>}
          </div>
        ))}
      </div>
      {fitting.length === 0 && <p className="palette-none">No command is called that.</p>}
    </dialog>
  );
}
