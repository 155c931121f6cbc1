/** What the steps of a path rest on, under the rules of a question. */
import { byCodePoint, STANDINGS, type Standing } from '../../../contract/model.ts';
import { rankOf } from '../../../domain/evidence/standing.ts';
import type { AdmittedRelation } from '../../../domain/paths/weigh.ts';
import { type Days, daysOf } from '../../../domain/time/days.ts';
import type { RelationClass } from '../arrays/projection.ts';
import { PairIndex } from './pair-index.ts';
import { admitsSlot, datesOf, type Rules, tableAt } from './rules.ts';
import type { StepTable } from './step-tables.ts';

/** The admitted relations of one step, best standing first, then by id: empty where the step is not admitted. */
export type Step = readonly AdmittedRelation[];

/** A step as it lies in the arrays. What more is known of it is read when it is asked for. */
interface FoundStep {
  /** Of its best relation's standing. */
  readonly rank: number;
  /** Its slots are side by side, with others among them that the rules do not admit. */
  readonly first: number;
  readonly end: number;
  readonly table: Uint8Array;
  roots: readonly number[] | undefined;
  relations: Step | undefined;
}

/** Names, relations and sources that are remembered at once: some tens of megabytes. */
const MOST_REMEMBERED = 100_000;

/**
 * Remembers what was asked: most often one question's steps are few, however many its paths. Where they are not, it
 * forgets all and goes on.
 */
export class Evidence {
  readonly #rules: Rules;
  readonly #ranks: Uint8Array;
  readonly #ids = new Map<number, string>();
  readonly #relations = new Map<number, AdmittedRelation>();
  /** Numbers the steps that were asked for. */
  readonly #numbers = new PairIndex();
  readonly #steps: FoundStep[] = [];
  #remembered = 0;

  constructor(rules: Rules) {
    this.#rules = rules;
    this.#ranks = ranksOf(rules.projection.classes);
  }

  /** The id of a node. */
  idOf(node: number): string {
    const known = this.#ids.get(node);
    if (known !== undefined) return known;
    this.#makeRoom();
    const id = this.#rules.projection.idOf(node);
    this.#remembered++;
    this.#ids.set(node, id);
    return id;
  }

  stepsOf(path: ArrayLike<number>, steps: number): Step[] {
    return Array.from({ length: steps }, (_, step) => this.step(path[step] ?? 0, path[step + 1] ?? 0, step));
  }

  /** The step of that number (from 0) from one node to the other. */
  step(from: number, to: number, step: number): Step {
    const found = this.#find(from, to, step);
    found.relations ??= this.#relationsOf(found);
    return found.relations;
  }

  /** The rank of the best standing among its relations: most often all that an order needs of a step. */
  rank(from: number, to: number, step: number): number {
    return this.#find(from, to, step).rank;
  }

  /** Its independent sources, as numbers; one may be named twice. */
  roots(from: number, to: number, step: number): readonly number[] {
    const found = this.#find(from, to, step);
    found.roots ??= this.#rootsOf(found);
    return found.roots;
  }

  #makeRoom(): void {
    if (this.#remembered <= MOST_REMEMBERED) return;
    for (const known of [this.#ids, this.#relations, this.#numbers]) known.clear();
    this.#steps.length = 0;
    this.#remembered = 0;
  }

  /** The relations that any step of a path may take from one node to the other. */
  anyStep(from: number, to: number): Step {
    const relations = this.#rules.tables.flatMap((_, step) => this.step(from, to, step));
    return [...new Map(relations.map((relation) => [relation.id, relation])).values()];
  }

  #find(from: number, to: number, step: number): FoundStep {
    this.#makeRoom();
    const { tables } = this.#rules;
    const table = Math.min(step, tables.length - 1);
    const number = this.#numbers.numberOf(from, to * tables.length + table);
    const known = this.#steps[number];
    if (known) return known;
    const found = this.#look(from, to, tableAt(this.#rules, table));
    this.#remembered++;
    this.#steps.push(found);
    return found;
  }

  #look(from: number, to: number, { out, back }: StepTable): FoundStep {
    const { row, full, neighbour, slotClass } = this.#rules.projection;
    const lengthOf = (node: number) => (row[2 * node + 1] ?? 0) - (row[2 * node] ?? 0);
    // The same relations are in the rows of both, and the row of a hub is long.
    const isShorter = lengthOf(from) <= lengthOf(to);
    const [node, other, table] = isShorter ? [from, to, out] : [to, from, back];
    const core = row[2 * node + 1] ?? 0;
    let [first, end] = [firstSlotTo(neighbour, row[2 * node] ?? 0, core, other), core];
    // A neighbour is in one part of a row.
    if (first === core || neighbour[first] !== other) {
      end = full[node] ?? 0;
      first = firstSlotTo(neighbour, core, end, other);
    }
    let [slot, rank]: [number, number] = [first, STANDINGS.length];
    for (; slot < end && neighbour[slot] === other; slot++) {
      if (!admitsSlot(this.#rules, slot, table)) continue;
      rank = Math.min(rank, this.#ranks[(slotClass[slot] ?? 0) >>> 1] ?? 0);
    }
    return { rank, first, end: slot, table, roots: undefined, relations: undefined };
  }

  #relationsOf(found: FoundStep): Step {
    const relations = this.#admitted(found).map((relation) => this.#relation(relation));
    if (relations.length > 1)
      relations.sort((a, b) => rankOf(a.standing) - rankOf(b.standing) || byCodePoint(a.id, b.id));
    this.#remembered += relations.length;
    return relations;
  }

  #rootsOf(found: FoundStep): number[] {
    const roots: number[] = [];
    for (const relation of this.#admitted(found)) addRoots(this.#rules, relation, roots);
    this.#remembered += roots.length;
    return roots;
  }

  /** The numbers of its relations. */
  #admitted({ first, end, table }: FoundStep): number[] {
    const { slotRelation } = this.#rules.projection;
    const relations: number[] = [];
    for (let slot = first; slot < end; slot++) {
      if (admitsSlot(this.#rules, slot, table)) relations.push(slotRelation[slot] ?? 0);
    }
    return relations;
  }

  #relation(number: number): AdmittedRelation {
    const known = this.#relations.get(number);
    if (known) return known;
    const relation = new ReadRelation(this.#rules, number);
    this.#remembered++;
    this.#relations.set(number, relation);
    return relation;
  }
}

/** All but its id is read when it is asked for: most often nothing else is wanted. */
class ReadRelation implements AdmittedRelation {
  readonly id: string;
  readonly #rules: Rules;
  readonly #number: number;
  #roots: readonly string[] | undefined;
  #days: Days | undefined;

  constructor(rules: Rules, number: number) {
    this.id = rules.projection.relationIdOf(number);
    this.#rules = rules;
    this.#number = number;
  }

  get standing(): Standing {
    const { classes, relationClass } = this.#rules.projection;
    return classes[relationClass[this.#number] ?? 0]?.standing ?? 'uncited';
  }

  get roots(): readonly string[] {
    this.#roots ??= this.#readRoots();
    return this.#roots;
  }

  get days(): Days {
    this.#days ??= daysOf(datesOf(this.#rules.projection, this.#number));
    return this.#days;
  }

  #readRoots(): string[] {
    const roots: number[] = [];
    addRoots(this.#rules, this.#number, roots);
    return [...new Set(roots)].map((root) => this.#rules.projection.roots[root] ?? '');
  }
}

/** Those of the claims that the standing admits. */
function addRoots({ projection, weakest }: Rules, relation: number, roots: number[]): void {
  const { claimStart, claimRank, claimRoot } = projection;
  const most = rankOf(weakest);
  const end = claimStart[relation + 1] ?? 0;
  for (let claim = claimStart[relation] ?? 0; claim < end; claim++) {
    if ((claimRank[claim] ?? 0) <= most) roots.push(claimRoot[claim] ?? 0);
  }
}

const ranksBy = new WeakMap<readonly RelationClass[], Uint8Array>();

/** By class, the rank of its standing. */
function ranksOf(classes: readonly RelationClass[]): Uint8Array {
  const ranks = ranksBy.get(classes) ?? Uint8Array.from(classes, ({ standing }) => rankOf(standing));
  ranksBy.set(classes, ranks);
  return ranks;
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
