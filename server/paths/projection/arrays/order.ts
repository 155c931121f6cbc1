/** The numbering of nodes by which searches touch the least memory: hubs first, then breadth-first, leaves last. */
import { HUB_THRESHOLD } from '../../../contract/model.ts';
import { TRAIT } from './projection.ts';

/** The topology by place: the slots of place `p` are `slots[start[p]]` to `slots[start[p + 1]]`, in the order of relations. */
export interface Adjacency {
  places: number;
  start: Int32Array;
  /** Twice the relation, plus one where the slot goes against it. */
  slots: Int32Array;
  /** The place at the other end of each slot. */
  neighbours: Int32Array;
}

/** A relation of an entity to itself has no slot: it is in no path, and makes no neighbour. */
export function adjacencyOf({
  places,
  relations,
  from,
  to,
}: {
  places: number;
  relations: number;
  from: Int32Array;
  to: Int32Array;
}): Adjacency {
  const start = new Int32Array(places + 1);
  for (let relation = 0; relation < relations; relation++) {
    const [a, b] = [from[relation] ?? 0, to[relation] ?? 0];
    if (a === b) continue;
    start[a] = (start[a] ?? 0) + 1;
    start[b] = (start[b] ?? 0) + 1;
  }
  // Each start is first the end of its row, and moves down as the row is filled from behind.
  for (let place = 0, sum = 0; place <= places; place++) {
    sum += start[place] ?? 0;
    start[place] = sum;
  }
  const slots = new Int32Array(start[places] ?? 0);
  const neighbours = new Int32Array(slots.length);
  for (let relation = relations - 1; relation >= 0; relation--) {
    const [a, b] = [from[relation] ?? 0, to[relation] ?? 0];
    if (a === b) continue;
    const [atA, atB] = [(start[a] ?? 0) - 1, (start[b] ?? 0) - 1];
    start[a] = atA;
    start[b] = atB;
    slots[atA] = relation << 1;
    slots[atB] = (relation << 1) | 1;
    neighbours[atA] = b;
    neighbours[atB] = a;
  }
  return { places, start, slots, neighbours };
}

/** `TRAIT.leaf` and `TRAIT.hub` of each place, beside the marks. */
export function traitsOf(adjacency: Adjacency, marked: Uint8Array): Uint8Array {
  const { places, start, neighbours } = adjacency;
  const traits = new Uint8Array(places);
  const seenBy = new Int32Array(places).fill(-1);
  for (let place = 0; place < places; place++) {
    let count = 0;
    const end = start[place + 1] ?? 0;
    for (let at = start[place] ?? 0; at < end && count <= HUB_THRESHOLD; at++) {
      const neighbour = neighbours[at] ?? 0;
      if (seenBy[neighbour] === place) continue;
      seenBy[neighbour] = place;
      count++;
    }
    traits[place] = traitsFor(count, marked[place] ?? 0);
  }
  return traits;
}

/** Of a node with so many neighbours that is `TRAIT.marked`, or 0. */
export const traitsFor = (neighbours: number, marked: number): number =>
  marked | (neighbours < 2 ? TRAIT.leaf : 0) | (marked !== 0 || neighbours > HUB_THRESHOLD ? TRAIT.hub : 0);

export interface Order {
  /** The place of each node. */
  places: Int32Array;
  /** Nodes from here on are leaves. */
  firstLeaf: number;
}

export function orderNodes(adjacency: Adjacency, traits: Uint8Array): Order {
  const { places, start, neighbours } = adjacency;
  const order = new Int32Array(places);
  // Leaves are passed over until all others have their numbers.
  const state = new Uint8Array(places);
  for (let place = 0; place < places; place++) {
    if (((traits[place] ?? 0) & TRAIT.leaf) !== 0) state[place] = LEAF;
  }
  const isHub = (place: number) => ((traits[place] ?? 0) & (TRAIT.hub | TRAIT.leaf)) === TRAIT.hub;
  const slotsOf = (place: number) => (start[place + 1] ?? 0) - (start[place] ?? 0);

  let nodes = 0;
  for (let place = 0; place < places; place++) if (isHub(place)) order[nodes++] = place;
  const hubs = order.subarray(0, nodes).sort((a, b) => slotsOf(b) - slotsOf(a) || a - b);

  const queue = new Int32Array(places);
  const flood = (seed: number) => {
    if (state[seed] !== OPEN) return;
    state[seed] = SEEN;
    queue[0] = seed;
    for (let head = 0, tail = 1; head < tail; head++) {
      const place = queue[head] ?? 0;
      if (!isHub(place)) order[nodes++] = place;
      const end = start[place + 1] ?? 0;
      for (let at = start[place] ?? 0; at < end; at++) {
        const neighbour = neighbours[at] ?? 0;
        if (state[neighbour] !== OPEN) continue;
        state[neighbour] = SEEN;
        queue[tail++] = neighbour;
      }
    }
  };
  for (const hub of hubs.slice()) flood(hub);
  if (hubs.length === 0 && places > 0) flood(placeOfMost(places, slotsOf));
  for (let place = 0; place < places; place++) flood(place);

  const firstLeaf = nodes;
  // The leaves of one node lie side by side, in the order of these nodes; those without such a node come last.
  for (let node = 0; node < firstLeaf; node++) {
    const place = order[node] ?? 0;
    const end = start[place + 1] ?? 0;
    for (let at = start[place] ?? 0; at < end; at++) {
      const neighbour = neighbours[at] ?? 0;
      if (state[neighbour] !== LEAF) continue;
      state[neighbour] = SEEN;
      order[nodes++] = neighbour;
    }
  }
  for (let place = 0; place < places; place++) if (state[place] === LEAF) order[nodes++] = place;
  return { places: order, firstLeaf };
}

const [OPEN, SEEN, LEAF] = [0, 1, 2] as const;

function placeOfMost(places: number, slotsOf: (place: number) => number): number {
  let most = 0;
  for (let place = 1; place < places; place++) if (slotsOf(place) > slotsOf(most)) most = place;
  return most;
}
