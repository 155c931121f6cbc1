/** What value that goes around in a group is worth at last. */
import type { Budget } from './budget.ts';
import { denseOf, solveDense } from './solve-dense.ts';
import type { Turns } from './turns.ts';

/** Of one member of a group: where its value goes. */
export interface Row {
  /** To members, by place in the group. */
  inside: Map<number, number>;
  /** Out of the group. */
  outside: number;
  /** What that is worth: at most as much. */
  worth: number;
}

/**
 * The least solution of v(i) = worth(i) + Σ inside(i, j) · v(j), by eliminating one member after the other (Grassmann,
 * Taksar, Heyman 1985). It never subtracts: that what stays is 1 less what goes back is taken as the sum of what goes
 * elsewhere. So the result is exact to a few units of rounding even where next to nothing leaves the group, and a group
 * that nothing leaves, for which the equations have no single solution, is met as a sum that is exactly 0: worth nothing.
 * A step of the budget is an update of a number. The rows are used up.
 */
export function* solveGroup(rows: readonly Row[], budget: Budget): Turns<Float64Array> {
  const givers = rows.map(() => new Set<number>());
  rows.forEach(({ inside }, from) => {
    for (const to of inside.keys()) givers[to]?.add(from);
  });
  // Those that are met by few are cheap to do without.
  const order = rows.map((_, member) => member).sort((a, b) => degree(a) - degree(b) || a - b);
  function degree(member: number): number {
    return (givers[member]?.size ?? 0) * (rows[member]?.inside.size ?? 0);
  }
  const leaving = new Float64Array(rows.length);
  const values = new Float64Array(rows.length);
  let done = 0;
  for (const member of order) {
    if (done % ROWS_BETWEEN_COUNTS === 0 && isDense(rows, order.slice(done))) break;
    done++;
    const row = rows[member];
    if (row === undefined) continue;
    row.inside.delete(member);
    givers[member]?.delete(member);
    let sum = row.outside;
    for (const share of row.inside.values()) sum += share;
    leaving[member] = sum;
    for (const to of row.inside.keys()) givers[to]?.delete(member);
    for (const giver of givers[member] ?? []) {
      const into = rows[giver];
      const given = into?.inside.get(member);
      if (into === undefined || given === undefined) continue;
      into.inside.delete(member);
      if (budget.spend(1 + row.inside.size)) yield;
      // What goes around among those done with, for ever, is out of reach.
      if (sum === 0) into.outside += given;
      else passOn(row, given / sum, into, giver, givers);
    }
  }
  const together = order.splice(done);
  const solved = yield* solveDense(denseOf(rows, together), budget);
  together.forEach((member, place) => {
    values[member] = solved[place] ?? 0;
  });
  for (const member of order.reverse()) {
    const row = rows[member];
    const sum = leaving[member] ?? 0;
    if (row === undefined || sum === 0) continue;
    let value = row.worth;
    for (const [to, share] of row.inside) value += share * (values[to] ?? 0);
    values[member] = value / sum;
  }
  return values;
}

/** So often it is seen whether those left have become dense: each that is done without joins those around it. */
const ROWS_BETWEEN_COUNTS = 8;

/** Then a table of numbers is quicker than maps, and no larger. */
function isDense(rows: readonly Row[], members: readonly number[]): boolean {
  const shares = members.reduce((sum, member) => sum + (rows[member]?.inside.size ?? 0), 0);
  return shares * 4 > members.length ** 2;
}

function passOn(row: Row, factor: number, into: Row, giver: number, givers: readonly Set<number>[]): void {
  into.outside += row.outside * factor;
  into.worth += row.worth * factor;
  for (const [to, share] of row.inside) {
    into.inside.set(to, (into.inside.get(to) ?? 0) + share * factor);
    givers[to]?.add(giver);
  }
}
