/** The same as `solveGroup`, where nearly all hold nearly all: in a table. */
import type { Budget } from './budget.ts';
import type { Row } from './solve-group.ts';
import type { Turns } from './turns.ts';

export interface Dense {
  count: number;
  /** Row by row. */
  inside: Float64Array;
  outside: Float64Array;
  worth: Float64Array;
}

/** Of the members alone, each by its place among them. Their rows must lead to no others of the group. */
export function denseOf(rows: readonly Row[], members: readonly number[]): Dense {
  const count = members.length;
  const places = new Map(members.map((member, place) => [member, place]));
  const dense = {
    count,
    inside: new Float64Array(count * count),
    outside: new Float64Array(count),
    worth: new Float64Array(count),
  };
  members.forEach((member, place) => {
    const row = rows[member];
    dense.outside[place] = row?.outside ?? 0;
    dense.worth[place] = row?.worth ?? 0;
    for (const [to, share] of row?.inside ?? []) {
      const column = places.get(to);
      if (column !== undefined) dense.inside[place * count + column] = share;
    }
  });
  return dense;
}

/** So many updates in a table cost as much as one in a map: they count as one step. */
const UPDATES_IN_A_STEP = 16;

/** By place. The table is used up. */
export function* solveDense({ count, inside, outside, worth }: Dense, budget: Budget): Turns<Float64Array> {
  const leaving = new Float64Array(count);
  for (let one = count - 1; one >= 0; one--) {
    const row = one * count;
    // Those after it are done with: what is left of its row ends before it.
    let sum = outside[one] ?? 0;
    for (let to = 0; to < one; to++) sum += inside[row + to] ?? 0;
    leaving[one] = sum;
    for (let giver = 0; giver < one; giver++) {
      const into = giver * count;
      const given = inside[into + one] ?? 0;
      if (given === 0) continue;
      if (budget.spend(1 + Math.ceil(one / UPDATES_IN_A_STEP))) yield;
      if (sum === 0) {
        outside[giver] = (outside[giver] ?? 0) + given;
        continue;
      }
      const factor = given / sum;
      outside[giver] = (outside[giver] ?? 0) + (outside[one] ?? 0) * factor;
      worth[giver] = (worth[giver] ?? 0) + (worth[one] ?? 0) * factor;
      for (let to = 0; to < one; to++) {
        inside[into + to] = (inside[into + to] ?? 0) + (inside[row + to] ?? 0) * factor;
      }
    }
  }
  const values = new Float64Array(count);
  for (let one = 0; one < count; one++) {
    const sum = leaving[one] ?? 0;
    if (sum === 0) continue;
    let value = worth[one] ?? 0;
    for (let to = 0; to < one; to++) value += (inside[one * count + to] ?? 0) * (values[to] ?? 0);
    values[one] = value / sum;
  }
  return values;
}
