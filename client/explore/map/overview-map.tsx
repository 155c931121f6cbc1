/**
 * All of the drawing, small, with a frame around what is in view. For the pointer alone: the keyboard has the drawing
 * itself, and passes this by.
 */
import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import type { CanvasHandle, Overview } from '../../graph/graph-canvas.tsx';
import { HANDS } from '../../words/explore/hands.ts';

interface OverviewMapProps {
  canvas: RefObject<CanvasHandle | null>;
  /** What is selected or picked. */
  marked: readonly string[];
}

/** In CSS pixels. */
const SIZE = { width: 184, height: 124 } as const;
const MARGIN = 8;
/** A box is no smaller than this. */
const LEAST = 2;

interface Scale {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

export function OverviewMap({ canvas, marked }: OverviewMapProps) {
  const paper = useRef<HTMLCanvasElement>(null);
  const scale = useRef<Scale>(undefined);
  useEffect(() => {
    const map = canvas.current;
    if (!map) return;
    const draw = () => {
      scale.current = paper.current ? paint(paper.current, map.overview(), new Set(marked)) : undefined;
    };
    draw();
    const stop = map.watch(draw);
    const themes = new MutationObserver(draw);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      stop();
      themes.disconnect();
    };
  }, [canvas, marked]);

  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const to = scale.current;
    if (!to) return;
    canvas.current?.centre([(event.clientX - left - to.x) / to.zoom, (event.clientY - top - to.y) / to.zoom]);
  };
  return (
    <canvas
      ref={paper}
      className="overview-map"
      role="img"
      aria-label={HANDS.overview}
      style={SIZE}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) go(event);
      }}
    />
  );
}

function boundsOf(rects: Iterable<Rect>): Rect {
  const all = [...rects];
  return {
    left: Math.min(...all.map(({ left }) => left)),
    top: Math.min(...all.map(({ top }) => top)),
    right: Math.max(...all.map(({ right }) => right)),
    bottom: Math.max(...all.map(({ bottom }) => bottom)),
  };
}

/** The drawing as large as it fits; the frame is cut where more than the drawing is in view. */
export function scaleOf(boxes: Iterable<Rect>): Scale {
  const { left, top, right, bottom } = boundsOf(boxes);
  const zoom = Math.min(
    (SIZE.width - 2 * MARGIN) / Math.max(1, right - left),
    (SIZE.height - 2 * MARGIN) / Math.max(1, bottom - top),
  );
  return {
    zoom,
    x: SIZE.width / 2 - ((left + right) / 2) * zoom,
    y: SIZE.height / 2 - ((top + bottom) / 2) * zoom,
  };
}

/** Gives where it has put things; undefined where there is nothing. */
function paint(
  paper: HTMLCanvasElement,
  { boxes, seen }: Overview,
  marked: ReadonlySet<string>,
): Scale | undefined {
  const ratio = devicePixelRatio || 1;
  paper.width = SIZE.width * ratio;
  paper.height = SIZE.height * ratio;
  const ctx = paper.getContext('2d');
  if (!ctx || boxes.size === 0) return undefined;
  const style = getComputedStyle(paper);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const scale = scaleOf(boxes.values());
  ctx.scale(ratio, ratio);
  for (const isMarked of [false, true]) {
    ctx.fillStyle = colour(isMarked ? '--ink' : '--edge');
    for (const [id, { left, top, right, bottom }] of boxes)
      if (marked.has(id) === isMarked)
        ctx.fillRect(
          scale.x + left * scale.zoom,
          scale.y + top * scale.zoom,
          Math.max(LEAST, (right - left) * scale.zoom),
          Math.max(LEAST, (bottom - top) * scale.zoom),
        );
  }
  const cut = (value: number, most: number) => Math.round(Math.max(0, Math.min(most - 1, value))) + 0.5;
  const [x, y] = [
    cut(scale.x + seen.left * scale.zoom, SIZE.width),
    cut(scale.y + seen.top * scale.zoom, SIZE.height),
  ];
  ctx.strokeStyle = colour('--ink');
  ctx.lineWidth = 1;
  ctx.strokeRect(
    x,
    y,
    cut(scale.x + seen.right * scale.zoom, SIZE.width) - x,
    cut(scale.y + seen.bottom * scale.zoom, SIZE.height) - y,
  );
  return scale;
}
