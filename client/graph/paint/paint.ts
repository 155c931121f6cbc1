/**
 * One frame of the canvas, or a part of one: paper, lines, plates, heads, words, boxes. Knows no DOM, so
 * that it runs on any 2D context, in a worker as in a test.
 */
import type { PlacedBox, Rect } from '../../../server/domain/drawing/geometry.ts';
import { meet } from '../../../server/domain/drawing/grid.ts';
import { STROKES } from '../../../server/domain/drawing/lines.ts';
import type { Point } from '../../../server/domain/drawing/outlines.ts';
import { detailAt, verbScale } from '../scene/detail.ts';
import type { Selected } from '../scene/selected.ts';
import { meetsRoute, windowOf } from './cull.ts';
import type { Frame, Ink, Paths, Picture, View } from './frame.ts';
import { inDrawing } from './frame.ts';
import { kept } from './kept.ts';
import {
  drawnRect,
  lastRank,
  namesOf,
  plateAtScale,
  type SmallName,
  type SmallNames,
  type Verbs,
  verbsOf,
  withNamesOf,
  withVerbsOf,
} from './labels.ts';
import { type DrawnLine, type Order, orderOf } from './order.ts';
import { paintBox, paintMore, paintOutline, paintSmallName } from './paint-boxes.ts';
import { paintContradicted, paintHead, paintPlate, paintStroke, paintVerb } from './paint-lines.ts';
import { paintPin } from './paint-pin.ts';

/**
 * How far beyond its line or its box anything is drawn, in CSS pixels: a stroke with its ring, or what is set across it at the
 * largest zoom; a ring; the "+n" above a box.
 */
const BEYOND = { line: 14, box: 8, more: 48 } as const;
const NO_NAMES: SmallNames = new Map();
const NO_VERBS: Verbs = new Map();

export interface PaintOptions {
  /** Only this part, in device pixels; the rest is left as it is. */
  readonly part?: Rect;
  /** False while zooming. Default true. */
  readonly verbs?: boolean;
}

const idOf = (at: Selected | undefined, kind: Selected['kind']) => (at?.kind === kind ? at.id : undefined);

/** Keeps between frames what they share: the order of painting, and which names and verbs are shown. */
export class Painter {
  readonly #paths: Paths;
  readonly #order = kept(orderOf);
  readonly #names = kept(namesOf);
  readonly #allNames = kept(withNamesOf);
  readonly #verbs = kept(verbsOf);
  readonly #allVerbs = kept(withVerbsOf);
  /** The rank of the last name of the last whole frame: a part of a frame shows names as the whole did. */
  #lastName = Infinity;

  constructor(paths: Paths) {
    this.#paths = paths;
  }

  /** Returns how many lines were in view. */
  paint(ctx: Ink, picture: Picture, { part, verbs = true }: PaintOptions = {}): number {
    const { view, tokens } = picture;
    const detail = detailAt(view.zoom);
    const names = detail.whole ? NO_NAMES : this.#namesOf(picture);
    const frame: Frame = {
      ...picture,
      ctx,
      paths: this.#paths,
      detail,
      order: this.#orderOf(picture),
      names,
      verbs: verbs && detail.verbs ? this.#verbsOf(picture, names) : NO_VERBS,
      area: part ?? areaOf(view),
    };
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    const { left, top, right, bottom } = frame.area;
    if (part) {
      ctx.beginPath();
      ctx.rect(left, top, right - left, bottom - top);
      ctx.clip();
    }
    ctx.fillStyle = tokens.paper;
    ctx.fillRect(left, top, right - left, bottom - top);
    ctx.textRendering = 'geometricPrecision';
    ctx.textBaseline = 'alphabetic';
    const lines = paintLines(frame);
    this.#paintBoxes(frame, part === undefined);
    ctx.restore();
    return lines;
  }

  /** How many lines are in view. */
  count(picture: Picture): number {
    const window = windowOf(picture.view, areaOf(picture.view), BEYOND.line);
    let lines = 0;
    for (const { geometry } of this.#orderOf(picture).lines)
      if (meetsRoute(geometry.route, window)) lines += 1;
    return lines;
  }

  #orderOf({ scene, state }: Picture): Order {
    const { selected, focused, thread, chain, picked } = state;
    return this.#order(scene, thread, chain, picked, idOf(selected, 'entity'), idOf(focused, 'entity'));
  }

  #namesOf({ scene, view, state }: Picture): SmallNames {
    const { selected, focused, hovered } = state;
    return this.#allNames(
      this.#names(scene, view.zoom, state.thread, state.chain),
      scene,
      view.zoom,
      idOf(selected, 'entity'),
      idOf(focused, 'entity'),
      idOf(hovered, 'entity'),
    );
  }

  #verbsOf({ scene, view, state }: Picture, names: SmallNames): Verbs {
    const verbs = this.#verbs(scene, view.zoom, state.thread, names);
    const pointed = [idOf(state.focused, 'relation'), idOf(state.hovered, 'relation')] as const;
    if (pointed.every((id) => id === undefined || verbs.has(id))) return verbs;
    return this.#allVerbs(verbs, scene, view.zoom, ...pointed);
  }

  #paintBoxes(frame: Frame, whole: boolean): void {
    const { view, detail, area, order } = frame;
    const window = windowOf(view, area, BEYOND.box);
    if (detail.whole) {
      for (const { placed, rect } of order.boxes) if (meet(rect, window)) paintBox(frame, placed);
    } else {
      for (const { placed } of order.boxes)
        if (meet(drawnRect(placed, frame.names), window)) paintOutline(frame, placed);
      this.#paintNames(frame, whole);
    }
    const wider = windowOf(view, area, BEYOND.more);
    const { pinned } = frame.state;
    if (pinned?.size)
      for (const { placed, rect } of order.boxes)
        if (pinned.has(placed.box.id) && meet(rect, wider)) paintPin(frame, placed);
    if (!detail.more) return;
    for (const { placed, rect } of order.boxes) if (meet(rect, wider)) paintMore(frame, placed);
  }

  #paintNames(frame: Frame, whole: boolean): void {
    const { order, names, detail } = frame;
    const area = inCss(frame);
    const shown: [PlacedBox, SmallName][] = [];
    for (const { placed } of order.boxes) {
      const name = names.get(placed.box.id);
      if (name && meet(name.rect, area)) shown.push([placed, name]);
    }
    if (whole)
      this.#lastName = lastRank(
        shown.map(([, name]) => name),
        detail.names,
      );
    for (const [placed, name] of shown) if (name.rank <= this.#lastName) paintSmallName(frame, placed, name);
  }
}

/** All of the view, in device pixels. */
const areaOf = ({ width, height, ratio }: View): Rect => ({
  left: 0,
  top: 0,
  right: Math.round(width * ratio),
  bottom: Math.round(height * ratio),
});

/** What is painted in CSS pixels from where the drawing's origin stands, and room for a ring around it. */
function inCss({ area, view: { x, y, ratio } }: Frame): Rect {
  return {
    left: area.left / ratio - x - BEYOND.box,
    top: area.top / ratio - y - BEYOND.box,
    right: area.right / ratio - x + BEYOND.box,
    bottom: area.bottom / ratio - y + BEYOND.box,
  };
}

const isWithin = (point: Point | undefined, { left, top, right, bottom }: Rect) =>
  point !== undefined && point.x > left && point.x < right && point.y > top && point.y < bottom;

function paintLines(frame: Frame): number {
  const { view, verbs, order } = frame;
  const window = windowOf(view, frame.area, BEYOND.line);
  const strokes: DrawnLine[] = [];
  const words: DrawnLine[] = [];
  const scale = Math.max(1, verbScale(view.zoom));
  for (const drawn of order.lines) {
    if (meetsRoute(drawn.geometry.route, window)) strokes.push(drawn);
    if (verbs.has(drawn.line.id) && meet(plateAtScale(drawn.geometry, scale), window)) words.push(drawn);
  }
  inDrawing(frame);
  for (const drawn of strokes) paintStroke(frame, drawn, window);
  for (const drawn of words) paintPlate(frame, drawn, scale);
  const heads = windowOf(view, frame.area, STROKES.headThread.length * Math.max(1, view.zoom));
  for (const drawn of strokes) if (isWithin(drawn.geometry.head?.[0], heads)) paintHead(frame, drawn);
  for (const drawn of strokes)
    if (frame.state.contradicted.has(drawn.line.id)) paintContradicted(frame, drawn);
  for (const drawn of words) paintVerb(frame, drawn);
  return strokes.length;
}
