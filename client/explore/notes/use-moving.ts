/** Moves notes by pointer, as boxes are moved, and by Alt and the arrows: one step each time, once it is done. */
import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  type WheelEvent,
} from 'react';
import type { BoardNote } from '../../../server/contract/board.ts';
import type { CanvasHandle } from '../../graph/graph-canvas.tsx';

/** Less, in CSS pixels, is a click. */
const SLACK = 4;
/** Moves by key that follow each other within this many ms are one step. */
const BURST_MS = 400;
/** In the drawing's units; with Shift by one. */
const FAR = 10;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

interface Press {
  note: BoardNote;
  x: number;
  y: number;
  isUnderWay: boolean;
}

interface Moving {
  /** Where notes are that are being moved and have not been told yet. */
  at: ReadonlyMap<string, BoardNote['at']>;
  /** Called when one of them is elsewhere. */
  onMoved: { current: () => void };
  /** True once after a drag, whose end the browser takes for a click. */
  hasMoved: () => boolean;
  /** True when the key moved the note. */
  onKey: (event: KeyboardEvent, note: BoardNote) => boolean;
  handlers: (note: BoardNote) => {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
    onBlur: () => void;
    onWheel: (event: WheelEvent<HTMLElement>) => void;
  };
}

export function useMoving(
  canvas: RefObject<CanvasHandle | null>,
  onMove: (note: BoardNote, at: BoardNote['at']) => void,
): Moving {
  const at = useRef(new Map<string, BoardNote['at']>());
  const onMoved = useRef(() => {});
  const press = useRef<Press>(undefined);
  const isDragged = useRef(false);
  const burst = useRef<{ note: BoardNote; timer: number }>(undefined);
  const tell = useRef(onMove);
  tell.current = onMove;

  const put = (note: BoardNote, to: BoardNote['at']) => {
    at.current.set(note.id, to);
    onMoved.current();
  };
  const settle = (note: BoardNote) => {
    const to = at.current.get(note.id);
    at.current.delete(note.id);
    if (to && (to[0] !== note.at[0] || to[1] !== note.at[1])) tell.current(note, to);
  };
  const flush = () => {
    if (!burst.current) return;
    window.clearTimeout(burst.current.timer);
    settle(burst.current.note);
    burst.current = undefined;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was moved is told when the notes go
  useEffect(() => flush, []);

  const release = () => {
    const ended = press.current;
    press.current = undefined;
    if (!ended?.isUnderWay) return;
    settle(ended.note);
    // The click that ends a drag comes before this does.
    setTimeout(() => {
      isDragged.current = false;
    });
  };

  return {
    at: at.current,
    onMoved,
    hasMoved() {
      const was = isDragged.current;
      isDragged.current = false;
      return was;
    },
    onKey(event, note) {
      const by = event.altKey && !event.ctrlKey && !event.metaKey ? ARROWS[event.key] : undefined;
      if (!by) return false;
      if (burst.current?.note.id !== note.id) flush();
      window.clearTimeout(burst.current?.timer);
      const [x, y] = at.current.get(note.id) ?? note.at;
      const far = event.shiftKey ? 1 : FAR;
      put(note, [Math.round(x + by[0] * far), Math.round(y + by[1] * far)]);
      burst.current = { note, timer: window.setTimeout(flush, BURST_MS) };
      return true;
    },
    handlers: (note) => ({
      onPointerDown(event) {
        isDragged.current = false;
        if (event.button !== 0) return;
        flush();
        press.current = { note, x: event.clientX, y: event.clientY, isUnderWay: false };
      },
      onPointerMove(event) {
        const now = press.current;
        if (now?.note.id !== note.id) return;
        const [dx, dy] = [event.clientX - now.x, event.clientY - now.y];
        if (!now.isUnderWay && Math.hypot(dx, dy) < SLACK) return;
        if (!now.isUnderWay) event.currentTarget.setPointerCapture(event.pointerId);
        now.isUnderWay = true;
        isDragged.current = true;
        const { zoom } = canvas.current?.locate([]) ?? { zoom: 1 };
        put(now.note, [Math.round(now.note.at[0] + dx / zoom), Math.round(now.note.at[1] + dy / zoom)]);
      },
      onPointerUp: release,
      onPointerCancel() {
        at.current.delete(note.id);
        press.current = undefined;
        onMoved.current();
      },
      onBlur: flush,
      onWheel(event) {
        // The map is zoomed through a note as beside it.
        const map = event.currentTarget.closest('.canvas-map')?.querySelector('.graph');
        map?.dispatchEvent(new window.WheelEvent('wheel', event.nativeEvent));
      },
    }),
  };
}
