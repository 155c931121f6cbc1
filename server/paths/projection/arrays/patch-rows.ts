/** Rows that a change touches, moved to spare room: what a search under way reads stays as it is. */
import { HUB_THRESHOLD } from '../../../contract/model.ts';
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

/** Where rows can be written. */
export interface RowRoom {
  /** The first slot that was never used. */
  free: number;
  /** Where the room of a long row ends that was moved before; what is behind the row up to there was never used. */
  ends: ReadonlyMap<number, number>;
}

export interface RowsWritten {
  /** Four a node, as in a patch. */
  rows: number[];
  /** The traits of the nodes that were touched, or are said to be marked or gone. */
  traits: Map<number, number>;
  free: number;
  /** Of the rows that were moved. */
  ends: Map<number, number>;
}

/**
 * Writes the touched rows. Nothing of the projection changes but its spare room.
 * @param rankOfClass the rank of the standing of each class, new ones too.
 * `undefined` when the room does not suffice.
 */
export function writeRows(
  projection: OpenProjection,
  change: RowChange,
  room: RowRoom,
  rankOfClass: readonly number[],
): RowsWritten | undefined {
  return new RowWriter(projection, change, room, rankOfClass).write();
}

/** A longer row is moved with some room behind it, so that not every write moves it again. */
const LONG = 64;
const roomBehind = (length: number): number => (length > LONG ? length >> 3 : 0);

interface Coming {
  core: NewSlot[];
  leaves: NewSlot[];
}

class RowWriter {
  readonly #projection: OpenProjection;
  readonly #change: RowChange;
  readonly #room: RowRoom;
  readonly #rankOfClass: readonly number[];
  readonly #written: RowsWritten;
  /** Nodes with a relation that is removed. */
  readonly #losing = new Set<number>();
  /** Nodes that become leaves, or no longer are. */
  readonly #turned = new Set<number>();
  /** Nodes in whose rows something stays that changes its part. */
  readonly #shifting = new Set<number>();

  constructor(projection: OpenProjection, change: RowChange, room: RowRoom, rankOfClass: readonly number[]) {
    this.#projection = projection;
    this.#change = change;
    this.#room = room;
    this.#rankOfClass = rankOfClass;
    this.#written = { rows: [], traits: new Map(), free: room.free, ends: new Map() };
  }

  write(): RowsWritten | undefined {
    const { added, marked, gone } = this.#change;
    this.#findLosing();
    for (const nodes of [added.keys(), this.#losing, marked.keys(), gone]) {
      for (const node of nodes) this.#judge(node);
    }
    for (const node of this.#turned) {
      this.#eachKept(node, (slot) => this.#shifting.add(node).add(this.#neighbour(slot)));
    }
    const touched = new Set([...added.keys(), ...this.#losing, ...this.#shifting]);
    for (const node of touched) if (!this.#writeRow(node)) return undefined;
    return this.#written;
  }

  #neighbour(slot: number): number {
    return this.#projection.neighbour[slot] ?? 0;
  }

  #findLosing(): void {
    const { origin, row, full, slotRelation } = this.#projection;
    const { removed } = this.#change;
    const origins = new Set<number>();
    for (const relation of removed) origins.add(origin[relation] ?? 0);
    for (const node of origins) {
      const end = full[node] ?? 0;
      for (let slot = row[2 * node] ?? 0; slot < end; slot++) {
        if (removed.has(slotRelation[slot] ?? 0)) this.#losing.add(node).add(this.#neighbour(slot));
      }
    }
  }

  #isRemoved(slot: number): boolean {
    return this.#change.removed.has(this.#projection.slotRelation[slot] ?? 0);
  }

  /** Until `visit` answers false. */
  #eachKept(node: number, visit: (slot: number) => unknown): void {
    const { row, full } = this.#projection;
    const loses = this.#losing.has(node);
    const end = full[node] ?? 0;
    for (let slot = row[2 * node] ?? 0; slot < end; slot++) {
      if (!(loses && this.#isRemoved(slot)) && visit(slot) === false) return;
    }
  }

  /** Finds the traits of a node after the change. */
  #judge(node: number): void {
    const { traits } = this.#written;
    if (traits.has(node)) return;
    const before = this.#projection.trait[node] ?? 0;
    const marked = this.#change.marked.get(node) ?? before & TRAIT.marked;
    const after = this.#change.gone.has(node) ? TRAIT.gone : traitsFor(this.#neighbours(node), marked);
    traits.set(node, after);
    if ((before & TRAIT.leaf) !== (after & TRAIT.leaf)) this.#turned.add(node);
  }

  /** How many neighbours the node will have, or a number over `HUB_THRESHOLD`. */
  #neighbours(node: number): number {
    const others = new Set(this.#change.added.get(node)?.map(({ neighbour }) => neighbour));
    let [count, last] = [0, -1];
    // Each neighbour stands in one place of a row.
    this.#eachKept(node, (slot) => {
      const neighbour = this.#neighbour(slot);
      if (neighbour !== last) count++;
      last = neighbour;
      others.delete(neighbour);
      return count <= HUB_THRESHOLD;
    });
    return count + others.size;
  }

  #isLeaf(node: number): boolean {
    return (((this.#projection.trait[node] ?? 0) & TRAIT.leaf) !== 0) !== this.#turned.has(node);
  }

  /** Whether the neighbour belongs in the core part of the node's row. */
  #isCore(node: number, neighbour: number): boolean {
    return this.#isLeaf(node) || !this.#isLeaf(neighbour);
  }

  /** False where there is no room. */
  #writeRow(node: number): boolean {
    const coming: Coming = { core: [], leaves: [] };
    for (const slot of this.#change.added.get(node) ?? []) {
      (this.#isCore(node, slot.neighbour) ? coming.core : coming.leaves).push(slot);
    }
    const staysWhole = !this.#losing.has(node) && !this.#shifting.has(node);
    if (!staysWhole) this.#collectShifting(node, coming);
    for (const slots of [coming.core, coming.leaves]) slots.sort((a, b) => this.#compare(a, b));
    return (staysWhole && this.#append(node, coming)) || this.#move(node, coming, staysWhole);
  }

  /** What stays in the row and goes to its other part. */
  #collectShifting(node: number, { core, leaves }: Coming): void {
    const coreEnd = this.#projection.row[2 * node + 1] ?? 0;
    this.#eachKept(node, (slot) => {
      const isCore = this.#isCore(node, this.#neighbour(slot));
      if (isCore !== slot < coreEnd) (isCore ? core : leaves).push(this.#read(slot));
    });
  }

  /** Writes behind the row, where it has room and that is where all of it belongs: nobody has looked there yet. */
  #append(node: number, { core, leaves }: Coming): boolean {
    const { row, full } = this.#projection;
    const [start, coreEnd, end] = [row[2 * node] ?? 0, row[2 * node + 1] ?? 0, full[node] ?? 0];
    if (end + core.length + leaves.length > (this.#room.ends.get(node) ?? 0)) return false;
    if (core.length > 0 && coreEnd < end) return false;
    const first = core[0] ?? (coreEnd < end ? leaves[0] : undefined);
    if (first && end > start && this.#comesBefore(first, end - 1)) return false;
    let at = end;
    for (const slot of core) this.#put(at++, slot);
    const newCoreEnd = core.length > 0 ? at : coreEnd;
    for (const slot of leaves) this.#put(at++, slot);
    this.#written.rows.push(node, start, newCoreEnd, at);
    return true;
  }

  #move(node: number, { core, leaves }: Coming, staysWhole: boolean): boolean {
    const { row, full, neighbour } = this.#projection;
    const [start, coreEnd, end] = [row[2 * node] ?? 0, row[2 * node + 1] ?? 0, full[node] ?? 0];
    const from = this.#written.free;
    const longest = end - start + core.length + leaves.length;
    if (from + longest + roomBehind(longest) > neighbour.length) return false;
    const merge = (first: number, last: number, coming: NewSlot[], isCore: boolean, at: number) =>
      staysWhole
        ? this.#insert(first, last, coming, at)
        : this.#merge(
            first,
            last,
            coming,
            (slot) => this.#isCore(node, this.#neighbour(slot)) === isCore,
            at,
          );
    const newCoreEnd = merge(start, coreEnd, core, true, from);
    const newEnd = merge(coreEnd, end, leaves, false, newCoreEnd);
    this.#written.free = newEnd + roomBehind(newEnd - from);
    this.#written.ends.set(node, this.#written.free);
    this.#written.rows.push(node, from, newCoreEnd, newEnd);
    return true;
  }

  /** Writes slots that all stay, and those that come, in order. Answers the end. */
  #insert(first: number, last: number, coming: NewSlot[], at: number): number {
    let slot = first;
    for (const one of coming) {
      const behind = this.#firstBehind(one, slot, last);
      this.#copy(slot, behind, at);
      at += behind - slot;
      slot = behind;
      this.#put(at++, one);
    }
    this.#copy(slot, last, at);
    return at + last - slot;
  }

  /** The first of ordered slots that comes after the given one. */
  #firstBehind(one: NewSlot, first: number, last: number): number {
    let [low, high] = [first, last];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#comesBefore(one, middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The same where some slots do not stay. */
  #merge(
    first: number,
    last: number,
    coming: NewSlot[],
    stays: (slot: number) => boolean,
    at: number,
  ): number {
    let next = 0;
    for (let slot = first; slot < last; slot++) {
      if (this.#isRemoved(slot) || !stays(slot)) continue;
      for (let one = coming[next]; one && this.#comesBefore(one, slot); one = coming[++next])
        this.#put(at++, one);
      this.#copy(slot, slot + 1, at++);
    }
    for (const one of coming.slice(next)) this.#put(at++, one);
    return at;
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

  #put(at: number, { neighbour, slotClass, days, relation }: NewSlot): void {
    const projection = this.#projection;
    projection.neighbour[at] = neighbour;
    projection.slotClass[at] = slotClass;
    projection.slotDays[at] = days;
    projection.slotRelation[at] = relation;
  }

  #copy(first: number, last: number, at: number): void {
    const { neighbour, slotClass, slotDays, slotRelation } = this.#projection;
    neighbour.copyWithin(at, first, last);
    slotClass.copyWithin(at, first, last);
    slotDays.copyWithin(at, first, last);
    slotRelation.copyWithin(at, first, last);
  }
}
