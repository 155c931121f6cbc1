/**
 * A web by force: what is joined stands near, what is far apart in steps stands far apart, and the whole fills the width
 * of the sheet. Everything is plain arithmetic in an order that the ids decide, so that every machine finds the same.
 */
import { byCodePoint } from '../../../contract/model.ts';
import type { Point } from '../../drawing/outlines.ts';
import type { LabelledLine, Layered, Size } from './layered.ts';
import { relaxedFreely } from './relax.ts';
import { spreadOut } from './spread-out.ts';
import { bySteps, type Spot, turned } from './stress.ts';

/** What one step along a line takes, across and down: boxes are wide, and verbs are level. */
const STEP = { x: 210, y: 118 } as const;
/** What a box keeps free around it for lines and verbs, and how full a drawing may be of such. */
const AROUND = { x: 60, y: 90 } as const;
const FULL = 0.85;
const APART = { x: 26, y: 30 } as const;

export interface WebOptions {
  readonly widest: number;
  /** How much taller than it need be. */
  readonly stretch: number;
}

export function web(
  sizes: ReadonlyMap<string, Size>,
  lines: readonly LabelledLine[],
  { widest, stretch }: WebOptions,
): Layered {
  const ids = [...sizes.keys()].sort(byCodePoint);
  const laid = fitted(turned(bySteps(ids, lines)), ids, sizes, { widest, stretch });
  const apart = spreadOut(laid, lines, { widest, apart: APART });
  const settled = relaxedFreely(apart, lines, { widest, apart: APART.x, beneath: APART.y });
  const boxes = [...settled];
  const left = Math.floor(Math.min(...boxes.map(([, box]) => box.x - box.width / 2)));
  const top = Math.floor(Math.min(...boxes.map(([, box]) => box.y - box.height / 2)));
  return {
    centres: new Map(
      boxes.map(([id, { x, y }]) => [id, { x: Math.round(x) - left, y: Math.round(y) - top }]),
    ),
    width: Math.ceil(Math.max(...boxes.map(([, box]) => box.x + box.width / 2))) - left,
    height: Math.ceil(Math.max(...boxes.map(([, box]) => box.y + box.height / 2))) - top,
  };
}

/** So high that the boxes with what they keep free around them fill the drawing no more than so far. */
function heightFor(sizes: ReadonlyMap<string, Size>, widest: number): number {
  const area = [...sizes.values()].reduce(
    (sum, { width, height }) => sum + (width + AROUND.x) * (height + AROUND.y),
    0,
  );
  return area / (FULL * widest);
}

function fitted(
  spots: readonly Spot[],
  ids: readonly string[],
  sizes: ReadonlyMap<string, Size>,
  { widest, stretch }: WebOptions,
): Map<string, Size & Point & { row: number }> {
  const [left, right] = [Math.min(...spots.map(({ x }) => x)), Math.max(...spots.map(({ x }) => x))];
  const top = Math.min(...spots.map(({ y }) => y));
  const broadest = Math.max(...[...sizes.values()].map(({ width }) => width));
  const room = Math.max(0, widest - broadest);
  const across = Math.min(STEP.x, right > left ? room / (right - left) : STEP.x);
  const high = Math.max(...spots.map(({ y }) => y)) - top;
  const down = Math.max(STEP.y, high > 0 ? heightFor(sizes, widest) / high : 0) * stretch;
  return new Map(
    ids.flatMap((id, index) => {
      const [spot, size] = [spots[index], sizes.get(id)];
      if (!spot || !size) return [];
      const x = broadest / 2 + (spot.x - left) * across + (room - (right - left) * across) / 2;
      return [[id, { ...size, row: 0, x, y: size.height / 2 + (spot.y - top) * down }]];
    }),
  );
}
