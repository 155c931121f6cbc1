/** Several boxes in line with each other. */
import { boundsOf, boundsOfAll, type Placed, type PlacedById } from './placed.ts';

export const ALIGNMENTS = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

/** To the outermost edge of the selection, or to the middle of it; the other direction stays as it is. */
export function aligned(placed: PlacedById, alignment: Alignment): PlacedById {
  const all = boundsOfAll([...placed.values()]);
  const place = (box: Placed): Placed => {
    switch (alignment) {
      case 'left':
        return { ...box, x: all.left + box.width / 2 };
      case 'right':
        return { ...box, x: all.right - box.width / 2 };
      case 'centre':
        return { ...box, x: (all.left + all.right) / 2 };
      case 'top':
        return { ...box, y: all.top + box.height / 2 };
      case 'bottom':
        return { ...box, y: all.bottom - box.height / 2 };
      case 'middle':
        return { ...box, y: (all.top + all.bottom) / 2 };
    }
  };
  return new Map([...placed].map(([id, box]) => [id, place(box)]));
}

export const DIRECTIONS = ['across', 'down'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** The outermost two stay; the others stand so that the room between any two neighbours is the same. */
export function distributed(placed: PlacedById, direction: Direction): PlacedById {
  const isAcross = direction === 'across';
  const middleOf = (box: Placed) => (isAcross ? box.x : box.y);
  const lengthOf = (box: Placed) => (isAcross ? box.width : box.height);
  const startOf = (box: Placed) => (isAcross ? boundsOf(box).left : boundsOf(box).top);
  const inOrder = [...placed].sort(([a, p], [b, q]) => middleOf(p) - middleOf(q) || (a < b ? -1 : 1));
  const [first, last] = [inOrder[0]?.[1], inOrder.at(-1)?.[1]];
  if (!first || !last || inOrder.length < 3) return placed;
  const taken = inOrder.reduce((sum, [, box]) => sum + lengthOf(box), 0);
  const room = (startOf(last) + lengthOf(last) - startOf(first) - taken) / (inOrder.length - 1);
  let next = startOf(first);
  return new Map(
    inOrder.map(([id, box]) => {
      const middle = next + lengthOf(box) / 2;
      next += lengthOf(box) + room;
      return [id, isAcross ? { ...box, x: middle } : { ...box, y: middle }];
    }),
  );
}
