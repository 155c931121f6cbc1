/** Where entities stand on the map, as a value and as text of the address. */
import type { Position } from '../../server/contract/model.ts';
import { splitList } from './fragment.ts';

/** The centres of boxes, in the drawing's units (whole numbers), by entity. */
export type Positions = Record<string, Position>;

/** `120.-40,,300.20`: a place for each entity in its order, nothing where it has none. Damaged places are left out. */
export function readPositions(entities: readonly string[], text: string | undefined): Positions {
  const places = splitList(text);
  return Object.fromEntries(
    entities.flatMap((id, index): [string, Position][] => {
      const match = /^(-?\d{1,6})\.(-?\d{1,6})$/.exec(places[index] ?? '');
      return match ? [[id, [Number(match[1]), Number(match[2])]]] : [];
    }),
  );
}

/** `undefined` where none of the entities has a place. */
export function writePositions(entities: readonly string[], positions: Positions): string | undefined {
  const places = entities.map((id) => positions[id]?.join('.') ?? '');
  return places.some((place) => place !== '') ? places.join(',') : undefined;
}
