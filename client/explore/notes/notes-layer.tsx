/**
 * What is written on the map. Notes stand over the canvas as elements of the page: so a line of Khmer or Chinese is broken
 * where the browser knows that it may be, and each is read, reached and moved by keyboard as anything else is.
 */
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { BoardNote } from '../../../server/contract/board.ts';
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import type { CanvasHandle } from '../../graph/graph-canvas.tsx';
import type { Subgraph } from '../../requests/read-subgraph.ts';
import { langOf } from '../../ui/lang-of.ts';
import { NOTES } from '../../words/explore/notes.tsx';
import type { Change, Settled } from '../view.ts';
import { arrowTo } from './arrow.ts';
import { NoteEditor } from './note-editor.tsx';
import { type NoteSize, placeOfNote, USUAL_SIZE } from './note-place.ts';
import { dropNote, freeNoteId, keepNote, moveNote, readNotes } from './notes.ts';
import { noteLabel, noteStep } from './tell-note.ts';
import { useMoving } from './use-moving.ts';
import './notes.css';

/** What is being written: a note that is there, or a new one about this. */
export type Writing = { id: string } | { about: string | undefined };

/** Its letters are 13 px at a zoom of 1 and never under 11.5; where little room is left, a mark stands for the note. */
const LEAST_SCALE = 11.5 / 13;
const MARKS_UNDER = 0.8;

interface NotesLayerProps {
  view: Settled;
  shown: Subgraph;
  change: Change;
  canvas: RefObject<CanvasHandle | null>;
  writing: Writing | undefined;
  onWrite: (writing: Writing | undefined) => void;
}

export function NotesLayer({ view, shown, change, canvas, writing, onWrite }: NotesLayerProps) {
  const layer = useRef<HTMLElement>(null);
  /** What is written so far. */
  const [typed, setTyped] = useState<string>();
  const kept = useMemo(() => readNotes(view.remarks), [view.remarks]);
  const draft = useDraft(layer, canvas, kept, shown, writing);
  const notes = draft ? [...kept, draft] : kept;
  const written = writing && ('id' in writing ? kept.find(({ id }) => id === writing.id) : draft);

  const onMove = (note: BoardNote, at: BoardNote['at']) => {
    if (note !== draft)
      change((now) => moveNote(now, note.id, at), { words: noteStep('moved', note, shown) });
  };
  const onDrop = (note: BoardNote) => {
    if (note !== draft) change((now) => dropNote(now, note.id), { words: noteStep('deleted', note, shown) });
    setTyped(undefined);
    onWrite(undefined);
    canvas.current?.focus();
  };
  const onKeep = (note: BoardNote, text: string, about: string | undefined) => {
    const { about: _before, ...rest } = note;
    // What is written by now may need more room than was kept for it.
    const size = sizeOf(layer.current, note.id);
    const at = note === draft ? roomFor(layer.current, canvas.current, kept, shown, about, size) : note.at;
    const next = { ...rest, at, text, ...(about !== undefined && { about }) };
    if (note !== draft && text === note.text && about === note.about) return;
    change((now) => keepNote(now, next), {
      words: noteStep(note === draft ? 'wrote' : 'changed', next, shown),
    });
  };

  const moving = useMoving(canvas, onMove);
  const place = () => {
    if (layer.current && canvas.current) placeAll(layer.current, canvas.current, notes, moving.at);
  };
  const latest = useRef(place);
  latest.current = place;
  moving.onMoved.current = place;
  useLayoutEffect(place);
  useEffect(() => canvas.current?.watch(() => latest.current()), [canvas]);
  useEffect(() => watchSizes(layer.current, () => latest.current()), []);

  return (
    <section ref={layer} className="notes" aria-label={NOTES.title}>
      <svg className="notes-arrows" aria-hidden="true">
        {notes.map(({ id }) => (
          <path key={id} data-note={id} />
        ))}
      </svg>
      <ul>
        {notes.map((note) => (
          <li key={note.id}>
            <button
              type="button"
              className="note"
              data-note={note.id}
              data-written={note === written || undefined}
              aria-label={noteLabel(note, shown)}
              lang={langOf(note.text)}
              onClick={() => {
                if (!moving.hasMoved()) onWrite({ id: note.id });
              }}
              onKeyDown={(event) => {
                const isDrop = event.key === 'Delete' || event.key === 'Backspace';
                if (isDrop) onDrop(note);
                else if (!moving.onKey(event, note)) return;
                event.preventDefault();
                event.stopPropagation();
              }}
              {...moving.handlers(note)}
            >
              <span className="note-text">{note === written ? (typed ?? note.text) : note.text}</span>
            </button>
          </li>
        ))}
      </ul>
      {written && (
        <NoteEditor
          key={written.id}
          note={written}
          isNew={written === draft}
          shown={shown}
          onType={setTyped}
          onKeep={(text, about) => onKeep(written, text, about)}
          onDrop={() => onDrop(written)}
          onLeave={(back) => {
            setTyped(undefined);
            onWrite(undefined);
            if (back) canvas.current?.focus();
          }}
        />
      )}
    </section>
  );
}

/** A new note, where it will stand; the same for as long as it is written. */
function useDraft(
  layer: RefObject<HTMLElement | null>,
  canvas: RefObject<CanvasHandle | null>,
  kept: readonly BoardNote[],
  shown: Subgraph,
  writing: Writing | undefined,
): BoardNote | undefined {
  const draft = useRef<{ of: Writing; note: BoardNote }>(undefined);
  if (!writing || 'id' in writing) draft.current = undefined;
  else if (draft.current?.of !== writing) {
    const { about } = writing;
    const at = roomFor(layer.current, canvas.current, kept, shown, about);
    const note = { id: freeNoteId(kept), text: '', at, ...(about !== undefined && { about }) };
    draft.current = { of: writing, note };
  }
  return draft.current?.note;
}

function roomFor(
  layer: HTMLElement | null,
  canvas: CanvasHandle | null,
  kept: readonly BoardNote[],
  { entities, relations }: Subgraph,
  about: string | undefined,
  size?: NoteSize,
): [number, number] {
  if (!canvas) return [0, 0];
  const ids = [...entities, ...relations].map(({ id }) => id);
  const { x, y, zoom, rects } = canvas.locate(ids);
  const pane = layer ?? document.querySelector('.canvas-map') ?? document.documentElement;
  const middle = [(pane.clientWidth / 2 - x) / zoom, (pane.clientHeight / 2 - y) / zoom] as const;
  const notes = kept.map((note) => rectOf(note.at, sizeOf(layer, note.id)));
  return placeOfNote(
    { about: about === undefined ? undefined : rects.get(about), middle },
    [...rects.values(), ...notes],
    size,
  );
}

const rectOf = (
  [x, y]: readonly [number, number],
  { width, height }: { width: number; height: number },
): Rect => ({
  left: x - width / 2,
  top: y - height / 2,
  right: x + width / 2,
  bottom: y + height / 2,
});

/** As it is set before it is scaled; as notes usually are where a mark stands for it. */
function sizeOf(layer: HTMLElement | null, id: string): NoteSize {
  if (layer?.dataset['marks'] === 'true') return USUAL_SIZE;
  const element = layer?.querySelector<HTMLElement>(`.note[data-note="${id}"]`);
  return { width: element?.offsetWidth ?? 0, height: element?.offsetHeight ?? 0 };
}

/** Sets each note and its arrow where they stand now. @param moved where those are that are just being moved */
function placeAll(
  layer: HTMLElement,
  canvas: CanvasHandle,
  notes: readonly BoardNote[],
  moved: ReadonlyMap<string, BoardNote['at']>,
): void {
  const { x, y, zoom, rects } = canvas.locate(notes.flatMap(({ about }) => about ?? []));
  const isMark = zoom < MARKS_UNDER;
  const scale = isMark ? 1 : Math.max(zoom, LEAST_SCALE);
  layer.dataset['marks'] = String(isMark);
  const elements = new Map<string | undefined, HTMLElement>();
  for (const element of layer.querySelectorAll<HTMLElement>('.note'))
    elements.set(element.dataset['note'], element);
  const arrows = new Map<string | undefined, SVGPathElement>();
  for (const path of layer.querySelectorAll('path')) arrows.set(path.dataset['note'], path);
  for (const note of notes) {
    const element = elements.get(note.id);
    if (!element) continue;
    const [atX, atY] = moved.get(note.id) ?? note.at;
    const [left, top] = [atX * zoom + x, atY * zoom + y];
    if (element.title !== (isMark ? note.text : '')) element.title = isMark ? note.text : '';
    element.style.transform = `translate(${left}px, ${top}px) scale(${scale}) translate(-50%, -50%)`;
    const { offsetWidth, offsetHeight } = element;
    const around = rectOf([left, top], { width: offsetWidth * scale, height: offsetHeight * scale });
    const target = note.about === undefined ? undefined : rects.get(note.about);
    const arrow = target && arrowTo(around, onScreen(target, x, y, zoom));
    arrows.get(note.id)?.setAttribute('d', arrow ?? '');
  }
}

const onScreen = ({ left, top, right, bottom }: Rect, x: number, y: number, zoom: number): Rect => ({
  left: left * zoom + x,
  top: top * zoom + y,
  right: right * zoom + x,
  bottom: bottom * zoom + y,
});

/** Faces come, lines break anew. */
function watchSizes(layer: HTMLElement | null, onChange: () => void): () => void {
  if (!layer) return () => undefined;
  const sizes = new ResizeObserver(onChange);
  const observe = () => {
    for (const note of layer.querySelectorAll('.note')) sizes.observe(note);
  };
  const lists = new MutationObserver(observe);
  lists.observe(layer, { childList: true, subtree: true });
  sizes.observe(layer);
  observe();
  return () => {
    sizes.disconnect();
    lists.disconnect();
  };
}
