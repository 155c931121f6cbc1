/** What the steps of a path rest on, under the rules of a question. */
import { byCodePoint, type Standing } from '../../../contract/model.ts';
import { rankOf } from '../../../domain/evidence/standing.ts';
import type { AdmittedRelation } from '../../../domain/paths/weigh.ts';
import { daysOf } from '../../../domain/time/days.ts';
import { admitsSlot, datesOf, type Rules, tableAt } from './rules.ts';

/** The admitted relations of one step, best standing first, then by id: empty where the step is not admitted. */
export type Step = readonly AdmittedRelation[];

/** What the order of answers asks of a step. */
export interface StepWeight {
  /** That of its best relation's standing. */
  rank: number;
  /** Independent sources, as numbers; one may be named twice. */
  roots: readonly number[];
}

/** Relations and sources that are remembered at once: some tens of megabytes. */
const MOST_REMEMBERED = 100_000;

/**
 * Remembers what was asked: most often one question's steps are few, however many its paths. Where they are not, it
 * forgets all and goes on.
 */
export class Evidence {
  readonly #rules: Rules;
  readonly #relations = new Map<number, AdmittedRelation>();
  readonly #steps = new Map<number, Step>();
  readonly #weights = new Map<number, StepWeight>();
  #remembered = 0;

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  stepsOf(path: ArrayLike<number>, steps: number): Step[] {
    return Array.from({ length: steps }, (_, step) => this.step(path[step] ?? 0, path[step + 1] ?? 0, step));
  }

  /** The step of that number (from 0) from one node to the other. */
  step(from: number, to: number, step: number): Step {
    const key = this.#keyOf(from, to, step);
    const known = this.#steps.get(key);
    if (known) return known;
    const relations = this.#read(from, to, step)
      .map((relation) => this.#relation(relation))
      .sort((a, b) => rankOf(a.standing) - rankOf(b.standing) || byCodePoint(a.id, b.id));
    this.#remember(relations.length);
    this.#steps.set(key, relations);
    return relations;
  }

  /** The same, no more of it than an order needs: many steps are weighed, and few written out. */
  weight(from: number, to: number, step: number): StepWeight {
    const key = this.#keyOf(from, to, step);
    const known = this.#weights.get(key);
    if (known) return known;
    const relations = this.#read(from, to, step);
    const weight = { rank: Number.POSITIVE_INFINITY, roots: [] as number[] };
    for (const relation of relations) {
      weight.rank = Math.min(weight.rank, rankOf(this.#standingOf(relation)));
      this.#addRoots(relation, weight.roots);
    }
    this.#remember(weight.roots.length);
    this.#weights.set(key, weight);
    return weight;
  }

  #remember(values: number): void {
    this.#remembered += values + 1;
    if (this.#remembered <= MOST_REMEMBERED) return;
    for (const known of [this.#relations, this.#steps, this.#weights]) known.clear();
    this.#remembered = values + 1;
  }

  #keyOf(from: number, to: number, step: number): number {
    const { tables, projection } = this.#rules;
    return (from * projection.nodes + to) * tables.length + Math.min(step, tables.length - 1);
  }

  /** The relations that any step of a path may take from one node to the other. */
  anyStep(from: number, to: number): Step {
    const relations = this.#rules.tables.flatMap((_, step) => this.step(from, to, step));
    return [...new Map(relations.map((relation) => [relation.id, relation])).values()];
  }

  /** The numbers of the relations that the rules admit. */
  #read(from: number, to: number, step: number): number[] {
    const { row, full, neighbour, slotRelation } = this.#rules.projection;
    const table = tableAt(this.#rules, step).out;
    const relations: number[] = [];
    const core = row[2 * from + 1] ?? 0;
    const readPart = (start: number, end: number) => {
      let slot = firstSlotTo(neighbour, start, end, to);
      for (; slot < end && neighbour[slot] === to; slot++) {
        if (admitsSlot(this.#rules, slot, table)) relations.push(slotRelation[slot] ?? 0);
      }
    };
    readPart(row[2 * from] ?? 0, core);
    readPart(core, full[from] ?? 0);
    return relations;
  }

  #standingOf(relation: number): Standing {
    const { classes, relationClass } = this.#rules.projection;
    return classes[relationClass[relation] ?? 0]?.standing ?? 'uncited';
  }

  /** Those of the claims that the standing admits. */
  #addRoots(relation: number, roots: number[]): void {
    const { claimStart, claimRank, claimRoot } = this.#rules.projection;
    const weakest = rankOf(this.#rules.weakest);
    const end = claimStart[relation + 1] ?? 0;
    for (let claim = claimStart[relation] ?? 0; claim < end; claim++) {
      if ((claimRank[claim] ?? 0) <= weakest) roots.push(claimRoot[claim] ?? 0);
    }
  }

  #relation(number: number): AdmittedRelation {
    const known = this.#relations.get(number);
    if (known) return known;
    const { projection } = this.#rules;
    const roots: number[] = [];
    this.#addRoots(number, roots);
    const relation: AdmittedRelation = {
      id: projection.relationIdOf(number),
      standing: this.#standingOf(number),
      roots: [...new Set(roots)].map((root) => projection.roots[root] ?? ''),
      days: daysOf(datesOf(projection, number)),
    };
    this.#remember(relation.roots.length);
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
