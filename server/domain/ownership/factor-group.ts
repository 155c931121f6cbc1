/** How often value that enters a group is anywhere in it before it is gone: for all members at once. */
import type { Budget } from './budget.ts';
import type { Turns } from './turns.ts';

/** Of one member of a group: where its value goes, when it goes on. */
export interface Leaving {
  /** To members, by place in the group. Used up. */
  inside: Map<number, number>;
  /** Out of the group, to whomever. */
  outside: number;
}

/** Parts by the step of the member that they are of, which comes after. */
interface Parts {
  steps: Int32Array;
  parts: Float64Array;
}

/** One step of the elimination: what goes from the member to those after it, and from these to it. */
interface Step {
  member: number;
  leaving: number;
  onward: Parts;
  givers: Parts;
}

/**
 * I − P = (I − U) D (I − L), of the parts P that go around in a group, by eliminating one member after the other (Grassmann,
 * Taksar, Heyman 1985). It never subtracts: that what stays is 1 less what goes back is taken as the sum of what goes
 * elsewhere. So the factors, and what is solved with them, are exact to a few units of rounding (Alfa, Xue, Ye 2002), even
 * where next to nothing leaves the group. A part of the group that nothing leaves, for which the equations have no single
 * solution, is met as a sum that is exactly 0: what comes there is there for ever, and worth nothing.
 */
export class GroupFactors {
  /** In the order of elimination. */
  readonly #steps: readonly Step[];
  readonly #stepOf: ReadonlyMap<number, number>;

  private constructor(steps: readonly Step[]) {
    this.#steps = steps;
    this.#stepOf = new Map(steps.map(({ member }, step) => [member, step]));
  }

  static *of(rows: readonly Leaving[], budget: Budget): Turns<GroupFactors> {
    const elimination = new Elimination(rows);
    const steps: Step[] = [];
    while (steps.length < rows.length) steps.push(yield* elimination.next(budget));
    return new GroupFactors(steps);
  }

  /** Whether there is a part that nothing leaves: how often value is there has no number. */
  get isClosed(): boolean {
    return this.#steps.some(({ leaving }) => leaving === 0);
  }

  /** What each member is worth at last, by place, where `worth` is what it gives out of the group. */
  values(worth: Float64Array): Float64Array {
    const steps = this.#steps;
    const at = Float64Array.from(steps, ({ member }) => worth[member] ?? 0);
    steps.forEach(({ givers }, step) => {
      const here = at[step] ?? 0;
      if (here > 0) addParts(givers, here, at);
    });
    const values = new Float64Array(steps.length);
    for (let step = steps.length - 1; step >= 0; step--) {
      const now = steps[step];
      if (now === undefined) continue;
      at[step] = now.leaving === 0 ? 0 : (at[step] ?? 0) / now.leaving + sumOf(now.onward, at);
      values[now.member] = at[step] ?? 0;
    }
    return values;
  }

  /** How often all that enters is at each member, by place; what enters too. */
  visits(entering: Float64Array): Float64Array {
    const steps = this.#steps;
    const at = Float64Array.from(steps, ({ member }) => entering[member] ?? 0);
    steps.forEach(({ onward }, step) => {
      addParts(onward, at[step] ?? 0, at);
    });
    const visits = new Float64Array(steps.length);
    for (let step = steps.length - 1; step >= 0; step--) {
      const now = steps[step];
      if (now === undefined) continue;
      const sum = (at[step] ?? 0) / now.leaving + sumOf(now.givers, at);
      at[step] = sum;
      visits[now.member] = sum;
    }
    return visits;
  }

  /** How often something that is at the member is there, this time counted. A step of the budget is a part. */
  *returnsTo(member: number, budget: Budget): Turns<number> {
    const steps = this.#steps;
    const first = this.#stepOf.get(member) ?? 0;
    const at = new Float64Array(steps.length);
    at[first] = 1;
    let work = 0;
    for (let step = first; step < steps.length; step++) {
      const now = steps[step];
      const here = at[step] ?? 0;
      if (now === undefined || here === 0) continue;
      addParts(now.givers, here, at);
      at[step] = here / now.leaving;
      work += now.givers.steps.length;
    }
    for (let step = steps.length - 1; step >= first; step--) {
      const onward = steps[step]?.onward;
      if (onward === undefined) continue;
      at[step] = (at[step] ?? 0) + sumOf(onward, at);
      work += onward.steps.length;
    }
    if (budget.spend(1 + Math.ceil(work / PARTS_IN_A_STEP))) yield;
    return at[first] ?? 0;
  }
}

/** So many parts in lists of numbers cost as much as one in a map: they count as one step. */
const PARTS_IN_A_STEP = 16;

function addParts({ steps, parts }: Parts, of: number, at: Float64Array): void {
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index] ?? 0;
    at[step] = (at[step] ?? 0) + of * (parts[index] ?? 0);
  }
}

function sumOf({ steps, parts }: Parts, at: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < steps.length; index++)
    sum += (parts[index] ?? 0) * (at[steps[index] ?? 0] ?? 0);
  return sum;
}

/** Of what leaves; nothing of nothing. */
const partOf = (part: number, leaving: number): number => (leaving === 0 ? 0 : part / leaving);

/** So often it is seen whether those left have become dense: each that is done without joins those around it. */
const STEPS_BETWEEN_COUNTS = 8;

/** One member after the other, those met by few first: in maps as long as most parts are none, then in a table. */
class Elimination {
  readonly #rows: readonly Leaving[];
  readonly #givers: Map<number, number>[];
  readonly #order: readonly number[];
  readonly #stepOf: ReadonlyMap<number, number>;
  #done = 0;
  /** Of those that are left, by what they have still to come: row by row, the last to be eliminated first. */
  #table: { size: number; inside: Float64Array; outside: Float64Array } | undefined;

  constructor(rows: readonly Leaving[]) {
    this.#rows = rows;
    this.#givers = rows.map(() => new Map<number, number>());
    rows.forEach(({ inside }, from) => {
      for (const [to, part] of inside) this.#givers[to]?.set(from, part);
    });
    const met = (member: number) => (this.#givers[member]?.size ?? 0) * (rows[member]?.inside.size ?? 0);
    this.#order = rows.map((_, member) => member).sort((a, b) => met(a) - met(b) || a - b);
    this.#stepOf = new Map(this.#order.map((member, step) => [member, step]));
  }

  *next(budget: Budget): Turns<Step> {
    if (this.#table === undefined && this.#done % STEPS_BETWEEN_COUNTS === 0 && this.#isDense()) {
      this.#table = this.#tableOfRest();
      yield;
    }
    const step = this.#table ? yield* this.#inTable(this.#table, budget) : yield* this.#inMaps(budget);
    this.#done++;
    return step;
  }

  /** Then a table of numbers is quicker than maps, and no larger. */
  #isDense(): boolean {
    const left = this.#order.slice(this.#done);
    const parts = left.reduce((sum, member) => sum + (this.#rows[member]?.inside.size ?? 0), 0);
    return parts * 4 > left.length ** 2;
  }

  #tableOfRest(): {
    size: number;
    inside: Float64Array;
    outside: Float64Array;
  } {
    const left = this.#order.slice(this.#done).reverse();
    const size = left.length;
    const inside = new Float64Array(size * size);
    const columns = new Map(left.map((member, column) => [member, column]));
    left.forEach((member, row) => {
      for (const [to, part] of this.#rows[member]?.inside ?? [])
        inside[row * size + (columns.get(to) ?? 0)] = part;
    });
    return {
      size,
      inside,
      outside: Float64Array.from(left, (member) => this.#rows[member]?.outside ?? 0),
    };
  }

  *#inMaps(budget: Budget): Turns<Step> {
    const member = this.#order[this.#done] ?? 0;
    const { inside, outside } = this.#rows[member] ?? {
      inside: new Map(),
      outside: 0,
    };
    const into = this.#givers[member] ?? new Map<number, number>();
    inside.delete(member);
    into.delete(member);
    let leaving = outside;
    for (const part of inside.values()) leaving += part;
    const step = {
      member,
      leaving,
      onward: this.#parts(inside, leaving),
      givers: this.#parts(into, leaving),
    };
    for (const to of inside.keys()) this.#givers[to]?.delete(member);
    for (const [giver, given] of into) {
      const row = this.#rows[giver];
      if (row === undefined) continue;
      row.inside.delete(member);
      if (leaving === 0) {
        row.outside += given;
        continue;
      }
      const factor = given / leaving;
      row.outside += outside * factor;
      for (const [to, part] of inside) {
        const sum = (row.inside.get(to) ?? 0) + part * factor;
        row.inside.set(to, sum);
        this.#givers[to]?.set(giver, sum);
      }
      if (budget.spend(1 + inside.size)) yield;
    }
    return step;
  }

  #parts(of: ReadonlyMap<number, number>, leaving: number): Parts {
    return {
      steps: Int32Array.from(of.keys(), (other) => this.#stepOf.get(other) ?? 0),
      parts: Float64Array.from(of.values(), (part) => partOf(part, leaving)),
    };
  }

  *#inTable(
    { size, inside, outside }: { size: number; inside: Float64Array; outside: Float64Array },
    budget: Budget,
  ): Turns<Step> {
    const one = this.#order.length - 1 - this.#done;
    const row = one * size;
    let leaving = outside[one] ?? 0;
    for (let to = 0; to < one; to++) leaving += inside[row + to] ?? 0;
    // The column of a place is the other way around from its step.
    const steps = Int32Array.from({ length: one }, (_, column) => this.#order.length - 1 - column);
    const onward = { steps, parts: new Float64Array(one) };
    const givers = { steps, parts: new Float64Array(one) };
    for (let other = 0; other < one; other++) {
      const into = other * size;
      const given = inside[into + one] ?? 0;
      const factor = partOf(given, leaving);
      onward.parts[other] = partOf(inside[row + other] ?? 0, leaving);
      givers.parts[other] = factor;
      // What goes around among those done with, for ever, is out of reach.
      if (leaving === 0) outside[other] = (outside[other] ?? 0) + given;
      if (factor === 0) continue;
      outside[other] = (outside[other] ?? 0) + (outside[one] ?? 0) * factor;
      for (let to = 0; to < one; to++)
        inside[into + to] = (inside[into + to] ?? 0) + (inside[row + to] ?? 0) * factor;
      if (budget.spend(1 + Math.ceil(one / PARTS_IN_A_STEP))) yield;
    }
    return { member: this.#order[this.#done] ?? 0, leaving, onward, givers };
  }
}
