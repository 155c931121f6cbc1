/** Moves boxes apart until none overlaps another, each as little as it can. */

export interface Parted {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
}

const GAP = { x: 28, y: 24 } as const;
const ROUNDS = 300;
const CELL = 260;

/** The same boxes in the same order; pairs that still overlap after the last round stay so. */
export function part(boxes: readonly Parted[]): Parted[] {
  const moved = boxes.map((box) => ({ ...box }));
  for (let round = 0; round < ROUNDS; round++) if (!partOnce(moved)) break;
  return moved;
}

type Mutable = { -readonly [K in keyof Parted]: Parted[K] };

/** True when some pair overlapped. */
function partOnce(boxes: Mutable[]): boolean {
  let any = false;
  const cells = new Map<string, Mutable[]>();
  for (const box of boxes) {
    for (const key of around(box))
      for (const other of cells.get(key) ?? []) any = separate(other, box) || any;
    const key = keyOf(box.x, box.y);
    const there = cells.get(key);
    if (there) there.push(box);
    else cells.set(key, [box]);
  }
  return any;
}

const keyOf = (x: number, y: number) => `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;

// Wide boxes reach over two cells: their centres may lie that far from each other and still overlap.
const around = ({ x, y }: Parted): string[] =>
  [-2, -1, 0, 1, 2].flatMap((dx) => [-1, 0, 1].map((dy) => keyOf(x + dx * CELL, y + dy * CELL)));

/** Along the axis on which less is to be moved, half the way each. */
function separate(a: Mutable, b: Mutable): boolean {
  const overX = (a.width + b.width) / 2 + GAP.x - Math.abs(a.x - b.x);
  const overY = (a.height + b.height) / 2 + GAP.y - Math.abs(a.y - b.y);
  if (overX <= 0.01 || overY <= 0.01) return false;
  if (overX < overY) {
    const step = (overX / 2) * (a.x <= b.x ? 1 : -1);
    a.x -= step;
    b.x += step;
  } else {
    const step = (overY / 2) * (a.y <= b.y ? 1 : -1);
    a.y -= step;
    b.y += step;
  }
  return true;
}
