/**
 * The graph as a drawing. Its contents are also the table's: to a screen reader this is one application that says what the
 * keyboard is on, and what has been done. Its keys stand in `keys.ts`.
 */
import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import type { EntityView, RelationView } from '../../server/contract/views.ts';
import type { Rect } from '../../server/domain/drawing/geometry.ts';
import { GraphCanvas as Canvas } from './canvas.ts';
import type { Chain, Selected } from './scene/selected.ts';
import { FORCED } from './scene/tokens.ts';
import type { NoteRoom } from './view/note-room.ts';
import type { OutOfView } from './view/out-of-view.ts';
import type { ArrangeBy, Arrangement, Hint, Listener, Located, Overview, Places } from './view/shown.ts';
import '../ui/painted.css';
import './graph.css';

export type { Chain, Selected } from './scene/selected.ts';
export type { NoteRoom } from './view/note-room.ts';
export type { OutOfView } from './view/out-of-view.ts';
export type { Arrangement, Groups, Overview } from './view/shown.ts';

export interface GraphCanvasProps {
  readonly entities: readonly EntityView[];
  readonly relations: readonly RelationView[];
  /** Neighbours that are not shown, by entity: "+6". */
  readonly more: Readonly<Record<string, { readonly total: number }>>;
  /** Where entities stand; those without a place are laid out, and never move one that has. Keep the object while it is the same. */
  readonly positions: Places;
  /** Where an editor put them: taken for a first drawing where all of it can be read at that size. */
  readonly suggested?: Places | undefined;
  /** `laid-out`: newcomers have found a place. `moved`: the user put them there, by hand or by an arrangement. */
  readonly onPlace: (places: Record<string, [number, number]>, how: 'laid-out' | 'moved') => void;
  /** Places could not be worked out, and everything stays as it was; `again` tries anew. Undefined when that is over. */
  readonly onUnplaced?: ((again: (() => void) | undefined) => void) | undefined;
  /** Places are being worked out, which takes a while; undefined when that is over. */
  readonly onPlacing?: Listener['onPlacing'];
  readonly selected: Selected | undefined;
  /** Nothing is picked any more. */
  readonly onSelect: (selected: Selected | undefined) => void;
  /** Entities chosen together, by a marquee or with Shift, which takes along the selected one. */
  readonly picked: readonly string[];
  readonly onPick: (entities: string[]) => void;
  /** Relations on which the sources cannot all be right. Keep the object while it is the same. */
  readonly contradicted: ReadonlySet<string>;
  /** The lines and entities that are followed. */
  readonly chain?: Chain | undefined;
  /** All else steps back while nothing is followed. Keep the object while it is the same. */
  readonly near?: Chain | undefined;
  /** Entities that no arrangement moves. Keep the object while it is the same. */
  readonly pinned: readonly string[];
  /** `around` is the box of the entity, in CSS pixels of the canvas. */
  readonly onExpand: (id: string, around: Rect) => void;
  /** How many entities are out of view, by side; called when that changes. */
  readonly onOutOfView?: ((counts: OutOfView) => void) | undefined;
  /** What stands on the canvas at its lower left, in CSS pixels of it: drawings keep off it where there is room. */
  readonly reserved?: Rect | undefined;
  /** A note that the page would set along the foot of the canvas, where nothing is drawn. Keep the object while it is the same. */
  readonly note?: NoteRoom | undefined;
  /** The left side of the note, in CSS pixels of the canvas; undefined when it has no room. */
  readonly onNote?: ((left: number | undefined) => void) | undefined;
  /** The accessible name. */
  readonly label: string;
  /** What the page can ask of the canvas. */
  readonly ref?: Ref<CanvasHandle> | undefined;
}

export interface CanvasHandle {
  /** All of it, or these of it, in view, no larger than life. */
  fit(ids?: readonly string[]): void;
  /** Everything but what is pinned is placed anew (`onPlace` with `moved`), in a worker. */
  arrange(arrangement: Arrangement, by?: ArrangeBy): void;
  /** That entity, large enough to be read, or that point of the drawing in the middle. */
  centre(at: string | readonly [number, number]): void;
  overview(): Overview;
  /** Where these stand that are drawn, and from where one looks at them. */
  locate(ids: readonly string[]): Located;
  /** Calls when something stands elsewhere or is seen otherwise, once a frame; gives the way to call it off. */
  watch(onChange: () => void): () => void;
  /** Says what has been done to who does not see it. */
  say(sentence: string): void;
  /** The keyboard comes to the canvas; `at`: with its ring on that entity. */
  focus(at?: string): void;
  /** The ring around that entity, or around none, while the keyboard is elsewhere. */
  ring(at: string | undefined): void;
  /** The entity that the keyboard’s ring is on. */
  focused(): string | undefined;
  /** What a pointer elsewhere on the page rests on: drawn as if it rested here. */
  point(at: Selected | undefined): void;
  /** Brings an entity into view and asks for what it has besides (`onExpand`). */
  expand(id: string): void;
}

const NOTHING_SEEN: Overview = {
  boxes: new Map(),
  seen: { left: 0, top: 0, right: 0, bottom: 0 },
  zoom: 1,
  origin: [0, 0],
};

const NOTHING_LOCATED: Located = { x: 0, y: 0, zoom: 1, rects: new Map() };

export function GraphCanvas(props: GraphCanvasProps) {
  const container = useRef<HTMLDivElement>(null);
  const canvas = useRef<Canvas>(null);
  const latest = useRef(props);
  latest.current = props;
  const [hint, setHint] = useState<Hint>();
  const { spoken, say, speak } = useSpoken();

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const listener: Listener = {
      onPlace: (places, how) => latest.current.onPlace(places, how),
      onPlacing: (work) => latest.current.onPlacing?.(work),
      onUnplaced: (again) => latest.current.onUnplaced?.(again),
      onSelect: (selected) => latest.current.onSelect(selected),
      onPick: (entities) => latest.current.onPick(entities),
      onExpand: (id, around) => latest.current.onExpand(id, around),
      onOutOfView: (counts) => latest.current.onOutOfView?.(counts),
      onNote: (left) => latest.current.onNote?.(left),
      onSpeak: speak,
      onHint: setHint,
    };
    const made = new Canvas(element, listener);
    canvas.current = made;
    const stopWatching = watch(element, made);
    return () => {
      stopWatching();
      made.stop();
      canvas.current = null;
    };
  }, [speak]);

  const { entities, relations, more, positions, suggested, selected, picked, chain } = props;
  const { contradicted, reserved, note, near, pinned } = props;
  useEffect(() => {
    void canvas.current?.update({
      entities,
      relations,
      more,
      positions,
      suggested,
      selected,
      picked,
      contradicted,
      chain,
      near,
      pinned,
      reserved,
      note,
    });
  }, [
    entities,
    relations,
    more,
    positions,
    suggested,
    selected,
    picked,
    contradicted,
    chain,
    near,
    pinned,
    reserved,
    note,
  ]);

  useImperativeHandle(
    props.ref,
    () => ({
      fit: (ids) => canvas.current?.fit(ids),
      arrange: (arrangement, by) => canvas.current?.arrange(arrangement, by),
      centre: (at) => canvas.current?.centre(at),
      overview: () => canvas.current?.overview() ?? NOTHING_SEEN,
      locate: (ids) => canvas.current?.locate(ids) ?? NOTHING_LOCATED,
      watch: (onChange) => canvas.current?.watch(onChange) ?? (() => {}),
      say,
      focus: (at) => canvas.current?.focus(at),
      ring: (at) => canvas.current?.ring(at),
      focused: () => canvas.current?.focused(),
      point: (at) => canvas.current?.point(at),
      expand: (id) => canvas.current?.expand(id),
    }),
    [say],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (!canvas.current?.key(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="graph-frame">
      <div
        ref={container}
        className="graph painted"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the keyboard itself
        tabIndex={0}
        aria-label={props.label}
        onKeyDown={onKeyDown}
        onBlur={() => canvas.current?.blur()}
      />
      {hint && (
        <p className="graph-hint" style={{ left: hint.x + 12, top: hint.y + 16 }}>
          {hint.text}
        </p>
      )}
      <p className="graph-live" aria-live="polite">
        {spoken}
      </p>
    </div>
  );
}

const HEARD_AFTER_MS = 10_000;

/** What is said aloud: by the page, or by the canvas, which does not cut the page off where it only says what follows. */
function useSpoken() {
  const [spoken, setSpoken] = useState('');
  const said = useRef('');
  // Once it is heard, nothing is kept of it: who was named may no longer be shown.
  useEffect(() => {
    if (spoken === '') return;
    const timer = setTimeout(() => {
      said.current = '';
      setSpoken('');
    }, HEARD_AFTER_MS);
    return () => clearTimeout(timer);
  }, [spoken]);
  const say = useCallback((sentence: string) => {
    said.current = sentence;
    setSpoken(sentence);
  }, []);
  const speak = useCallback((sentence: string, besides?: 'besides') => {
    const before = besides ? said.current : '';
    said.current = '';
    setSpoken(before === '' ? sentence : `${before} ${sentence}`);
  }, []);
  return { spoken, say, speak };
}

/** Follows the size of the element, the ratio of the screen and the theme of the page. */
function watch(element: HTMLElement, canvas: Canvas): () => void {
  const sizes = new ResizeObserver(() => canvas.resize());
  sizes.observe(element);
  const themes = new MutationObserver(() => canvas.recolour());
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const media = new AbortController();
  matchMedia(FORCED).addEventListener('change', () => canvas.recolour(), { signal: media.signal });
  const watchRatio = () => {
    canvas.resize();
    matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener('change', watchRatio, {
      once: true,
      signal: media.signal,
    });
  };
  watchRatio();
  return () => {
    sizes.disconnect();
    themes.disconnect();
    media.abort();
  };
}
