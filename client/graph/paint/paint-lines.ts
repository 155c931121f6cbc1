/** Lines: strokes, plates, heads and words. The context is in the drawing's units. */
import { CONTRADICTED_WIDTH, contradictedMark } from '../../../server/domain/drawing/contradicted-mark.ts';
import {
  dashesOf,
  fitDashes,
  type LineGeometry,
  lengthOf,
  type Rect,
  segmentPath,
} from '../../../server/domain/drawing/geometry.ts';
import { disputedMark } from '../../../server/domain/drawing/icons.ts';
import { type Line, MARK_RADIUS, STROKES, VERB_LEADING } from '../../../server/domain/drawing/lines.ts';
import type { Point } from '../../../server/domain/drawing/outlines.ts';
import { BASELINE, SCREEN } from '../../../server/domain/drawing/type.ts';
import { verbScale } from '../scene/detail.ts';
import { fontOf } from '../scene/tokens.ts';
import { dashesWithin } from './cull.ts';
import { type Frame, inDrawing, isOn } from './frame.ts';
import type { DrawnLine } from './order.ts';
import { coveredBy, wideEnough } from './wide-enough.ts';

/** The keyboard's ring: its own width, and the paper between it and what it is around. In CSS pixels. */
const RING = { width: 2, gap: 2 } as const;
const NO_DASHES: number[] = [];

const isThread = ({ state }: Frame, { id }: Line) => state.thread.has(id);

function strokeColour(given: Frame, line: Line): string {
  const { tokens, state, order } = given;
  if (isThread(given, line)) return tokens.thread;
  if (isOn(state.hovered, 'relation', line.id)) return tokens.ink;
  if (order.aside('relation', line.id)) return tokens.rule;
  return line.ended ? tokens.edge : tokens.family[line.family];
}

function wordColour(given: Frame, line: Line): string {
  const { tokens, state, order } = given;
  if (isThread(given, line)) return tokens.thread;
  if (isOn(state.hovered, 'relation', line.id)) return tokens.ink;
  return line.ended || order.aside('relation', line.id) ? tokens.ink3 : tokens.family[line.family];
}

function markColour(given: Frame, line: Line): string {
  const { tokens, order } = given;
  if (isThread(given, line)) return tokens.thread;
  return order.aside('relation', line.id) ? tokens.ink3 : tokens.ink;
}

function widthOf(given: Frame, line: Line): number {
  if (isThread(given, line)) return STROKES.thread;
  if (line.pattern === 'dotted') return STROKES.dotted.width;
  return line.ended ? STROKES.ended : STROKES.line;
}

/** Next to one device pixel, one: the rasteriser draws a hairline in half the time of a stroke that is hardly wider. */
function crisp(width: number, scale: number): number {
  const pixels = width * scale;
  return pixels > 1 && pixels < 1.1 ? 1 / scale : width;
}

/**
 * Each stroke by itself: one path for many lines is slow to rasterise.
 * @param window what is painted, in the drawing's units
 */
export function paintStroke(given: Frame, { line, geometry }: DrawnLine, window: Rect): void {
  const { ctx, detail, view, verbs, state } = given;
  const keep = detail.stroke / view.zoom;
  const width = crisp(widthOf(given, line) * keep, view.zoom * view.ratio);
  const strokes = verbs.get(line.id);
  if (!strokes && isOn(state.focused, 'relation', line.id)) paintRing(given, geometry.whole.points, width);
  ctx.strokeStyle = strokeColour(given, line);
  ctx.lineWidth = width;
  if (line.pattern === 'dotted') ctx.lineCap = 'round';
  const dashes = dashesOf(line, isThread(given, line));
  if (!strokes) strokeAlong(given, geometry.whole.points, dashes, keep, window);
  else for (const points of strokes) strokeAlong(given, points, dashes, keep, window);
  if (dashes) ctx.setLineDash(NO_DASHES);
  if (line.pattern === 'dotted') ctx.lineCap = 'butt';
}

/** Where no verb is shown to put it around, the ring runs along the line on both sides. */
function paintRing(given: Frame, points: readonly Point[], width: number): void {
  const { ctx, tokens, view } = given;
  const around = width + (2 * RING.gap) / view.zoom;
  for (const [colour, wide] of [
    [tokens.ink, around + (2 * RING.width) / view.zoom],
    [tokens.paper, around],
  ] as const) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = wide;
    stroke(given, points);
  }
}

function strokeAlong(
  given: Frame,
  points: readonly Point[],
  dashes: readonly [number, number] | undefined,
  keep: number,
  window: Rect,
): void {
  if (!dashes) {
    stroke(given, points);
    return;
  }
  const { ctx } = given;
  const length = lengthOf(points);
  const [dash, gap] = fitDashes(length / keep, dashes);
  ctx.setLineDash([dash * keep, gap * keep]);
  const [a, b] = points;
  if (points.length !== 2 || !a || !b) {
    stroke(given, points);
    return;
  }
  const part = dashesWithin(a, b, window, (dash + gap) * keep);
  if (!part) return;
  const [dx, dy] = [(b.x - a.x) / length, (b.y - a.y) / length];
  ctx.beginPath();
  ctx.moveTo(a.x + dx * part[0], a.y + dy * part[0]);
  ctx.lineTo(a.x + dx * part[1], a.y + dy * part[1]);
  ctx.stroke();
}

function stroke({ ctx, paths }: Frame, points: readonly Point[]): void {
  const [from, to] = points;
  if (points.length === 2 && from && to) {
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.stroke();
  } else ctx.stroke(paths(segmentPath({ points })));
}

/** Where the head's tip is seen: an outline that is drawn wider for its name would cover it. */
function shownTip(given: Frame, line: Line, [tip, left, right]: NonNullable<LineGeometry['head']>): Point {
  const end = given.scene.placed.get(line.to);
  const wider = end && wideEnough(given, end);
  if (!wider || wider === end) return tip;
  const foot = { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 };
  const length = Math.hypot(foot.x - tip.x, foot.y - tip.y) || 1;
  const back = coveredBy(wider, tip, foot) / length;
  return { x: tip.x + (foot.x - tip.x) * back, y: tip.y + (foot.y - tip.y) * back };
}

export function paintHead(given: Frame, { line, geometry }: DrawnLine): void {
  const { ctx, detail, view } = given;
  if (!geometry.head) return;
  const [tip, left, right] = geometry.head;
  const grow = detail.head / view.zoom;
  const { x, y } = shownTip(given, line, geometry.head);
  ctx.fillStyle = strokeColour(given, line);
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x + (left.x - tip.x) * grow, y + (left.y - tip.y) * grow);
  ctx.lineTo(x + (right.x - tip.x) * grow, y + (right.y - tip.y) * grow);
  ctx.closePath();
  ctx.fill();
}

/** Two strokes across the line: it keeps the hue and the pattern that say what it is. */
export function paintContradicted(given: Frame, { line, geometry }: DrawnLine): void {
  const { ctx, detail, view, verbs } = given;
  const keep = detail.stroke / view.zoom;
  ctx.strokeStyle = markColour(given, line);
  ctx.lineWidth = CONTRADICTED_WIDTH * keep;
  for (const across of contradictedMark(verbs.get(line.id) ?? [geometry.whole.points], keep))
    stroke(given, across);
}

/** Paper behind the words, so that lines that cross under them are interrupted as well. */
export function paintPlate({ ctx, tokens }: Frame, { line, geometry }: DrawnLine, scale: number): void {
  const { x, y } = geometry.verbAt;
  const [width, height] = [line.label.width * scale, line.label.height * scale];
  ctx.fillStyle = tokens.paper;
  ctx.fillRect(x - width / 2, y - height / 2, width, height);
}

/** The words stand at whole device pixels, so that they are sharp at every zoom. */
export function paintVerb(given: Frame, { line, geometry }: DrawnLine): void {
  const { ctx, view, tokens, state } = given;
  const { label } = line;
  const scale = verbScale(view.zoom) * view.zoom * view.ratio;
  const x = Math.round((view.x + geometry.verbAt.x * view.zoom) * view.ratio - (label.width / 2) * scale);
  const y = Math.round((view.y + geometry.verbAt.y * view.zoom) * view.ratio);
  ctx.setTransform(scale, 0, 0, scale, x, y);
  ctx.fillStyle = wordColour(given, line);
  ctx.font = fontOf(SCREEN.verb, tokens);
  for (const [index, row] of label.rows.entries()) {
    const middle = (index - (label.rows.length - 1) / 2) * VERB_LEADING;
    ctx.fillText(row.text, row.x, middle + BASELINE * SCREEN.verb.size);
  }
  if (label.markX !== undefined) paintMark(given, line, label.markX);
  if (isOn(state.focused, 'relation', line.id)) {
    ctx.strokeStyle = tokens.ink;
    ctx.lineWidth = (RING.width * view.ratio) / scale;
    ctx.strokeRect(-2, -label.height / 2 - 2, label.width + 4, label.height + 4);
  }
  inDrawing(given);
}

function paintMark(given: Frame, line: Line, x: number): void {
  const { ctx, paths } = given;
  ctx.translate(x, 0);
  ctx.strokeStyle = markColour(given, line);
  ctx.lineWidth = 1.2;
  ctx.beginPath();
  ctx.arc(0, 0, MARK_RADIUS, 0, 2 * Math.PI);
  ctx.stroke();
  ctx.lineWidth = 1.3;
  ctx.stroke(paths(disputedMark(MARK_RADIUS)));
  ctx.translate(-x, 0);
}
