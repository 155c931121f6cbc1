/**
 * The graph as a drawing. Its contents are also the table's: to a screen reader this is one application that says what the
 * keyboard is on. Arrow keys go along the lines, Enter selects, `E` expands, `+`, `-` and `0` zoom.
 */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { EntityView, RelationView } from '../../server/contract/views.ts';
import { GraphCanvas as Canvas, type Hint, type Listener } from './canvas.ts';
import type { Chain, Selected } from './selected.ts';
import './graph.css';

export type { Chain, Selected } from './selected.ts';

export interface GraphCanvasProps {
  readonly entities: readonly EntityView[];
  readonly relations: readonly RelationView[];
  /** Neighbours that are not shown, by entity: "+6". */
  readonly more: Readonly<Record<string, { readonly total: number }>>;
  /** Where entities stand; those without a place are laid out, and never move one that has. Keep the object while it is the same. */
  readonly positions: Readonly<Record<string, readonly [number, number]>>;
  /** Places that are new: after a drag, after a layout. */
  readonly onPositions: (positions: Record<string, [number, number]>) => void;
  readonly selected: Selected | undefined;
  readonly onSelect: (selected: Selected | undefined) => void;
  /** The lines and entities that are followed. */
  readonly chain?: Chain | undefined;
  readonly onExpand: (id: string) => void;
  /** The accessible name. */
  readonly label: string;
}

export function GraphCanvas(props: GraphCanvasProps) {
  const container = useRef<HTMLDivElement>(null);
  const canvas = useRef<Canvas>(null);
  const latest = useRef(props);
  latest.current = props;
  const [hint, setHint] = useState<Hint>();
  const [spoken, setSpoken] = useState('');

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const listener: Listener = {
      onPositions: (positions) => latest.current.onPositions(positions),
      onSelect: (selected) => latest.current.onSelect(selected),
      onExpand: (id) => latest.current.onExpand(id),
      onSpeak: setSpoken,
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
  }, []);

  const { entities, relations, more, positions, selected, chain } = props;
  useEffect(() => {
    void canvas.current?.update({ entities, relations, more, positions, selected, chain });
  }, [entities, relations, more, positions, selected, chain]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !canvas.current?.key(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="graph-frame">
      <div
        ref={container}
        className="graph"
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

/** Follows the size of the element, the ratio of the screen and the theme of the page. */
function watch(element: HTMLElement, canvas: Canvas): () => void {
  const sizes = new ResizeObserver(() => canvas.resize());
  sizes.observe(element);
  const themes = new MutationObserver(() => canvas.recolour());
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const ratios = new AbortController();
  const watchRatio = () => {
    canvas.resize();
    matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener('change', watchRatio, {
      once: true,
      signal: ratios.signal,
    });
  };
  watchRatio();
  return () => {
    sizes.disconnect();
    themes.disconnect();
    ratios.abort();
  };
}
