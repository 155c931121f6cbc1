/** What the steps of a path rest on, under the rules of a question. */
import { byCodePoint } from '../../contract/model.ts';
import { rankOf } from '../../domain/evidence/standing.ts';
import type { AdmittedRelation } from '../../domain/paths/weigh.ts';
import { daysOf } from '../../domain/time/days.ts';
import { admitsSlot, datesOf, type Rules, tableAt } from './rules.ts';

/** The admitted relations of one step, best standing first, then by id: empty where the step is not admitted. */
export type Step = readonly AdmittedRelation[];

/** Remembers what was asked: one question's steps are few, however many its paths. */
export class Evidence {
  readonly #rules: Rules;
  readonly #relations = new Map<number, AdmittedRelation>();
  readonly #steps = new Map<number, Step>();

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  stepsOf(path: ArrayLike<number>, steps: number): Step[] {
    return Array.from({ length: steps }, (_, step) => this.step(path[step] ?? 0, path[step + 1] ?? 0, step));
  }

  /** The step of that number (from 0) from one node to the other. */
  step(from: number, to: number, step: number): Step {
    const { tables, projection } = this.#rules;
    const key = (from * projection.nodes + to) * tables.length + Math.min(step, tables.length - 1);
    const known = this.#steps.get(key);
    if (known) return known;
    const relations = this.#read(from, to, step);
    this.#steps.set(key, relations);
    return relations;
  }

  /** The relations that any step of a path may take from one node to the other. */
  anyStep(from: number, to: number): Step {
    return [...new Set(this.#rules.tables.flatMap((_, step) => this.step(from, to, step)))];
  }

  #read(from: number, to: number, step: number): Step {
    const { row, full, neighbour, slotRelation } = this.#rules.projection;
    const table = tableAt(this.#rules, step).out;
    const relations: AdmittedRelation[] = [];
    const [first, core, last] = [row[2 * from] ?? 0, row[2 * from + 1] ?? 0, full[from] ?? 0];
    for (const [start, end] of [
      [first, core],
      [core, last],
    ] as const) {
      let slot = firstSlotTo(neighbour, start, end, to);
      for (; slot < end && neighbour[slot] === to; slot++) {
        if (admitsSlot(this.#rules, slot, table)) relations.push(this.#relation(slotRelation[slot] ?? 0));
      }
    }
    return relations.sort((a, b) => rankOf(a.standing) - rankOf(b.standing) || byCodePoint(a.id, b.id));
  }

  #relation(number: number): AdmittedRelation {
    const known = this.#relations.get(number);
    if (known) return known;
    const { projection, weakest } = this.#rules;
    const roots = new Set<number>();
    const end = projection.claimStart[number + 1] ?? 0;
    for (let claim = projection.claimStart[number] ?? 0; claim < end; claim++) {
      if ((projection.claimRank[claim] ?? 0) <= rankOf(weakest)) roots.add(projection.claimRoot[claim] ?? 0);
    }
    const relation: AdmittedRelation = {
      id: projection.relationIdOf(number),
      standing: projection.classes[projection.relationClass[number] ?? 0]?.standing ?? 'uncited',
      roots: [...roots].map((root) => projection.roots[root] ?? ''),
      days: daysOf(datesOf(projection, number)),
    };
    this.#relations.set(number, relation);
    return relation;
  }
}

/** Both parts of a row are ordered by neighbour. */
function firstSlotTo(neighbour: Int32Array, start: number, end: number, to: number): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((neighbour[middle] ?? 0) < to) low = middle + 1;
    else high = middle;
  }
  return low;
}
