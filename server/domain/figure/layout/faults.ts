/** What a drawing could not do: boxes on boxes, verbs on what is not theirs, lines through boxes. */
import type { PlacedBoxes, Rect } from '../../drawing/geometry.ts';
import type { Line } from '../../drawing/lines.ts';
import { rectOf } from '../../drawing/place-verbs.ts';
import { meet, runsThrough } from './rectangles.ts';
import { boundsOf, type Route } from './routes.ts';

export interface SceneFaults {
  /** Pairs of ids whose boxes lie on one another. */
  readonly overlapping: readonly (readonly [string, string])[];
  /** Relations whose verb lies on a box, on another verb or beyond the sheet, or that have no room to be drawn. */
  readonly colliding: readonly string[];
  /** Relations whose line runs through the box of an entity that is not one of its ends. */
  readonly crossing: readonly string[];
  /** Relations whose verb lies on another's line: it can be read, and looks like that line's. */
  readonly interrupting: readonly string[];
}

/** A line as it is drawn. */
export interface DrawnLine {
  readonly route: Route;
  readonly plate: Rect;
}

interface Bounded extends DrawnLine {
  /** Of the route. */
  readonly bounds: Rect;
}

const isEntered = (rect: Rect, { route, bounds }: Bounded): boolean =>
  meet(bounds, rect) && runsThrough(route, rect);

export function faultsIn(
  lines: readonly Pick<Line, 'id' | 'from' | 'to'>[],
  drawn: ReadonlyMap<string, DrawnLine>,
  placed: PlacedBoxes,
  width: number,
): SceneFaults {
  const rects = [...placed].map(([id, box]) => ({ id, rect: rectOf(box) }));
  const overlapping = rects.flatMap(({ id, rect }, index) =>
    rects
      .slice(index + 1)
      .filter((other) => meet(rect, other.rect))
      .map((other) => [id, other.id] as const),
  );
  const others = [...drawn].map(([id, { route, plate }]) => ({ id, route, plate, bounds: boundsOf(route) }));
  const byId = new Map(others.map((other) => [other.id, other]));
  const idsOf = (isAtFault: (line: Pick<Line, 'id' | 'from' | 'to'>, own: Bounded | undefined) => boolean) =>
    lines.filter((line) => isAtFault(line, byId.get(line.id))).map(({ id }) => id);
  return {
    overlapping,
    colliding: idsOf(
      ({ id }, own) =>
        own === undefined ||
        own.plate.left < -0.5 ||
        own.plate.right > width + 0.5 ||
        rects.some(({ rect }) => meet(own.plate, rect)) ||
        others.some((other) => other.id !== id && meet(own.plate, other.plate)),
    ),
    crossing: idsOf(
      ({ from, to }, own) =>
        own !== undefined && rects.some(({ id, rect }) => id !== from && id !== to && isEntered(rect, own)),
    ),
    interrupting: idsOf(
      ({ id }, own) =>
        own !== undefined && others.some((other) => other.id !== id && isEntered(own.plate, other)),
    ),
  };
}

/** What weighs as much or more cannot be read. */
export const ONE_FAULT = 100;

/** How bad they are together: what cannot be read weighs more than what is ambiguous. */
export const weightOf = ({ overlapping, colliding, crossing, interrupting }: SceneFaults): number =>
  ONE_FAULT * (overlapping.length + colliding.length + crossing.length) + interrupting.length;
