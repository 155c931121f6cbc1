/** One note: its number, what it is about, and its place in the order. */
import type { KeyboardEvent } from 'react';
import { DisputedMark } from '../../ui/marks.tsx';
import { NOTE_ROW } from '../../words/figure/contents.tsx';
import { Cross } from './contents.tsx';
import type { Noted } from './noted.ts';
import { passFocus } from './pass-focus.ts';

interface NoteRowProps {
  noted: Noted;
  /** The place of the last note. */
  last: number;
  isSelected: boolean;
  onSelect: () => void;
  onMove: (by: -1 | 1) => void;
  /** Absent for a badge: it stands as long as its box does. */
  onLeaveOut: (() => void) | undefined;
}

export function NoteRow({ noted, last, isSelected, onSelect, onMove, onLeaveOut }: NoteRowProps) {
  const { number, at, words, relation, isDisputed } = noted;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (by !== undefined && event.altKey) {
      event.preventDefault();
      onMove(by);
    } else if (event.key === 'Delete' && onLeaveOut) {
      event.preventDefault();
      passFocus(event.currentTarget, '.contents-row');
      onLeaveOut();
    }
  };
  return (
    <li className="contents-row" data-listed={relation} data-selected={isSelected}>
      <button
        type="button"
        className="contents-name"
        aria-pressed={isSelected}
        aria-describedby="note-keys"
        onClick={onSelect}
        onKeyDown={onKeyDown}
      >
        <span className="note-disc" data-long={number > 99}>
          {NOTE_ROW.number(number, (unseen) => (
            <span className="visually-hidden">{unseen}</span>
          ))}
        </span>
        <span className="contents-words">
          {/* The mark is never alone on a line. */}
          {words}
          {isDisputed && '\u00a0'}
          {isDisputed && <DisputedMark />}
        </span>
      </button>
      <span className="contents-deeds">
        <button
          type="button"
          className="contents-deed"
          aria-label={NOTE_ROW.moveUp(number)}
          title={NOTE_ROW.up}
          aria-disabled={at === 0}
          onClick={() => onMove(-1)}
        >
          <Arrow turn={0} />
        </button>
        <button
          type="button"
          className="contents-deed"
          aria-label={NOTE_ROW.moveDown(number)}
          title={NOTE_ROW.down}
          aria-disabled={at === last}
          onClick={() => onMove(1)}
        >
          <Arrow turn={180} />
        </button>
        {onLeaveOut && (
          <button
            type="button"
            className="contents-deed"
            aria-label={NOTE_ROW.leaveLineOut(number)}
            title={NOTE_ROW.leaveOut}
            onClick={(event) => {
              if (event.detail === 0) passFocus(event.currentTarget, '.contents-row');
              onLeaveOut();
            }}
          >
            <Cross />
          </button>
        )}
      </span>
    </li>
  );
}

const Arrow = ({ turn }: { turn: number }) => (
  <svg width={14} height={14} viewBox="0 0 14 14" aria-hidden="true">
    <path
      d="M7 11.5V2.8M3.4 6.2 7 2.6 10.6 6.2"
      transform={`rotate(${turn} 7 7)`}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.2}
      strokeLinejoin="round"
    />
  </svg>
);
