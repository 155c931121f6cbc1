/** A term that opens a small list below itself. Esc and a click elsewhere close it; focus goes back to the term. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { TERM } from '../words/ui.ts';
import './popover.css';

interface PopoverProps {
  /** What the term says now. */
  term: ReactNode;
  /** What the term is, for those who do not see the sentence around it. */
  label: string;
  className?: string;
  children: (close: () => void) => ReactNode;
}

export function Popover({ term, label, className = 'term', children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return;
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc from anything within closes it
    <span
      ref={root}
      className="popover"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
      }}
      onBlur={(event) => {
        if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget))
          setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className={className}
        aria-expanded={open}
        aria-haspopup="dialog"
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className="visually-hidden">{TERM.before(label)}</span>
        {term}
      </button>
      {open && (
        <div id={id} role="dialog" aria-label={label} className="popover-sheet">
          {children(close)}
        </div>
      )}
    </span>
  );
}

interface ChoiceProps<T extends string> {
  options: readonly { value: T; label: ReactNode; note?: string }[];
  /** Absent where the choice is a deed, not a setting. */
  value?: T | undefined;
  onChoose: (value: T) => void;
}

/** One of a few, each a line of words. */
export function Choices<T extends string>({ options, value, onChoose }: ChoiceProps<T>) {
  return (
    <ul className="choices">
      {options.map((option) => (
        <li key={option.value}>
          <button
            type="button"
            className="choice"
            aria-pressed={value === undefined ? undefined : option.value === value}
            onClick={() => onChoose(option.value)}
          >
            <span>{option.label}</span>
            {option.note !== undefined && <span className="quiet">{option.note}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
