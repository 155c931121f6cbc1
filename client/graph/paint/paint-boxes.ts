/** Entities: outline, icon, name, kind word and badges; at a small zoom outline and name. */
import { type BadgeBox, type Box, leastRight } from '../../../server/domain/drawing/boxes.ts';
import type { PlacedBox, Rect } from '../../../server/domain/drawing/geometry.ts';
import { ICON_SIZE, ICON_STROKE, ICONS } from '../../../server/domain/drawing/icons.ts';
import { rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import { BASELINE, SCREEN } from '../../../server/domain/drawing/type.ts';
import { numeral } from '../../words/grammar.ts';
import { SMALL_NAME } from '../scene/detail.ts';
import { fontOf } from '../scene/tokens.ts';
import { emphasisOf, type Frame, isOn, type View } from './frame.ts';
import { SMALL_ICON, type SmallName } from './labels.ts';
import { wideEnough } from './wide-enough.ts';

const SELECTED = 1.75;
/** The keyboard's ring: its width, and how far it stands from what it is around. */
const RING = { width: 2, away: 4 } as const;
/** How much lower the second line stands as the zoom nears 0. */
const LOWER = 11;

/** The device pixel nearest to the box's top left corner, in which all of it is sharp. */
function cornerOf({ view }: Frame, { box, x, y }: PlacedBox): [number, number] {
  const { ratio, zoom } = view;
  return [
    Math.round((view.x + (x - box.width / 2) * zoom) * ratio),
    Math.round((view.y + (y - box.height / 2) * zoom) * ratio),
  ];
}

/** An outline of an odd number of device pixels runs along the middle of its pixels. */
const inPixel = (width: number) => (Math.round(width) % 2 === 1 ? 0.5 : 0);

/** In device pixels, whole ones: an outline is never thinner than a pixel of the page. */
const outlineWidth = ({ zoom, ratio }: View) => Math.max(1, Math.round(Math.max(1, zoom) * ratio));

/** Fill and outline, all four sides on device pixels: at an odd zoom the box is up to half a pixel wider or narrower. */
export function paintOutline(given: Frame, at: PlacedBox): void {
  const { ctx, view, tokens, paths, state, detail, order, names } = given;
  const placed = wideEnough(given, at);
  const { box } = placed;
  const emphasis = emphasisOf(given, box.id);
  const scale = view.zoom * view.ratio;
  const [x, y] = cornerOf(given, placed);
  const across = Math.max(1, Math.round(box.width * scale)) / box.width;
  const down = Math.max(1, Math.round(box.height * scale)) / box.height;
  const thin = outlineWidth(view) / scale;
  const width = emphasis === 'selected' ? (SELECTED * detail.stroke) / view.zoom : thin;
  const half = inPixel(width * scale);
  ctx.setTransform(across, 0, 0, down, x + half, y + half);
  const quiet = order.aside('entity', box.id) ? tokens.rule : tokens.edge;
  ctx.lineWidth = thin;
  for (const { d } of shapesOf(given, box)) {
    const path = paths(d);
    const isBody = d === box.outline.body || (!detail.walls && box.shape === 'compound');
    ctx.fillStyle = groundOf(given, box);
    ctx.fill(path);
    ctx.strokeStyle = isBody && emphasis !== 'rest' ? tokens.ink : quiet;
    if (isBody) ctx.lineWidth = width;
    ctx.stroke(path);
  }
  if (box.outline.rule !== undefined) {
    ctx.fillStyle = quiet;
    ctx.fill(paths(box.outline.rule));
  }
  // A name on ground of its own has the ring around that.
  if (isOn(state.focused, 'entity', box.id) && names.get(box.id)?.stands !== 'over') {
    ctx.strokeStyle = tokens.ink;
    ctx.lineWidth = RING.width / view.zoom;
    ctx.stroke(paths(box.outline.ring));
  }
  ctx.setTransform(scale, 0, 0, scale, x, y);
}

/** From afar a compound is its wall alone: with the box within it, it would look as if it were set apart. */
const shapesOf = ({ detail }: Frame, { shape, outline }: Box) =>
  shape === 'compound' && !detail.walls ? outline.shapes.slice(0, 1) : outline.shapes;

const groundOf = ({ tokens }: Frame, box: Box) => (box.shape === 'unknown' ? tokens.paper : tokens.sheet);

function paintIcon({ ctx, paths }: Frame, box: Box, x: number, y: number, colour: string): void {
  const icon = ICONS[box.shape];
  ctx.translate(x, y);
  ctx.strokeStyle = colour;
  ctx.lineJoin = 'round';
  ctx.lineWidth = ICON_STROKE;
  ctx.stroke(paths(icon.d));
  if (icon.heavy) {
    ctx.lineCap = 'round';
    ctx.lineWidth = icon.heavy.width;
    ctx.stroke(paths(icon.heavy.d));
    ctx.lineCap = 'butt';
  }
  ctx.lineJoin = 'miter';
  ctx.translate(-x, -y);
}

export function paintBox(given: Frame, placed: PlacedBox): void {
  const { ctx, tokens } = given;
  const { box } = placed;
  const aside = given.order.aside('entity', box.id);
  paintOutline(given, placed);
  paintIcon(given, box, box.icon.x, box.icon.y, aside ? tokens.ink3 : tokens.ink2);
  ctx.fillStyle = aside ? tokens.ink3 : tokens.ink;
  ctx.font = fontOf(box.shape === 'unknown' ? SCREEN.unknown : SCREEN.name, tokens);
  ctx.fillText(box.name.text, box.name.x, box.name.y);
  paintSecondLine(given, placed, aside);
}

/** Words and badges keep their size when the box is shown smaller; then what no longer fits goes, the words first. */
function paintSecondLine(given: Frame, placed: PlacedBox, aside: boolean): void {
  const { ctx, scene, view, tokens } = given;
  const { box } = placed;
  const scale = Math.max(1, view.zoom);
  const room = ((box.width - box.kind.x - leastRight(box.shape)) * view.zoom) / scale;
  const { words, badges } = secondLine(box, scene.elements.shortKinds.get(box.id), room);
  const [x, y] = cornerOf(given, placed);
  const lower = Math.max(0, 1 - view.zoom) * LOWER;
  const start = words === undefined ? (badges[0]?.x ?? box.kind.x) : box.kind.x;
  ctx.setTransform(
    scale * view.ratio,
    0,
    0,
    scale * view.ratio,
    x + Math.round((box.kind.x * view.zoom - start * scale) * view.ratio),
    y + Math.round((box.kind.y * view.zoom + lower - box.kind.y * scale) * view.ratio),
  );
  ctx.fillStyle = tokens.ink3;
  ctx.font = fontOf(SCREEN.kind, tokens);
  if (words !== undefined) ctx.fillText(words, box.kind.x, box.kind.y);
  ctx.font = fontOf(SCREEN.badge, tokens);
  for (const badge of badges) paintBadge(given, badge, aside);
  if (!box.further || badges.length < box.badges.length) return;
  ctx.fillStyle = tokens.ink3;
  ctx.font = fontOf(SCREEN.kind, tokens);
  ctx.fillText(box.further.text, box.further.x, box.further.y);
}

/** What of it fits: a badge says more than the kind, and what the entity is more than what it is besides. */
function secondLine(
  { kind, kindWidth, badges, further }: Box,
  short: { readonly text: string; readonly width: number } | undefined,
  room: number,
): { words: string | undefined; badges: readonly BadgeBox[] } {
  const [first, last] = [badges[0], badges.at(-1)];
  const end = further ? further.x + further.width : last ? last.x + last.width : kind.x + kindWidth;
  if (end - kind.x <= room) return { words: kind.text, badges };
  if (first && last && end - first.x <= room) return { words: undefined, badges };
  // A sanction goes last of all.
  const most = badges.find(({ filled }) => filled) ?? first;
  if (most && most.width <= room) return { words: undefined, badges: [most] };
  if (kindWidth <= room) return { words: kind.text, badges: [] };
  return { words: short && short.width <= room ? short.text : undefined, badges: [] };
}

function paintBadge({ ctx, tokens }: Frame, badge: BadgeBox, aside: boolean): void {
  ctx.lineWidth = 1;
  if (badge.filled) {
    ctx.fillStyle = aside ? tokens.ink3 : tokens.ink;
    ctx.fillRect(badge.x, badge.y, badge.width, badge.height);
  } else {
    ctx.strokeStyle = aside ? tokens.rule : tokens.edge;
    ctx.strokeRect(badge.x + 0.5, badge.y + 0.5, badge.width - 1, badge.height - 1);
  }
  ctx.fillStyle = badge.filled ? tokens.sheet : aside ? tokens.ink3 : tokens.ink2;
  ctx.fillText(badge.label.text, badge.label.x, badge.label.y);
}

/** The name, with its icon where that fits; where the box is too small for it, on ground of its own. */
export function paintSmallName(given: Frame, placed: PlacedBox, name: SmallName): void {
  const { ctx, view, tokens, order } = given;
  const { box, y } = placed;
  const aside = order.aside('entity', box.id);
  if (name.stands === 'over') paintGround(given, placed, name);
  const left = Math.round((view.x + name.x) * view.ratio);
  ctx.setTransform(view.ratio, 0, 0, view.ratio, left, Math.round((view.y + y * view.zoom) * view.ratio));
  if (name.icon) paintIcon(given, box, 0, -ICON_SIZE / 2, aside ? tokens.ink3 : tokens.ink2);
  ctx.font = fontOf(box.shape === 'unknown' ? SCREEN.unknown : SCREEN.name, tokens, SMALL_NAME);
  ctx.fillStyle = aside ? tokens.ink3 : tokens.ink;
  ctx.fillText(name.text, name.icon ? SMALL_ICON : 0, BASELINE * SMALL_NAME);
}

/**
 * The ground that interrupts the outline, as a verb interrupts its line. What is set apart gets its outline and its ring
 * around both the box and the name, or the name would hide them.
 */
function paintGround(given: Frame, placed: PlacedBox, { rect }: SmallName): void {
  const { ctx, view, tokens, state } = given;
  const emphasis = emphasisOf(given, placed.box.id);
  const focused = isOn(state.focused, 'entity', placed.box.id);
  const covered = emphasis === 'rest' && !focused ? rect : union(rect, onScreen(placed, view.zoom));
  const pixel = (value: number) => Math.round(value * view.ratio);
  const [left, top] = [pixel(view.x + covered.left), pixel(view.y + covered.top)];
  const [width, height] = [pixel(view.x + covered.right) - left, pixel(view.y + covered.bottom) - top];
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.fillStyle = groundOf(given, placed.box);
  ctx.fillRect(left, top, width, height);
  ctx.strokeStyle = tokens.ink;
  if (emphasis !== 'rest') {
    ctx.lineWidth = emphasis === 'selected' ? SELECTED * view.ratio : outlineWidth(view);
    ctx.strokeRect(left, top, width, height);
  }
  if (!focused) return;
  const away = RING.away * view.ratio;
  ctx.lineWidth = RING.width * view.ratio;
  ctx.strokeRect(left - away, top - away, width + 2 * away, height + 2 * away);
}

function onScreen(placed: PlacedBox, zoom: number): Rect {
  const { left, top, right, bottom } = rectOf(placed);
  return { left: left * zoom, top: top * zoom, right: right * zoom, bottom: bottom * zoom };
}

const union = (a: Rect, b: Rect): Rect => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

/** "+6": neighbours that are not on the canvas. */
export function paintMore(given: Frame, placed: PlacedBox): void {
  const { ctx, scene, view, tokens, state } = given;
  const { box } = placed;
  const more = scene.elements.more.get(box.id);
  const place = scene.moreAt.get(box.id);
  if (more === undefined || !place) return;
  const [x, y] = cornerOf(given, placed);
  const size = Math.max(10.5, SCREEN.more.size * view.zoom);
  ctx.setTransform(
    view.ratio,
    0,
    0,
    view.ratio,
    x + Math.round(place.x * view.zoom * view.ratio),
    y + Math.round(place.y * view.zoom * view.ratio),
  );
  ctx.font = fontOf(SCREEN.more, tokens, size);
  ctx.fillStyle = isOn(state.hovered, 'entity', box.id) ? tokens.ink : tokens.ink3;
  ctx.textAlign = place.align;
  ctx.fillText(`+${numeral(more)}`, 0, 0);
  ctx.textAlign = 'left';
}
