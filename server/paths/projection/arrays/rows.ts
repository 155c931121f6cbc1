/** Compressed sparse rows in the numbering of the nodes: by neighbour, then standing, then relation id. */
import { rankOf } from '../../../domain/evidence/standing.ts';
import type { Columns } from './columns.ts';
import { DayWords } from './numbering.ts';
import type { Adjacency, Order } from './order.ts';
import type { Base } from './projection.ts';
import { LEAST_ROOM, type SlotArrays, sharedInts, sharedSlots, withRoom, withSlotRoom } from './room.ts';
import { compareTexts } from './texts.ts';

export type Rows = Pick<Base, 'row' | 'full'> & SlotArrays;

/** @param nodeOf the node of each place. */
export function rowsOf(columns: Columns, adjacency: Adjacency, order: Order, nodeOf: Int32Array): Rows {
  const { places, firstLeaf } = order;
  const { start } = adjacency;
  const nodeRoom = withRoom(places.length, LEAST_ROOM.nodes);
  const slotRoom = withSlotRoom(adjacency.slots.length, longestRow(adjacency));
  const rows: Rows = {
    row: sharedInts(2 * nodeRoom),
    full: sharedInts(nodeRoom),
    ...sharedSlots(slotRoom),
  };
  const sorter = new RowSorter(columns, adjacency, nodeOf, rows);
  const describe = describing(columns, rows);
  for (let node = 0, at = 0; node < places.length; node++) {
    const place = places[node] ?? 0;
    const [from, length] = [start[place] ?? 0, (start[place + 1] ?? 0) - (start[place] ?? 0)];
    sorter.sort(from, length, at);
    const end = at + length;
    // Leaves have the highest numbers.
    let core = end;
    if (node < firstLeaf) while (core > at && (rows.neighbour[core - 1] ?? 0) >= firstLeaf) core--;
    rows.row[2 * node] = at;
    rows.row[2 * node + 1] = core;
    rows.full[node] = end;
    describe(at, end);
    at = end;
  }
  return rows;
}

function longestRow({ places, start }: Adjacency): number {
  let longest = 0;
  for (let place = 0; place < places; place++) {
    longest = Math.max(longest, (start[place + 1] ?? 0) - (start[place] ?? 0));
  }
  return longest;
}

/** Up to so many slots are inserted one by one. */
const FEW = 20;

/** Brings the slots of a place in the order of a row, one row behind the other, as twice the relation and the direction. */
class RowSorter {
  readonly #columns: Columns;
  readonly #adjacency: Adjacency;
  readonly #nodeOf: Int32Array;
  readonly #neighbour: Int32Array;
  readonly #slots: Int32Array;
  readonly #rankOfClass: Uint8Array;
  #keys = new Float64Array(1024);

  constructor(columns: Columns, adjacency: Adjacency, nodeOf: Int32Array, rows: Rows) {
    this.#columns = columns;
    this.#adjacency = adjacency;
    this.#nodeOf = nodeOf;
    this.#neighbour = rows.neighbour;
    this.#slots = rows.slotRelation;
    this.#rankOfClass = Uint8Array.from(columns.lists.classes, ({ standing }) => rankOf(standing));
  }

  sort(from: number, length: number, at: number): void {
    if (length <= FEW) this.#insert(from, length, at);
    else this.#sortMany(from, length, at);
    this.#sortParallels(at, at + length);
  }

  #insert(from: number, length: number, at: number): void {
    const { slots, neighbours } = this.#adjacency;
    const [nodeOf, neighbour, sorted] = [this.#nodeOf, this.#neighbour, this.#slots];
    for (let i = 0; i < length; i++) {
      const node = nodeOf[neighbours[from + i] ?? 0] ?? 0;
      let to = at + i;
      for (; to > at && (neighbour[to - 1] ?? 0) > node; to--) {
        neighbour[to] = neighbour[to - 1] ?? 0;
        sorted[to] = sorted[to - 1] ?? 0;
      }
      neighbour[to] = node;
      sorted[to] = slots[from + i] ?? 0;
    }
  }

  /** By one number a slot: the neighbour and, below it, the place in the row. Exact for rows of 90 million slots among 100 million nodes. */
  #sortMany(from: number, length: number, at: number): void {
    const { slots, neighbours } = this.#adjacency;
    if (this.#keys.length < length) this.#keys = new Float64Array(2 * length);
    const keys = this.#keys.subarray(0, length);
    for (let i = 0; i < length; i++) keys[i] = (this.#nodeOf[neighbours[from + i] ?? 0] ?? 0) * length + i;
    keys.sort();
    for (let i = 0; i < length; i++) {
      const key = keys[i] ?? 0;
      const node = Math.floor(key / length);
      this.#neighbour[at + i] = node;
      this.#slots[at + i] = slots[from + key - node * length] ?? 0;
    }
  }

  /** Slots to the same neighbour; most often there is one. */
  #sortParallels(first: number, last: number): void {
    const neighbour = this.#neighbour;
    for (let from = first, end = from + 1; from < last; from = end, end++) {
      while (end < last && neighbour[end] === neighbour[from]) end++;
      if (end - from > 1) this.#slots.subarray(from, end).sort((a, b) => this.#compare(a, b));
    }
  }

  #compare(a: number, b: number): number {
    return this.#rankOf(a) - this.#rankOf(b) || compareTexts(this.#columns.relationIds, a >> 1, b >> 1);
  }

  #rankOf(slot: number): number {
    return this.#rankOfClass[this.#columns.relationClass[slot >> 1] ?? 0] ?? 0;
  }
}

/** Turns each slot of a range into its relation number, and says its class and days. */
function describing(
  { relations, relationClass, relationDates, lists }: Columns,
  { slotClass, slotDays, slotRelation }: Rows,
): (from: number, end: number) => void {
  const words = new DayWords(lists.dates);
  const days = new Int32Array(relations);
  for (let relation = 0; relation < relations; relation++) {
    days[relation] = words.of(relationDates[3 * relation] ?? 0, relationDates[3 * relation + 1] ?? 0);
  }
  return (from, end) => {
    for (let at = from; at < end; at++) {
      const slot = slotRelation[at] ?? 0;
      const relation = slot >> 1;
      slotRelation[at] = relation;
      slotClass[at] = ((relationClass[relation] ?? 0) << 1) | (slot & 1);
      slotDays[at] = days[relation] ?? 0;
    }
  };
}
