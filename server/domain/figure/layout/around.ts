/** Positions that were asked for are kept; what has none finds a place among them, and every line is led around them. */
import { byCodePoint } from '../../../contract/model.ts';
import type { PlacedBox, PlacedBoxes } from '../../drawing/geometry.ts';
import type { Point } from '../../drawing/outlines.ts';
import { rectOf } from '../../drawing/place-verbs.ts';
import { type ArrangeInput, asDrawn } from './block.ts';
import { faultsIn, ONE_FAULT, weightOf } from './faults.ts';
import { type Led, lead } from './lead.ts';
import { relaxedFreely, type Standing } from './relax.ts';
import { boundsOf } from './routes.ts';
import { spreadOut, within } from './spread-out.ts';

export interface Around {
  readonly placed: PlacedBoxes;
  readonly led: ReadonlyMap<string, Led>;
  readonly height: number;
  /** Positions that were asked for did not fit the sheet and were drawn together. */
  readonly fitted: boolean;
}

/** What two boxes keep between them, beside or beneath one another. */
const APART = { x: 20, y: 26 } as const;
/** For what is new: room for a verb. */
const ROOM = { x: 36, y: 44 } as const;
/** Lines and verbs may go this far below the lowest box. */
const UNDER = 84;

/** @param unasked where everything would stand if nothing had been asked for; needed of what has no position */
export function aroundThose(input: ArrangeInput, unasked: PlacedBoxes): Around {
  const { entities, boxes, positions } = input;
  const known = new Map<string, PlacedBox>();
  for (const { id } of entities) {
    const [box, at] = [boxes.get(id), positions.get(id)];
    if (box && at) known.set(id, { box, ...at });
  }
  const { placed: held, fitted } = drawnTogether(known, input);
  if (known.size === entities.length) return { ...ledAmong(held, input).drawing, fitted };
  const { placed, settled } = joinedTo(held, unasked, input);
  const quiet = ledAmong(freed(placed, new Set([...held.keys(), ...settled]), input), input);
  if (quiet.weight < ONE_FAULT) return { ...quiet.drawing, fitted };
  const free = ledAmong(freed(placed, new Set(held.keys()), input), input);
  return { ...(free.weight < quiet.weight ? free : quiet).drawing, fitted };
}

function ledAmong(
  placed: PlacedBoxes,
  { width, drawn, style }: ArrangeInput,
): { drawing: Omit<Around, 'fitted'>; weight: number } {
  const bottom = Math.max(...[...placed.values()].map((box) => rectOf(box).bottom));
  const led = lead(drawn, placed, { left: 0, top: 0, right: width, bottom: bottom + UNDER }, style);
  const lines = asDrawn(drawn, led);
  const lowest = [...lines.values()].map(({ route, plate }) =>
    Math.max(boundsOf(route).bottom, plate.bottom),
  );
  return {
    drawing: { placed, led, height: Math.ceil(Math.max(bottom, ...lowest)) },
    weight: weightOf(faultsIn(drawn, lines, placed, width)),
  };
}

/**
 * What has no position stands where it would without those that have one; where most of what it is joined to has been
 * placed, near that instead.
 * @returns `settled`: those that stand where they would anyway
 */
function joinedTo(
  held: PlacedBoxes,
  unasked: PlacedBoxes,
  { entities, lines, boxes, width }: ArrangeInput,
): { placed: PlacedBoxes; settled: string[] } {
  const standing = new Map([...held].map(([id, placed]) => [id, standingOf(placed)]));
  const placed = new Map(held);
  const settled: string[] = [];
  const near = new Map(entities.map(({ id }) => [id, new Set<string>()]));
  for (const { from, to } of lines) {
    near.get(from)?.add(to);
    near.get(to)?.add(from);
  }
  const waiting = new Set(entities.flatMap(({ id }) => (held.has(id) ? [] : [id])));
  const placedNear = (id: string) => [...(near.get(id) ?? [])].flatMap((other) => standing.get(other) ?? []);
  while (waiting.size > 0) {
    // Who has the most neighbours in place comes first.
    const [next] = [...waiting].sort(
      (a, b) => placedNear(b).length - placedNear(a).length || byCodePoint(a, b),
    );
    const box = next === undefined ? undefined : boxes.get(next);
    if (next === undefined || !box) break;
    waiting.delete(next);
    const around = placedNear(next);
    const joins = 2 * around.length > (near.get(next)?.size ?? 0) && 2 * held.size >= entities.length;
    const wanted = joins ? beneath(around) : (unasked.get(next) ?? { x: width / 2, y: 0 });
    const at = nearestFree(standingOf({ box, x: 0, y: 0 }), wanted, [...standing.values()], width);
    if (!joins && at.x === wanted.x && at.y === wanted.y) settled.push(next);
    placed.set(next, { box, ...at });
    standing.set(next, standingOf({ box, ...at }));
  }
  return { placed, settled };
}

/** Each moved to the best place that is free, but for those that are held. */
function freed(placed: PlacedBoxes, held: ReadonlySet<string>, { lines, width }: ArrangeInput): PlacedBoxes {
  const standing = new Map([...placed].map(([id, box]) => [id, standingOf(box)]));
  const room = { widest: width, apart: ROOM.x, beneath: ROOM.y, held };
  const relaxed = relaxedFreely(standing, lines, room);
  return new Map(
    [...placed].map(([id, kept]) => {
      const at = relaxed.get(id);
      return [id, !at || held.has(id) ? kept : { box: kept.box, x: Math.round(at.x), y: Math.round(at.y) }];
    }),
  );
}

function standingOf(placed: PlacedBox): Standing {
  const { left, top, right, bottom } = rectOf(placed);
  return { row: 0, x: placed.x, y: placed.y, width: right - left, height: bottom - top };
}

/** Under the middle of those: room for a line with its verb. */
const beneath = (those: readonly Standing[]): Point => ({
  x: those.reduce((sum, { x }) => sum + x, 0) / those.length,
  y: Math.max(...those.map(({ y, height }) => y + height)) + 2 * ROOM.y,
});

const STEP = { x: 24, y: 18 } as const;

/** The free place nearest to the one wanted; there always is one further down. */
function nearestFree(size: Standing, wanted: Point, taken: readonly Standing[], width: number): Point {
  const isFree = ({ x, y }: Point) =>
    y >= size.height / 2 &&
    taken.every(
      (other) =>
        Math.abs(x - other.x) >= (size.width + other.width) / 2 + ROOM.x ||
        Math.abs(y - other.y) >= (size.height + other.height) / 2 + ROOM.y,
    );
  const columns = Math.ceil(width / STEP.x);
  let best: Point | undefined;
  let least = Infinity;
  for (let row = 0; row * STEP.y < least; row++) {
    for (const y of row === 0 ? [wanted.y] : [wanted.y - row * STEP.y, wanted.y + row * STEP.y]) {
      for (let column = -columns; column <= columns; column++) {
        const at = { x: within(wanted.x + column * STEP.x, size.width, width), y };
        const [dx, dy] = [at.x - wanted.x, at.y - wanted.y];
        const far = Math.sqrt(dx * dx + dy * dy);
        if (far < least && isFree(at)) [best, least] = [at, far];
      }
    }
  }
  return best ?? wanted;
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
  const drawn = [...placed].map(([id, box]): [string, Standing] => {
    const standing = standingOf(box);
    const x = widest / 2 + (box.x - left - widest / 2) * scale;
    return [id, { ...standing, x: within(x, standing.width, width), y: box.y + down }];
  });
  const apart = spreadOut(new Map(drawn), lines, { widest: width, apart: APART });
  return {
    placed: new Map(
      [...placed].map(([id, { box, x, y }]) => {
        const at = apart.get(id);
        return [id, { box, x: at?.x ?? x, y: at?.y ?? y }];
      }),
    ),
    fitted: true,
  };
}
