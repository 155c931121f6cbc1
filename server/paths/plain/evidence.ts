/** What the steps of a path rest on, under the rules of a question. */
import { rankOf } from '../../domain/evidence/standing.ts';
import type { AdmittedRelation } from '../../domain/paths/weigh.ts';
import { chooseInTime } from '../../domain/time/choose.ts';
import { type Days, daysOf } from '../../domain/time/days.ts';
import { admitsSlot, type Rules } from './rules.ts';

export class Evidence {
  readonly #rules: Rules;
  readonly #relations = new Map<number, AdmittedRelation>();

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  /** The admitted relations of each step, best standing first, then by id: empty where a step is not admitted. */
  stepsOf(path: ArrayLike<number>, steps: number): AdmittedRelation[][] {
    return Array.from({ length: steps }, (_, step) => this.step(path[step] ?? 0, path[step + 1] ?? 0, step));
  }

  step(from: number, to: number, step: number): AdmittedRelation[] {
    const { row, neighbour, relation } = this.#rules.projection;
    const end = row[from + 1] ?? 0;
    const relations: AdmittedRelation[] = [];
    for (
      let slot = firstSlotTo(neighbour, row[from] ?? 0, end, to);
      slot < end && neighbour[slot] === to;
      slot++
    ) {
      if (admitsSlot(this.#rules, slot, step)) relations.push(this.#relation(relation[slot] ?? 0));
    }
    return relations;
  }

  /** The relations that any step of a path may take from one node to the other. */
  anyStep(from: number, to: number): AdmittedRelation[] {
    return [...new Set(this.#rules.tables.flatMap((_, step) => this.step(from, to, step)))];
  }

  /** For a rule of time: whether what has been walked can still meet it. Prefixes of a path must be asked in turn. */
  followsTime(): ((path: Int32Array, steps: number) => boolean) | undefined {
    const { time, asOf } = this.#rules;
    if (time === 'any') return undefined;
    const days: Days[][] = [];
    return (path, steps) => {
      days[steps - 1] = this.step(path[steps - 1] ?? 0, path[steps] ?? 0, steps - 1).map(
        (relation) => relation.days,
      );
      return chooseInTime(days.slice(0, steps), time, asOf) !== undefined;
    };
  }

  #relation(index: number): AdmittedRelation {
    const known = this.#relations.get(index);
    if (known) return known;
    const { projection, weakest } = this.#rules;
    const roots = new Set<number>();
    for (
      let claim = projection.claimRow[index] ?? 0;
      claim < (projection.claimRow[index + 1] ?? 0);
      claim++
    ) {
      if ((projection.claimRank[claim] ?? 0) <= rankOf(weakest)) roots.add(projection.claimRoot[claim] ?? 0);
    }
    const relation: AdmittedRelation = {
      id: projection.relationIds[index] ?? '',
      standing: projection.classes[projection.classOf[index] ?? 0]?.standing ?? 'uncited',
      roots: [...roots].map((root) => projection.roots[root] ?? ''),
      days: daysOf(projection.dates[index] ?? {}),
    };
    this.#relations.set(index, relation);
    return relation;
  }
}

/** Rows are ordered by neighbour. */
function firstSlotTo(neighbour: Int32Array, start: number, end: number, to: number): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((neighbour[middle] ?? 0) < to) low = middle + 1;
    else high = middle;
  }
  return low;
}
