import type { FigureSize } from '../../../server/contract/figure.ts';
import type { PlacedById } from '../arrange/placed.ts';
import { isPlacedByHand, type Wish } from '../wish/wish.ts';

/**
 * Where boxes stand as far as the page knows: as they are drawn, and until the server has drawn them there, as they were
 * placed. On a sheet of another size than is wished, a place says nothing.
 */
export function standingOf(
  drawn: PlacedById,
  size: FigureSize,
  { places, size: wished }: Pick<Wish, 'places' | 'size'>,
  isCurrent: boolean,
): PlacedById {
  if (isCurrent || size !== wished || !isPlacedByHand(places)) return drawn;
  return new Map(
    [...drawn].map(([id, box]) => {
      const [x, y] = places[id] ?? [box.x, box.y];
      return [id, { ...box, x, y }];
    }),
  );
}
