/** Where boxes stand, in the units of a manifest: millimetres, or pixels on a sheet of pixels. */
import type { FigureSize } from '../../../server/contract/figure.ts';
import { positionScale, SHEET_SIZES } from '../../../server/domain/figure/sheet/sizes.ts';

/** The centre of a box, and its size. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type PlacedById = ReadonlyMap<string, Placed>;

export interface Shift {
  readonly dx: number;
  readonly dy: number;
}

/** Positions as a manifest holds them. */
export type Places = Readonly<Record<string, readonly [number, number]>>;

/** A hundredth of a unit is finer than any press, and keeps a manifest readable. */
export const hundredth = (value: number): number => Math.round(value * 100) / 100;

export const unitOf = (size: FigureSize): 'mm' | 'px' => SHEET_SIZES[size].unit;

/** Units of the drawing in one unit of a manifest. */
export const drawingUnits = (size: FigureSize): number => positionScale(SHEET_SIZES[size]);

/** How wide the drawing may be. */
export function widthOf(size: FigureSize): number {
  const { width, margin, perUnit } = SHEET_SIZES[size];
  return (width - 2 * margin) / perUnit;
}

/** How far one press of an arrow moves a box: a millimetre, or about as much. */
export const stepOf = (size: FigureSize, isLarge: boolean): number =>
  (unitOf(size) === 'mm' ? 1 : 4) * (isLarge ? 5 : 1);

/** The same arrangement on a sheet of another size. */
export function onSize(places: Places, from: FigureSize, to: FigureSize): Places {
  const factor = drawingUnits(from) / drawingUnits(to);
  return Object.fromEntries(
    Object.entries(places).map(([id, [x, y]]) => [id, [hundredth(x * factor), hundredth(y * factor)]]),
  );
}

export const placesOf = (placed: PlacedById): Places =>
  Object.fromEntries([...placed].map(([id, { x, y }]) => [id, [hundredth(x), hundredth(y)]]));

export const moved = (placed: Placed, { dx, dy }: Shift): Placed => ({
  ...placed,
  x: placed.x + dx,
  y: placed.y + dy,
});

export interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const boundsOf = ({ x, y, width, height }: Placed): Bounds => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
});

/** Around all of them; of none: nothing at the corner. */
export function boundsOfAll(placed: readonly Placed[]): Bounds {
  const all = placed.map(boundsOf);
  if (all.length === 0) return { left: 0, right: 0, top: 0, bottom: 0 };
  return {
    left: Math.min(...all.map(({ left }) => left)),
    right: Math.max(...all.map(({ right }) => right)),
    top: Math.min(...all.map(({ top }) => top)),
    bottom: Math.max(...all.map(({ bottom }) => bottom)),
  };
}

export const overlap = (a: Bounds, b: Bounds): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
