/** Where everything stands: one panel for each part that no line joins to another, or the places that were asked for. */
import { byCodePoint, type Kind } from '../../../contract/model.ts';
import type { PlacedBox, PlacedBoxes } from '../../drawing/geometry.ts';
import type { DraftEntity, DraftLine } from '../draft.ts';
import { aroundThose } from './around.ts';
import { type ArrangeInput, type Block, blockOf, moved, roughBlock, roughHeight } from './block.ts';
import type { Size } from './layered.ts';
import type { Led } from './lead.ts';

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
  /** By relation: how its line runs. One that has no room is not among them. */
  readonly led: ReadonlyMap<string, Led>;
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

export function arrange(input: ArrangeInput): Arrangement {
  const asked = input.entities.filter((entity) => input.positions.has(entity.id)).length;
  if (asked === 0) return inPanels(input);
  const unasked = asked < input.entities.length ? inPanels(input).placed : new Map();
  const { height, ...arranged } = aroundThose(input, unasked);
  const ids = input.entities.map((entity) => entity.id);
  const after = namesake(ids, input.entities, input.lines);
  return { ...arranged, height, panels: [{ after, ids, x: 0, y: 0, width: input.width, height }] };
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
  const blocks = blocksOf(groups, input);
  const placed = new Map<string, PlacedBox>();
  const led = new Map<string, Led>();
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
      for (const [id, way] of moved(block.led, { x: left, y: y + head })) led.set(id, way);
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
  return { placed, led, panels, height: Math.max(0, y - PANEL_ROW_GAP), fitted: false };
}

/** Side by side as far as their boxes allow, so that each knows its share of the width before its lines are led. */
function blocksOf(groups: readonly (readonly string[])[], input: ArrangeInput): Block[] {
  const [only] = groups;
  if (only && groups.length === 1) {
    const gap = widestGap((each) => roughHeight(only, input, each));
    return [blockOf(only, input, { gap, widest: input.width })];
  }
  const laid = new Map<number, Rough[]>();
  const roughAt = (gap: number) => {
    const known = laid.get(gap) ?? groups.map((ids) => ({ ids, ...roughBlock(ids, input, gap) }));
    laid.set(gap, known);
    return known;
  };
  const gap = widestGap((each) =>
    rowsOfBlocks(roughAt(each), input.width).reduce(
      (sum, row) => sum + Math.max(...row.map((block) => block.height)),
      0,
    ),
  );
  return rowsOfBlocks(roughAt(gap), input.width).flatMap((row) => {
    const taken = row.reduce((sum, { width }) => sum + width + PANEL_GAP, -PANEL_GAP);
    const spare = Math.max(0, input.width - taken) / row.length;
    return row.map(({ ids, width }) =>
      blockOf(ids, input, { gap, widest: Math.min(input.width, width + spare) }),
    );
  });
}

interface Rough extends Size {
  readonly ids: readonly string[];
}

/** The widest gap at which the drawing is no higher than at the least. */
function widestGap(heightAt: (gap: number) => number): number {
  const least = heightAt(LEAST_GAP);
  return GAPS.find((gap) => heightAt(gap) <= least) ?? LEAST_GAP;
}

function rowsOfBlocks<Part extends Size>(blocks: readonly Part[], width: number): Part[][] {
  const rows: Part[][] = [];
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
