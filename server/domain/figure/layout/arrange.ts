/** Where everything stands: one panel for each part that no line joins to another, or the places that were asked for. */
import { byCodePoint, type Kind } from '../../../contract/model.ts';
import type { Box } from '../../drawing/boxes.ts';
import type { PlacedBox, PlacedBoxes, Rect } from '../../drawing/geometry.ts';
import type { Point } from '../../drawing/outlines.ts';
import { rectOf } from '../../drawing/place-verbs.ts';
import type { DraftEntity, DraftLine } from '../draft.ts';
import { type LabelledLine, type LayeredOptions, layered } from './layered.ts';
import { pushedApart, within } from './push-apart.ts';

export interface Panel {
  /** a, b, c …; absent when there is one panel only. */
  readonly letter?: string;
  /** The id of the entity that it is called after. */
  readonly after: string;
  readonly ids: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Arrangement {
  readonly placed: PlacedBoxes;
  readonly panels: readonly Panel[];
  readonly height: number;
  /** Positions that were asked for did not fit the sheet and were drawn together. */
  readonly fitted: boolean;
}

/** From one panel to the next; the hairline stands in the middle. */
export const PANEL_GAP = 48;
/** Room for the panel's letter and name. */
const PANEL_HEAD = 36;
const PANEL_ROW_GAP = 40;
/** A verb may stand this far out at the side of a box. */
const SIDE = 2;

interface Block {
  readonly ids: readonly string[];
  readonly centres: ReadonlyMap<string, Point>;
  readonly width: number;
  readonly height: number;
}

export interface ArrangeInput {
  readonly entities: readonly DraftEntity[];
  readonly lines: readonly LabelledLine[];
  readonly boxes: ReadonlyMap<string, Box>;
  /** In units of the drawing. */
  readonly width: number;
  /** Centres, in units of the drawing. */
  readonly positions: ReadonlyMap<string, Point>;
}

export function arrange(input: ArrangeInput): Arrangement {
  const asked = input.entities.filter((entity) => input.positions.has(entity.id));
  return asked.length > 0 ? asAsked(input) : inPanels(input);
}

/** The parts that lines hold together, the largest first. */
export function components(ids: readonly string[], lines: readonly DraftLine[]): string[][] {
  const near = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of lines) {
    near.get(from)?.push(to);
    near.get(to)?.push(from);
  }
  const seen = new Set<string>();
  return [...ids]
    .sort(byCodePoint)
    .flatMap((id) => {
      if (seen.has(id)) return [];
      const part = new Set([id]);
      for (const member of part) for (const next of near.get(member) ?? []) part.add(next);
      for (const member of part) seen.add(member);
      return [[...part].sort(byCodePoint)];
    })
    .sort((a, b) => b.length - a.length || byCodePoint(a[0] ?? '', b[0] ?? ''));
}

/** Boxes stand as far apart as the sheet allows: verbs and replies need the room. */
const GAPS = [120, 96, 72, 54] as const;
const LEAST_GAP = 36;

function inPanels(input: ArrangeInput): Arrangement {
  const { entities, lines, boxes, width } = input;
  const parts = components(
    entities.map((entity) => entity.id),
    lines,
  );
  const joined = parts.filter((part) => part.length > 1);
  const alone = parts.filter((part) => part.length === 1).flat();
  const groups = [...joined, ...(alone.length > 0 ? [alone] : [])];
  const gap = widestGap(groups, input);
  const blocks = groups.map((ids) => blockOf(ids, input, { gap }));
  const placed = new Map<string, PlacedBox>();
  const panels: Panel[] = [];
  let y = 0;
  for (const row of rowsOfBlocks(blocks, width)) {
    const head = blocks.length > 1 ? PANEL_HEAD : 0;
    const height = Math.max(...row.map((block) => block.height));
    const spare = Math.max(0, width - row.reduce((sum, block) => sum + block.width + PANEL_GAP, -PANEL_GAP));
    let x = 0;
    for (const block of row) {
      const room = block.width + spare / row.length;
      const left = Math.round(x + (room - block.width) / 2);
      for (const [id, centre] of block.centres) {
        const box = boxes.get(id);
        if (box) placed.set(id, { box, x: left + centre.x, y: y + head + centre.y });
      }
      panels.push({
        ...(blocks.length > 1 ? { letter: letterOf(panels.length) } : {}),
        after: namesake(block.ids, entities, lines),
        ids: block.ids,
        x,
        y,
        width: room,
        height: head + height,
      });
      x += room + PANEL_GAP;
    }
    y += head + height + PANEL_ROW_GAP;
  }
  return { placed, panels, height: Math.max(0, y - PANEL_ROW_GAP), fitted: false };
}

/** The widest gap at which the drawing is no higher than at the least. */
function widestGap(groups: readonly (readonly string[])[], input: ArrangeInput): number {
  const heightAt = (gap: number) =>
    rowsOfBlocks(
      groups.map((ids) => blockOf(ids, input, { gap, rough: true })),
      input.width,
    ).reduce((sum, row) => sum + Math.max(...row.map((block) => block.height)), 0);
  const least = heightAt(LEAST_GAP);
  return GAPS.find((gap) => heightAt(gap) <= least) ?? LEAST_GAP;
}

function blockOf(
  ids: readonly string[],
  { lines, boxes, width }: ArrangeInput,
  options: Pick<LayeredOptions, 'gap' | 'rough'>,
): Block {
  const sizes = new Map(
    ids.map((id) => {
      const rect = boundsOf(boxes, id);
      return [id, { width: rect.right - rect.left + 2 * SIDE, height: rect.bottom - rect.top }];
    }),
  );
  const within = lines.filter((line) => sizes.has(line.from) && sizes.has(line.to));
  return { ids, ...layered(sizes, within, { widest: width, ...options }) };
}

function boundsOf(boxes: ReadonlyMap<string, Box>, id: string): Rect {
  const box = boxes.get(id);
  return box ? rectOf({ box, x: 0, y: 0 }) : { left: 0, top: 0, right: 0, bottom: 0 };
}

function rowsOfBlocks(blocks: readonly Block[], width: number): Block[][] {
  const rows: Block[][] = [];
  let taken = 0;
  for (const block of blocks) {
    const last = rows.at(-1);
    if (last && taken + PANEL_GAP + block.width <= width) {
      last.push(block);
      taken += PANEL_GAP + block.width;
    } else {
      rows.push([block]);
      taken = block.width;
    }
  }
  return rows;
}

function letterOf(index: number): string {
  const letter = String.fromCodePoint(97 + (index % 26));
  return index < 26 ? letter : `${letter}${Math.floor(index / 26) + 1}`;
}

// A panel is called after a place or a company sooner than after a person: a heading is no accusation.
const NAMESAKES: readonly Kind[] = [
  'compound',
  'concession',
  'company',
  'place',
  'body',
  'event',
  'group',
  'role',
  'person',
];

function namesake(
  ids: readonly string[],
  entities: readonly DraftEntity[],
  lines: readonly DraftLine[],
): string {
  const degree = (id: string) => lines.filter((line) => line.from === id || line.to === id).length;
  const own = entities.filter((entity) => ids.includes(entity.id));
  own.sort(
    (a, b) =>
      NAMESAKES.indexOf(a.kind) - NAMESAKES.indexOf(b.kind) ||
      degree(b.id) - degree(a.id) ||
      byCodePoint(a.id, b.id),
  );
  return own[0]?.id ?? '';
}

/** Every position that was asked for is kept; what has none stands in rows beneath. */
function asAsked(input: ArrangeInput): Arrangement {
  const { entities, boxes, positions, width } = input;
  const known = new Map<string, PlacedBox>();
  for (const { id } of entities) {
    const [box, at] = [boxes.get(id), positions.get(id)];
    if (box && at) known.set(id, { box, ...at });
  }
  const { placed, fitted } = drawnTogether(known, input);
  const bottom = Math.max(...[...placed.values()].map((box) => rectOf(box).bottom));
  const rest = entities.filter(({ id }) => !positions.has(id)).map(({ id }) => id);
  const all = new Map(placed);
  let height = bottom;
  if (rest.length > 0) {
    const block = blockOf(rest, input, { gap: LEAST_GAP });
    for (const [id, centre] of block.centres) {
      const box = boxes.get(id);
      if (box) all.set(id, { box, x: (width - block.width) / 2 + centre.x, y: bottom + 78 + centre.y });
    }
    height = bottom + 78 + block.height;
  }
  const ids = entities.map((entity) => entity.id);
  const panel = { after: namesake(ids, entities, input.lines), ids, x: 0, y: 0, width, height };
  return { placed: all, panels: [panel], height, fitted };
}

/** Positions that lie within the sheet are kept to the letter; those that do not are drawn together until they do. */
function drawnTogether(
  placed: ReadonlyMap<string, PlacedBox>,
  { lines, width }: ArrangeInput,
): { placed: PlacedBoxes; fitted: boolean } {
  const rects = [...placed.values()].map((box) => rectOf(box));
  const [left, right, top] = [
    Math.min(...rects.map((rect) => rect.left)),
    Math.max(...rects.map((rect) => rect.right)),
    Math.min(...rects.map((rect) => rect.top)),
  ];
  if (left >= -0.5 && top >= -0.5 && right <= width + 0.5) return { placed, fitted: false };
  const widest = Math.max(...rects.map((rect) => rect.right - rect.left));
  const scale = Math.min(1, Math.max(0, width - widest) / Math.max(1, right - left - widest));
  const down = top < 0 ? -top : 0;
  const inOrder = [...placed].sort(([a, p], [b, q]) => p.x - q.x || byCodePoint(a, b));
  const moved = inOrder.map(([id, box]) => {
    const x = widest / 2 + (box.x - left - widest / 2) * scale;
    return [id, { ...box, x: within(x, rectOf(box), width), y: box.y + down }] as const;
  });
  return { placed: pushedApart(new Map(moved), lines, width), fitted: true };
}
