/** The page of the bench: one graph on one canvas, ours or plain Cytoscape's, moved as by hand while frames are timed. */
import type { Core } from 'cytoscape';
import { GraphCanvas } from '../../../client/graph/canvas.ts';
import { canvasMeasure, loadFaces } from '../../../client/graph/scene/measure.ts';
import { readTokens } from '../../../client/graph/scene/tokens.ts';
import type { Listener } from '../../../client/graph/view/shown.ts';
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

const WARM_UP = 12;
/** Back and forth: half of it one way. */
const SWING = 25;
const NONE: Listener = {
  onPlace: () => {},
  onUnplaced: () => {},
  onSelect: () => {},
  onPick: () => {},
  onExpand: () => {},
  onOutOfView: () => {},
  onNote: () => {},
  onSpeak: () => {},
  onHint: () => {},
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Cytoscape keeps itself on its container: only the view that a run begins with is set by it. */
function coreOf(container: HTMLElement): Core {
  const registered = (container as HTMLElement & { _cyreg?: { cy?: Core } })._cyreg?.cy;
  if (!registered) throw new Error('The canvas is not there');
  return registered;
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
    reserved: undefined,
    note: undefined,
  });
}

function lookFrom(cy: Core, from: From): void {
  cy.fit(undefined, 28);
  if (from === 'all') return;
  const middle = { x: innerWidth / 2, y: innerHeight / 2 };
  cy.zoom({ level: from === 'life' ? 1 : 0.5, renderedPosition: middle });
}

/** A point near the middle of the page with room around it: a press there takes hold of no box. */
function freePoint(cy: Core): Point {
  const boxes = cy.nodes().map((node) => node.renderedBoundingBox({}));
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

async function move(container: HTMLElement, cy: Core, motion: Motion, frames: number): Promise<number[]> {
  const target = container.querySelector('canvas') ?? container;
  const start = freePoint(cy);
  const along = (i: number) => ({ x: start.x + swing(i) * 9, y: start.y + swing(i) * 5 });
  if (motion === 'pan') {
    press(target, start);
    const found = await gaps(frames, (i) => drag(target, along(i)));
    release(target, start);
    return found;
  }
  if (motion === 'zoom') return gaps(frames, (i) => wheel(target, start, i % (2 * SWING) < SWING ? -5 : 5));
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

const containerOf = () => {
  const container = document.querySelector<HTMLElement>('#canvas');
  if (!container) throw new Error('The page has no canvas');
  return container;
};

const bench = {
  show: (way: Way, nodes: number, lines: number) => fill(containerOf(), way, graphOf(nodes, lines)),
  /** Resolves when the view stands there and is at rest. */
  async look(from: From): Promise<void> {
    lookFrom(coreOf(containerOf()), from);
    await pause(500);
  },
  /** Times in milliseconds: gaps between frames, or of one move of the pointer. */
  run: (motion: Motion, frames: number) => move(containerOf(), coreOf(containerOf()), motion, frames),
};

export type Bench = typeof bench;

Object.assign(window, { bench });
