/** Lines: strokes, plates, heads and words. The context is in the drawing's units. */
import { type Segment, segmentPath } from '../../server/domain/drawing/geometry.ts';
import { disputedMark } from '../../server/domain/drawing/icons.ts';
import { type Line, MARK_RADIUS, STROKES, VERB_LEADING } from '../../server/domain/drawing/lines.ts';
import { BASELINE, SCREEN } from '../../server/domain/drawing/type.ts';
import { type Frame, inDrawing } from './frame.ts';
import { type DrawnLine, verbScale } from './labels.ts';
import { fontOf } from './tokens.ts';

const isThread = ({ state }: Frame, { id }: Line) => state.thread.has(id);

function strokeColour(given: Frame, line: Line): string {
  const { tokens, state } = given;
  if (isThread(given, line)) return tokens.thread;
  if (given.aside('relation', line.id)) return tokens.rule;
  if (state.hovered?.id === line.id && state.hovered.kind === 'relation') return tokens.ink;
  return line.ended ? tokens.edge : tokens.family[line.family];
}

function wordColour(given: Frame, line: Line): string {
  const { tokens } = given;
  if (isThread(given, line)) return tokens.thread;
  return line.ended || given.aside('relation', line.id) ? tokens.ink3 : strokeColour(given, line);
}

function widthOf(given: Frame, line: Line): number {
  if (isThread(given, line)) return STROKES.thread;
  if (line.pattern === 'dotted') return STROKES.dotted.width;
  return line.ended ? STROKES.ended : STROKES.line;
}

/** Each stroke by itself: one path for many lines is slow to rasterise. */
export function paintStroke(given: Frame, { line, geometry }: DrawnLine, verbShown: boolean): void {
  const { ctx, detail, view } = given;
  const keep = detail.stroke / view.zoom;
  ctx.strokeStyle = strokeColour(given, line);
  ctx.lineWidth = widthOf(given, line) * keep;
  ctx.lineCap = line.pattern === 'dotted' ? 'round' : 'butt';
  const segments: readonly Segment[] =
    verbShown && verbScale(given) <= 1 ? geometry.segments : [geometry.whole];
  for (const segment of segments) {
    ctx.setLineDash(segment.dash ? segment.dash.map((length) => length * keep) : []);
    strokeSegment(given, segment);
  }
  ctx.setLineDash([]);
  ctx.lineCap = 'butt';
}

function strokeSegment({ ctx, paths }: Frame, segment: Segment): void {
  const [from, to] = segment.points;
  if (segment.points.length === 2 && from && to) {
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.stroke();
  } else ctx.stroke(paths(segmentPath(segment)));
}

export function paintHead(given: Frame, { line, geometry }: DrawnLine): void {
  const { ctx, detail, view } = given;
  if (!geometry.head) return;
  const [tip, left, right] = geometry.head;
  const grow = detail.head / view.zoom;
  ctx.fillStyle = strokeColour(given, line);
  ctx.beginPath();
  ctx.moveTo(tip.x, tip.y);
  for (const { x, y } of [left, right]) ctx.lineTo(tip.x + (x - tip.x) * grow, tip.y + (y - tip.y) * grow);
  ctx.closePath();
  ctx.fill();
}

/** Paper behind the words, so that lines that cross under them are interrupted as well. */
export function paintPlate(given: Frame, { line, geometry }: DrawnLine): void {
  const { ctx, tokens } = given;
  const scale = Math.max(1, verbScale(given));
  const { x, y } = geometry.verbAt;
  const [width, height] = [line.label.width * scale, line.label.height * scale];
  ctx.fillStyle = tokens.paper;
  ctx.fillRect(x - width / 2, y - height / 2, width, height);
}

/** The words stand at whole device pixels, so that they are sharp at every zoom. */
export function paintVerb(given: Frame, { line, geometry }: DrawnLine): void {
  const { ctx, view, tokens, state } = given;
  const { label } = line;
  const scale = verbScale(given) * view.zoom * view.ratio;
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
  if (state.focused?.kind === 'relation' && state.focused.id === line.id) {
    ctx.strokeStyle = tokens.ink;
    ctx.lineWidth = 2;
    ctx.strokeRect(-2, -label.height / 2 - 2, label.width + 4, label.height + 4);
  }
  inDrawing(given);
}

function paintMark(given: Frame, line: Line, x: number): void {
  const { ctx, tokens, paths } = given;
  const colour = isThread(given, line)
    ? tokens.thread
    : given.aside('relation', line.id)
      ? tokens.ink3
      : tokens.ink;
  ctx.translate(x, 0);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.2;
  ctx.beginPath();
  ctx.arc(0, 0, MARK_RADIUS, 0, 2 * Math.PI);
  ctx.stroke();
  ctx.lineWidth = 1.3;
  ctx.stroke(paths(disputedMark(MARK_RADIUS)));
  ctx.translate(-x, 0);
}
