/** Entities: outline, icon, name, kind word and badges; at a small zoom outline and name. */
import type { BadgeBox, Box } from '../../server/domain/drawing/boxes.ts';
import type { PlacedBox } from '../../server/domain/drawing/geometry.ts';
import { ICON_STROKE, ICONS } from '../../server/domain/drawing/icons.ts';
import { BASELINE, SCREEN } from '../../server/domain/drawing/type.ts';
import { emphasisOf, type Frame } from './frame.ts';
import type { SmallName } from './labels.ts';
import { fontOf } from './tokens.ts';

const WIDTH = { rest: 1, hovered: 1, selected: 1.75 } as const;
const RING = 2;
/** The least distance from its end to the outline; how much lower it stands as the zoom nears 0. */
const SECOND_LINE = { right: 8, lower: 11 } as const;
const GROUND = { beside: 6, covers: 1.2, halo: 4 } as const;

/** The device pixel nearest to the box's top left corner, in which all of it is sharp. */
function cornerOf({ view }: Frame, { box, x, y }: PlacedBox): [number, number] {
  const { ratio, zoom } = view;
  return [
    Math.round((view.x + (x - box.width / 2) * zoom) * ratio),
    Math.round((view.y + (y - box.height / 2) * zoom) * ratio),
  ];
}

/** Fill and outline. An outline of an odd number of device pixels runs along the middle of its pixels. */
function paintOutline(given: Frame, placed: PlacedBox): void {
  const { ctx, view, tokens, paths, state, detail } = given;
  const { box } = placed;
  const emphasis = emphasisOf(given, box.id);
  const scale = view.zoom * view.ratio;
  const width = WIDTH[emphasis] * (detail.stroke / view.zoom);
  const half = Math.round(width * scale) % 2 === 1 ? 0.5 : 0;
  const [x, y] = cornerOf(given, placed);
  ctx.setTransform(scale, 0, 0, scale, x + half, y + half);
  const quiet = given.aside('entity', box.id) ? tokens.rule : tokens.edge;
  ctx.lineWidth = detail.stroke / view.zoom;
  for (const { d } of box.outline.shapes) {
    const path = paths(d);
    const isBody = d === box.outline.body;
    ctx.fillStyle = box.shape === 'unknown' ? tokens.paper : tokens.sheet;
    ctx.fill(path);
    ctx.strokeStyle = isBody && emphasis !== 'rest' ? tokens.ink : quiet;
    if (isBody) ctx.lineWidth = width;
    ctx.stroke(path);
  }
  if (box.outline.rule !== undefined) {
    ctx.fillStyle = quiet;
    ctx.fill(paths(box.outline.rule));
  }
  if (state.focused?.kind === 'entity' && state.focused.id === box.id) {
    ctx.strokeStyle = tokens.ink;
    ctx.lineWidth = RING / view.zoom;
    ctx.stroke(paths(box.outline.ring));
  }
  ctx.setTransform(scale, 0, 0, scale, x, y);
}

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
  const aside = given.aside('entity', box.id);
  paintOutline(given, placed);
  paintIcon(given, box, box.icon.x, box.icon.y, aside ? tokens.ink3 : tokens.ink2);
  ctx.fillStyle = aside ? tokens.ink3 : tokens.ink;
  ctx.font = fontOf(box.shape === 'unknown' ? SCREEN.unknown : SCREEN.name, tokens);
  ctx.fillText(box.name.text, box.name.x, box.name.y);
  paintSecondLine(given, placed, aside);
}

/** Words and badges keep their size when the box is shown smaller; then what no longer fits goes, the words first. */
function paintSecondLine(given: Frame, placed: PlacedBox, aside: boolean): void {
  const { ctx, view, tokens } = given;
  const { box } = placed;
  const scale = Math.max(1, view.zoom);
  const room = ((box.width - box.kind.x - SECOND_LINE.right) * view.zoom) / scale;
  const { words, badges } = secondLine(box, room);
  const [x, y] = cornerOf(given, placed);
  const lower = Math.max(0, 1 - view.zoom) * SECOND_LINE.lower;
  const start = words ? box.kind.x : (badges[0]?.x ?? box.kind.x);
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
  if (words) ctx.fillText(box.kind.text, box.kind.x, box.kind.y);
  ctx.font = fontOf(SCREEN.badge, tokens);
  for (const badge of badges) paintBadge(given, badge, aside);
}

function secondLine(
  { kind, kindWidth, badges }: Box,
  room: number,
): { words: boolean; badges: readonly BadgeBox[] } {
  const [first, last] = [badges[0], badges.at(-1)];
  const end = last ? last.x + last.width : kind.x + kindWidth;
  if (end - kind.x <= room) return { words: true, badges };
  if (first && last && end - first.x <= room) return { words: false, badges };
  // A sanction goes last of all.
  const most = badges.find(({ filled }) => filled) ?? first;
  if (most && most.width <= room) return { words: false, badges: [most] };
  return { words: kindWidth <= room, badges: [] };
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

/** Without a name its outline; with one the name, on ground of its own where the box is too small for it. */
export function paintSmallBox(given: Frame, placed: PlacedBox, name: SmallName | undefined): void {
  if (!name) paintOutline(given, placed);
  else paintSmallName(given, placed, name);
}

function paintSmallName(given: Frame, placed: PlacedBox, name: SmallName): void {
  const { ctx, view, detail, tokens } = given;
  const { box } = placed;
  const size = detail.name;
  const colour = given.aside('entity', box.id) ? tokens.ink3 : tokens.ink;
  const icon = name.icon ? 20 : 0;
  const x = Math.round((view.x + placed.x * view.zoom - (name.width + icon) / 2) * view.ratio);
  const y = Math.round((view.y + placed.y * view.zoom) * view.ratio);
  ctx.setTransform(view.ratio, 0, 0, view.ratio, x, y);
  if (name.icon) paintIcon(given, box, 0, -7, tokens.ink2);
  ctx.font = fontOf(box.shape === 'unknown' ? SCREEN.unknown : SCREEN.name, tokens, size);
  paintGround(given, box, name.width, size);
  ctx.fillStyle = colour;
  ctx.fillText(box.name.text, icon, BASELINE * size);
}

/** Under a name that its box is too small for: a plate where it covers the box, else the box's ground around each letter. */
function paintGround({ ctx, view, tokens }: Frame, box: Box, width: number, size: number): void {
  const room = box.width * view.zoom;
  if (width + GROUND.beside <= room) return;
  const colour = box.shape === 'unknown' ? tokens.paper : tokens.sheet;
  if (width > room * GROUND.covers) {
    ctx.fillStyle = colour;
    ctx.fillRect(-3, -size * 0.62, width + 6, size * 1.24);
    return;
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = GROUND.halo;
  ctx.lineJoin = 'round';
  ctx.strokeText(box.name.text, 0, BASELINE * size);
  ctx.lineJoin = 'miter';
}

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
  ctx.fillStyle = state.hovered?.id === box.id ? tokens.ink : tokens.ink3;
  ctx.textAlign = place.align;
  ctx.fillText(`+${more.toLocaleString('en')}`, 0, 0);
  ctx.textAlign = 'left';
}
