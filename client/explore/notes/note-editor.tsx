/** Writes a note: its text, what it is about, and the way to be rid of it. Whoever leaves it keeps what is written. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { BoardNote } from '../../../server/contract/board.ts';
import type { Subgraph } from '../../requests/read-subgraph.ts';
import { langOf } from '../../ui/lang-of.ts';
import { Key } from '../../ui/marks.tsx';
import { NOTE_EDITOR, NOTES } from '../../words/explore/notes.tsx';
import { placeBeside } from '../expander/place-beside.ts';
import { LONGEST_NOTE } from './notes.ts';
import { aboutWords } from './tell-note.ts';

interface NoteEditorProps {
  note: BoardNote;
  isNew: boolean;
  shown: Subgraph;
  onType: (text: string) => void;
  onKeep: (text: string, about: string | undefined) => void;
  onDrop: () => void;
  /** `back`: the keyboard goes back to the map. */
  onLeave: (back: boolean) => void;
}

export function NoteEditor({ note, isNew, shown, onType, onKeep, onDrop, onLeave }: NoteEditorProps) {
  const dialog = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(note.text);
  const [about, setAbout] = useState(note.about);
  const named = about === undefined ? undefined : (aboutWords(about, shown) ?? NOTES.elsewhere);

  const leave = (back: boolean) => {
    const written = text.trim();
    if (written === '' && !isNew) onDrop();
    else if (BoardNote.shape.text.safeParse(written).success) onKeep(written, about);
    onLeave(back);
  };
  const latest = useRef(leave);
  latest.current = leave;

  // After the layer has set the note where it stands, which it does in its layout effect.
  useEffect(() => {
    const sheet = dialog.current;
    const room = sheet?.closest('.notes');
    const box = room?.querySelector(`.note[data-note="${note.id}"]`)?.getBoundingClientRect();
    if (!sheet || !room || !box) return;
    const { left, top, width, height } = room.getBoundingClientRect();
    const around = {
      left: box.left - left,
      top: box.top - top,
      right: box.right - left,
      bottom: box.bottom - top,
    };
    const size = { width: sheet.offsetWidth, height: sheet.offsetHeight };
    const place = placeBeside(around, size, { width, height });
    sheet.style.transform = `translate(${Math.round(place.left)}px, ${Math.round(place.top)}px)`;
  }, [note.id]);

  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !dialog.current?.contains(event.target)) latest.current(false);
    };
    document.addEventListener('pointerdown', onPointerDown, true);
    return () => document.removeEventListener('pointerdown', onPointerDown, true);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const isDone = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (event.key !== 'Escape' && !isDone) return;
    event.preventDefault();
    leave(true);
  };

  return (
    <div
      ref={dialog}
      className="note-editor"
      role="dialog"
      aria-label={isNew ? NOTE_EDITOR.new : NOTE_EDITOR.note}
      onKeyDown={onKeyDown}
    >
      <textarea
        ref={field}
        className="note-field"
        aria-label={NOTE_EDITOR.text}
        placeholder={NOTE_EDITOR.example}
        rows={4}
        maxLength={LONGEST_NOTE}
        value={text}
        lang={langOf(text)}
        onChange={(event) => {
          setText(event.target.value);
          onType(event.target.value);
        }}
      />
      {named === undefined ? (
        <p className="quiet">{NOTE_EDITOR.pointsAtNothing}</p>
      ) : (
        <p className="quiet">
          {NOTE_EDITOR.pointsAt(<bdi className="note-about">{named}</bdi>)}{' '}
          <button type="button" className="action" onClick={() => setAbout(undefined)}>
            {NOTE_EDITOR.letGo}
          </button>
        </p>
      )}
      <p className="note-ways">
        <button type="button" className="action" onClick={() => leave(true)}>
          <span>{NOTE_EDITOR.done}</span>
          <Key>Esc</Key>
        </button>
        <button type="button" className="action" onClick={onDrop}>
          {isNew ? NOTE_EDITOR.leave : NOTE_EDITOR.delete}
        </button>
      </p>
    </div>
  );
}
