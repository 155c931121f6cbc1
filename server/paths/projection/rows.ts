/** Compressed sparse rows in the numbering of the nodes: by neighbour, then standing, then relation id. */
import { rankOf } from '../../domain/evidence/standing.ts';
import type { Columns } from './columns.ts';
import { DayWords } from './numbering.ts';
import { type Adjacency, farEnd, type Order } from './order.ts';
import type { Base } from './projection.ts';
import { LEAST_ROOM, sharedInts, sharedShorts, withRoom } from './room.ts';
import { compareTexts } from './texts.ts';

export type Rows = Pick<Base, 'row' | 'full' | 'neighbour' | 'slotClass' | 'slotDays' | 'slotRelation'>;

/** @param nodeOf the node of each place. */
export function rowsOf(columns: Columns, adjacency: Adjacency, order: Order, nodeOf: Int32Array): Rows {
  const { start, slots } = adjacency;
  const nodes = order.places.length;
  const nodeRoom = withRoom(nodes, LEAST_ROOM.nodes);
  const slotRoom = withRoom(slots.length, LEAST_ROOM.slots);
  const row = sharedInts(2 * nodeRoom);
  const full = sharedInts(nodeRoom);
  const neighbour = sharedInts(slotRoom);
  const slotRelation = sharedInts(slotRoom);

  for (let node = 0, sum = 0; node < nodes; node++) {
    const place = order.places[node] ?? 0;
    row[2 * node] = sum;
    full[node] = sum;
    sum += (start[place + 1] ?? 0) - (start[place] ?? 0);
  }
  // Nodes are taken in order, so each row is filled in the order of its neighbours.
  for (let node = 0; node < nodes; node++) {
    const place = order.places[node] ?? 0;
    const end = start[place + 1] ?? 0;
    for (let at = start[place] ?? 0; at < end; at++) {
      const slot = slots[at] ?? 0;
      const other = nodeOf[farEnd(adjacency, slot)] ?? 0;
      const to = full[other] ?? 0;
      neighbour[to] = node;
      slotRelation[to] = slot ^ 1;
      full[other] = to + 1;
    }
  }
  for (let node = 0; node < nodes; node++) {
    const from = row[2 * node] ?? 0;
    let core = full[node] ?? 0;
    if (node < order.firstLeaf) while (core > from && (neighbour[core - 1] ?? 0) >= order.firstLeaf) core--;
    row[2 * node + 1] = core;
  }

  const compare = comparing(columns);
  for (let node = 0; node < nodes; node++) {
    const [from, end] = [row[2 * node] ?? 0, full[node] ?? 0];
    sortParallels(neighbour.subarray(from, end), slotRelation.subarray(from, end), compare);
  }
  return {
    row,
    full,
    neighbour,
    slotRelation,
    ...describeSlots(columns, slotRelation, { used: slots.length, room: slotRoom }),
  };
}

type Compare = (slot: number, other: number) => number;

/** By standing, then relation id. */
function comparing({ relationClass, relationIds, lists }: Columns): Compare {
  const rankOfClass = Uint8Array.from(lists.classes, ({ standing }) => rankOf(standing));
  const rankOfSlot = (slot: number) => rankOfClass[relationClass[slot >> 1] ?? 0] ?? 0;
  return (a, b) => rankOfSlot(a) - rankOfSlot(b) || compareTexts(relationIds, a >> 1, b >> 1);
}

/** Slots of one row to the same neighbour; most often there is one. */
function sortParallels(neighbour: Int32Array, slots: Int32Array, compare: Compare): void {
  for (let from = 0, end = 1; from < slots.length; from = end, end++) {
    while (end < slots.length && neighbour[end] === neighbour[from]) end++;
    if (end - from > 1) slots.subarray(from, end).sort(compare);
  }
}

/** Turns each slot into its relation number, and says its class and days. */
function describeSlots(
  { relationClass, relationDates, lists }: Columns,
  slots: Int32Array,
  { used, room }: { used: number; room: number },
): Pick<Rows, 'slotClass' | 'slotDays'> {
  const slotClass = sharedShorts(room);
  const slotDays = sharedInts(room);
  const words = new DayWords(lists.dates);
  for (let at = 0; at < used; at++) {
    const slot = slots[at] ?? 0;
    const relation = slot >> 1;
    slots[at] = relation;
    slotClass[at] = ((relationClass[relation] ?? 0) << 1) | (slot & 1);
    slotDays[at] = words.of(relationDates[3 * relation] ?? 0, relationDates[3 * relation + 1] ?? 0);
  }
  return { slotClass, slotDays };
}
