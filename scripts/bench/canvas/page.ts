/** The page of the bench: one graph on one canvas, ours or plain Cytoscape's, moved as by hand while frames are timed. */
import type { Core } from 'cytoscape';
import { GraphCanvas } from '../../../client/graph/canvas.ts';
import { canvasMeasure, loadFaces } from '../../../client/graph/scene/measure.ts';
import { boundsOf } from '../../../client/graph/scene/scene.ts';
import { readTokens } from '../../../client/graph/scene/tokens.ts';
import { drawingOf } from '../../../client/graph/view/exposed.ts';
import type { Listener } from '../../../client/graph/view/shown.ts';
import { rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import '../../../client/graph/graph.css';
import '../../../client/ui/base.css';
import '../../../client/ui/fonts.ts';
import '../../../client/ui/tokens.css';
import { drag, hover, nextFrame, type Point, press, release, wheel } from './gestures.ts';
import { type Graph, graphOf } from './graph.ts';
import { plainCytoscape } from './plain.ts';

export type Way = 'ours' | 'plain';
/** Where the view begins. */
export type From = 'life' | 'half' | 'all';
export type Motion = 'pan' | 'zoom' | 'point';

/** Absent: as small as shows all. */
const ZOOMS: Readonly<Record<From, number | undefined>> = { life: 1, half: 0.5, all: undefined };
const WARM_UP = 12;
/** Longer than anything is painted in after a motion, in milliseconds. */
const AT_REST = 1500;
/** Back and forth: half of it one way. */
const SWING = 25;
const NONE: Listener = {
  onPlace: () => {},
  onUnplaced: () => {},
  onPlacing: () => {},
  onSelect: () => {},
  onPick: () => {},
  onExpand: () => {},
  onOutOfView: () => {},
  onNote: () => {},
  onSpeak: () => {},
  onHint: () => {},
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What the bench asks of either canvas; everything else is done by hand. */
interface Looked {
  readonly container: HTMLElement;
  /** All in view; else about the middle of that, at the zoom. */
  look(zoom?: number): void;
  /** What boxes cover, in CSS pixels of the page. */
  boxes(): { x1: number; x2: number; y1: number; y2: number }[];
  /** A turn of the wheel that makes 5 % of difference. */
  readonly wheel: number;
}

const PADDING = 28;
const middle = () => ({ x: innerWidth / 2, y: innerHeight / 2 });

/** Cytoscape keeps itself on its container. */
function plainLooked(container: HTMLElement): Looked | undefined {
  const cy = (container as HTMLElement & { _cyreg?: { cy?: Core } })._cyreg?.cy;
  return (
    cy && {
      container,
      wheel: 5,
      look(zoom) {
        cy.fit(undefined, PADDING);
        if (zoom !== undefined) cy.zoom({ level: zoom, renderedPosition: middle() });
      },
      boxes: () => cy.nodes().map((node) => node.renderedBoundingBox({})),
    }
  );
}

function oursLooked(container: HTMLElement): Looked | undefined {
  const drawing = drawingOf(container);
  if (!drawing) return undefined;
  const { camera, scene } = drawing;
  const rects = () => [...scene.placed.values()].map((placed) => rectOf(placed));
  return {
    container,
    wheel: 34,
    look(zoom) {
      const all = boundsOf(scene);
      if (all) camera.show(all, Infinity);
      if (zoom !== undefined) camera.zoomAbout(zoom / camera.view().zoom, middle());
    },
    boxes: () =>
      rects().map((rect) => {
        const { left, right, top, bottom } = camera.onScreen(rect);
        return { x1: left, x2: right, y1: top, y2: bottom };
      }),
  };
}

function looked(): Looked {
  const container = document.querySelector<HTMLElement>('#canvas');
  const found = container && (oursLooked(container) ?? plainLooked(container));
  if (!found) throw new Error('The page has no canvas');
  return found;
}

async function fill(container: HTMLElement, way: Way, graph: Graph): Promise<void> {
  const tokens = readTokens(container);
  if (way === 'plain') {
    const names = graph.entities.map(({ name }) => name);
    await loadFaces(names, tokens, false);
    plainCytoscape(container, graph, canvasMeasure(tokens), tokens);
    return;
  }
  await new GraphCanvas(container, NONE).update({
    ...graph,
    suggested: undefined,
    selected: undefined,
    picked: [],
    contradicted: new Set(),
    chain: undefined,
    near: undefined,
    pinned: [],
    reserved: undefined,
    note: undefined,
  });
}

/** A point near the middle of the page with room around it: a press there takes hold of no box. */
function freePoint(canvas: Looked): Point {
  const boxes = canvas.boxes();
  const free = ({ x, y }: Point) =>
    !boxes.some(({ x1, x2, y1, y2 }) => x > x1 - 4 && x < x2 + 4 && y > y1 - 4 && y < y2 + 4);
  for (let i = 0; i < 4000; i++) {
    const point = {
      x: innerWidth / 2 + Math.cos(i) * i * 0.08,
      y: innerHeight / 2 + Math.sin(i) * i * 0.08,
    };
    if (free(point)) return point;
  }
  throw new Error('There is no room between the boxes');
}

/** From 0 to `SWING` and back, again and again. */
const swing = (i: number) => SWING - Math.abs((i % (2 * SWING)) - SWING);

/** The gaps between frames while `step` is done in each of them. */
async function gaps(frames: number, step: (frame: number) => void): Promise<number[]> {
  const found: number[] = [];
  let last = await nextFrame();
  for (let i = 0; i < frames + WARM_UP; i++) {
    step(i);
    const now = await nextFrame();
    if (i >= WARM_UP) found.push(now - last);
    last = now;
  }
  return found;
}

async function move(canvas: Looked, motion: Motion, frames: number): Promise<number[]> {
  const target = canvas.container.querySelector('canvas') ?? canvas.container;
  const start = freePoint(canvas);
  const along = (i: number) => ({ x: start.x + swing(i) * 9, y: start.y + swing(i) * 5 });
  if (motion === 'pan') {
    press(target, start);
    const found = await gaps(frames, (i) => drag(target, along(i)));
    release(target, start);
    return found;
  }
  if (motion === 'zoom')
    return gaps(frames, (i) => wheel(target, start, i % (2 * SWING) < SWING ? -canvas.wheel : canvas.wheel));
  const found: number[] = [];
  for (let i = 0; i < frames; i++) {
    const at = { x: (i * 97.3) % innerWidth, y: (i * 61.7) % innerHeight };
    const began = performance.now();
    hover(target, at);
    found.push(performance.now() - began);
    if (i % 4 === 0) await nextFrame();
  }
  return found;
}

const bench = {
  show(way: Way, nodes: number, lines: number): Promise<void> {
    const container = document.querySelector<HTMLElement>('#canvas');
    if (!container) throw new Error('The page has no canvas');
    return fill(container, way, graphOf(nodes, lines));
  },
  /** Resolves when the view stands there and is at rest. */
  async look(from: From): Promise<void> {
    looked().look(ZOOMS[from]);
    await pause(AT_REST);
  },
  /** Times in milliseconds: gaps between frames, or of one move of the pointer. */
  run: (motion: Motion, frames: number) => move(looked(), motion, frames),
};

export type Bench = typeof bench;

Object.assign(window, { bench });
