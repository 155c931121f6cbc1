/** Rows that a change touches, moved to spare room: what a search under way reads stays as it is. */
import type { OpenProjection } from './open-projection.ts';
import { traitsFor } from './order.ts';
import { TRAIT } from './projection.ts';
import { compareTexts } from './texts.ts';

/** One end of a new relation. */
export interface NewSlot {
  neighbour: number;
  slotClass: number;
  days: number;
  relation: number;
}

export interface RowChange {
  /** By node; both ends of each relation that is no self-loop. */
  added: ReadonlyMap<number, readonly NewSlot[]>;
  /** Relation numbers that leave their rows. */
  removed: ReadonlySet<number>;
  /** The nodes whose marks are, or have become, as said: `TRAIT.marked` or 0. Those that are new are among them. */
  marked: ReadonlyMap<number, number>;
  gone: ReadonlySet<number>;
}

export interface RowsWritten {
  /** Four a node, as in a patch. */
  rows: number[];
  /** The traits of the nodes that were touched, or are said to be marked or gone. */
  traits: Map<number, number>;
  /** The first slot behind what was written. */
  end: number;
}

/**
 * Writes the touched rows from slot `end` on. Nothing of the projection changes but its spare room.
 * @param rankOfClass the rank of the standing of each class, new ones too.
 * `undefined` when the room does not suffice.
 */
export function writeRows(
  projection: OpenProjection,
  change: RowChange,
  end: number,
  rankOfClass: readonly number[],
): RowsWritten | undefined {
  return new RowWriter(projection, change, end, rankOfClass).write();
}

class RowWriter {
  readonly #projection: OpenProjection;
  readonly #change: RowChange;
  readonly #rankOfClass: readonly number[];
  #end: number;
  readonly #rows: number[] = [];
  readonly #traits = new Map<number, number>();
  /** Nodes that become leaves, or no longer are. */
  readonly #turned = new Set<number>();

  constructor(projection: OpenProjection, change: RowChange, end: number, rankOfClass: readonly number[]) {
    this.#projection = projection;
    this.#change = change;
    this.#end = end;
    this.#rankOfClass = rankOfClass;
  }

  write(): RowsWritten | undefined {
    const touched = this.#nodesTouched();
    for (const node of [...touched, ...this.#change.marked.keys(), ...this.#change.gone]) this.#judge(node);
    // Where a node becomes a leaf, or ceases to be one, it changes its part of its neighbours' rows.
    for (const node of this.#turned) this.#eachKept(node, (slot) => touched.add(this.#neighbour(slot)));
    for (const node of touched) if (!this.#writeRow(node)) return undefined;
    return { rows: this.#rows, traits: this.#traits, end: this.#end };
  }

  #neighbour(slot: number): number {
    return this.#projection.neighbour[slot] ?? 0;
  }

  /** The nodes at the ends of what is added or removed. */
  #nodesTouched(): Set<number> {
    const { added, removed } = this.#change;
    const { origin, row, full, slotRelation } = this.#projection;
    const touched = new Set(added.keys());
    const origins = new Set<number>();
    for (const relation of removed) origins.add(origin[relation] ?? 0);
    for (const node of origins) {
      const end = full[node] ?? 0;
      for (let slot = row[2 * node] ?? 0; slot < end; slot++) {
        if (removed.has(slotRelation[slot] ?? 0)) touched.add(node).add(this.#neighbour(slot));
      }
    }
    return touched;
  }

  #eachKept(node: number, visit: (slot: number) => void): void {
    const { row, full, slotRelation } = this.#projection;
    const { removed } = this.#change;
    const end = full[node] ?? 0;
    for (let slot = row[2 * node] ?? 0; slot < end; slot++) {
      if (!removed.has(slotRelation[slot] ?? 0)) visit(slot);
    }
  }

  /** Finds the traits of a node after the change. */
  #judge(node: number): void {
    if (this.#traits.has(node)) return;
    const { gone, marked, added } = this.#change;
    const before = this.#projection.trait[node] ?? 0;
    let after: number = TRAIT.gone;
    if (!gone.has(node)) {
      const neighbours = new Set<number>();
      this.#eachKept(node, (slot) => neighbours.add(this.#neighbour(slot)));
      for (const { neighbour } of added.get(node) ?? []) neighbours.add(neighbour);
      after = traitsFor(neighbours.size, marked.get(node) ?? before & TRAIT.marked);
    }
    this.#traits.set(node, after);
    if ((before & TRAIT.leaf) !== (after & TRAIT.leaf)) this.#turned.add(node);
  }

  #isLeaf(node: number): boolean {
    return (((this.#projection.trait[node] ?? 0) & TRAIT.leaf) !== 0) !== this.#turned.has(node);
  }

  #writeRow(node: number): boolean {
    const { row, full, neighbour } = this.#projection;
    const added = this.#change.added.get(node) ?? [];
    const [start, core, end] = [row[2 * node] ?? 0, row[2 * node + 1] ?? 0, full[node] ?? 0];
    if (this.#end + (end - start) + added.length > neighbour.length) return false;

    const isLeaf = this.#isLeaf(node);
    const isCore = (other: number) => isLeaf || !this.#isLeaf(other);
    const [toCore, toLeaves]: [NewSlot[], NewSlot[]] = [[], []];
    for (const slot of added) (isCore(slot.neighbour) ? toCore : toLeaves).push(slot);
    this.#eachKept(node, (slot) => {
      const belongs = isCore(this.#neighbour(slot));
      if (belongs !== slot < core) (belongs ? toCore : toLeaves).push(this.#read(slot));
    });

    const from = this.#end;
    this.#merge([start, core], (other) => isCore(other), toCore);
    const coreEnd = this.#end;
    this.#merge([core, end], (other) => !isCore(other), toLeaves);
    this.#rows.push(node, from, coreEnd, this.#end);
    return true;
  }

  /** Writes the slots of a part of a row that stay in it, and those that come to it, in order. */
  #merge([from, end]: [number, number], stays: (neighbour: number) => boolean, coming: NewSlot[]): void {
    const { slotRelation } = this.#projection;
    const { removed } = this.#change;
    coming.sort((a, b) => this.#compare(a, b));
    let next = 0;
    for (let slot = from; slot < end; slot++) {
      if (removed.has(slotRelation[slot] ?? 0) || !stays(this.#neighbour(slot))) continue;
      for (let one = coming[next]; one && this.#comesBefore(one, slot); one = coming[++next]) this.#put(one);
      this.#copy(slot);
    }
    for (; next < coming.length; next++) {
      const one = coming[next];
      if (one) this.#put(one);
    }
  }

  #comesBefore(one: NewSlot, slot: number): boolean {
    const neighbour = this.#neighbour(slot);
    if (one.neighbour !== neighbour) return one.neighbour < neighbour;
    return this.#compare(one, this.#read(slot)) < 0;
  }

  #compare(a: NewSlot, b: NewSlot): number {
    return (
      a.neighbour - b.neighbour ||
      (this.#rankOfClass[a.slotClass >> 1] ?? 0) - (this.#rankOfClass[b.slotClass >> 1] ?? 0) ||
      compareTexts(this.#projection.relationIds, a.relation, b.relation)
    );
  }

  #read(slot: number): NewSlot {
    const { slotClass, slotDays, slotRelation } = this.#projection;
    return {
      neighbour: this.#neighbour(slot),
      slotClass: slotClass[slot] ?? 0,
      days: slotDays[slot] ?? 0,
      relation: slotRelation[slot] ?? 0,
    };
  }

  #put({ neighbour, slotClass, days, relation }: NewSlot): void {
    const projection = this.#projection;
    projection.neighbour[this.#end] = neighbour;
    projection.slotClass[this.#end] = slotClass;
    projection.slotDays[this.#end] = days;
    projection.slotRelation[this.#end] = relation;
    this.#end++;
  }

  #copy(slot: number): void {
    const { neighbour, slotClass, slotDays, slotRelation } = this.#projection;
    neighbour[this.#end] = neighbour[slot] ?? 0;
    slotClass[this.#end] = slotClass[slot] ?? 0;
    slotDays[this.#end] = slotDays[slot] ?? 0;
    slotRelation[this.#end] = slotRelation[slot] ?? 0;
    this.#end++;
  }
}
