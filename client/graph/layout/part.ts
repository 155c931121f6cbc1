/** Moves boxes apart until none overlaps another, each as little as it can. */
import { FreeRoom, type Standing } from './free-room.ts';

export interface Parted extends Standing {
  readonly id: string;
}

const GAP = { x: 28, y: 24 } as const;
const ROUNDS = 200;
const CELL = 260;

/** The same boxes in the same order. What a crowd leaves no room for beside it goes to the nearest place that is free. */
export function part(boxes: readonly Parted[]): Parted[] {
  const moved = boxes.map((box) => ({ ...box }));
  for (let round = 0; round < ROUNDS; round++) if (!partOnce(moved)) break;
  const room = new FreeRoom({ x: GAP.x - 1, y: GAP.y - 1 });
  return moved.map((box) => {
    const free = room.nearest({ ...box, x: Math.round(box.x), y: Math.round(box.y) });
    room.take(free);
    return free;
  });
}

type Mutable = { -readonly [K in keyof Parted]: Parted[K] };

/** True when some pair overlapped. */
function partOnce(boxes: readonly Mutable[]): boolean {
  let any = false;
  const cells = new Map<number, Mutable[]>();
  for (const box of boxes) {
    const [column, row] = [Math.floor(box.x / CELL), Math.floor(box.y / CELL)];
    // Wide boxes reach over two cells: their centres may lie that far from each other and still overlap.
    for (let dx = -2; dx <= 2; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const other of cells.get(keyOf(column + dx, row + dy)) ?? []) any = separate(other, box) || any;
    const key = keyOf(column, row);
    const there = cells.get(key);
    if (there) there.push(box);
    else cells.set(key, [box]);
  }
  return any;
}

const keyOf = (column: number, row: number) => column * 65_536 + row;

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
