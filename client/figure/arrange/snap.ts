/** What is moved comes to rest where its centre or an edge is in line with another box’s. */
import { type Bounds, boundsOf, boundsOfAll, type Placed, type Shift } from './placed.ts';

/** A hairline from one box to the other, at the place that they share. */
export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Snapped extends Shift {
  readonly guides: readonly Guide[];
}

/** Near, middle and far along one axis. */
type Marks = readonly [near: number, middle: number, far: number];

interface Fit {
  /** What is to be added to the shift. */
  readonly by: number;
  readonly at: number;
}

const across = ({ left, right }: Bounds): Marks => [left, (left + right) / 2, right];
const down = ({ top, bottom }: Bounds): Marks => [top, (top + bottom) / 2, bottom];

const FITTING = 1e-6;

/** The nearest within reach; where two are as near, centres go before edges. */
function nearest(marks: Marks, others: readonly Marks[], reach: number): Fit | undefined {
  const fits = others.flatMap((other) =>
    marks.flatMap((mark, own) =>
      other.map((at, its) => ({ by: at - mark, at, isOfCentres: own === 1 && its === 1 })),
    ),
  );
  return fits
    .filter(({ by }) => Math.abs(by) <= reach)
    .sort(
      (a, b) =>
        Number(Math.abs(a.by) > Math.abs(b.by) + FITTING) -
          Number(Math.abs(b.by) > Math.abs(a.by) + FITTING) || Number(b.isOfCentres) - Number(a.isOfCentres),
    )[0];
}

/**
 * @param moving where the boxes stand before the move; they are taken as one
 * @param reach how near is near enough
 */
export function snap(
  moving: readonly Placed[],
  { dx, dy }: Shift,
  others: readonly Placed[],
  reach: number,
): Snapped {
  const own = shifted(boundsOfAll(moving), { dx, dy });
  const rests = others.map(boundsOf);
  const x = nearest(across(own), rests.map(across), reach);
  const y = nearest(down(own), rests.map(down), reach);
  const rest: Shift = { dx: dx + (x?.by ?? 0), dy: dy + (y?.by ?? 0) };
  const there = shifted(boundsOfAll(moving), rest);
  return {
    ...rest,
    guides: [
      ...(x ? [guideAt('x', x.at, there, rests)] : []),
      ...(y ? [guideAt('y', y.at, there, rests)] : []),
    ],
  };
}

const shifted = ({ left, right, top, bottom }: Bounds, { dx, dy }: Shift): Bounds => ({
  left: left + dx,
  right: right + dx,
  top: top + dy,
  bottom: bottom + dy,
});

/** As long as all that share the place. */
function guideAt(axis: Guide['axis'], at: number, own: Bounds, others: readonly Bounds[]): Guide {
  const [marks, ends]: [(bounds: Bounds) => Marks, (bounds: Bounds) => [number, number]] =
    axis === 'x' ? [across, ({ top, bottom }) => [top, bottom]] : [down, ({ left, right }) => [left, right]];
  const sharing = others.filter((other) => marks(other).some((mark) => Math.abs(mark - at) < FITTING));
  const reach = [own, ...sharing].flatMap(ends);
  return { axis, at, from: Math.min(...reach), to: Math.max(...reach) };
}
