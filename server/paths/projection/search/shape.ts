/**
 * The way of a question with a shape: for each number of steps the nodes at which a path may be then, found layer by
 * layer from both ends, the cheaper one first, and kept where both ways agree.
 */
import type { Between, Ground } from './ground.ts';
import type { Meter } from './meter.ts';
import { closeList, NODE_BITS, type Onward } from './onward.ts';
import { admitsSlot, tableAt } from './rules.ts';
import { IntList } from './scratch.ts';

/** Slots between two looks at the meter. */
const BLOCK_SLOTS = 8_192;
const BYTES = 4;

interface Layer {
  nodes: Int32Array;
  /** Their slots, about. */
  weight: number;
}

export class OnwardInShape implements Onward {
  readonly isByStep = true;
  readonly list: IntList;
  sources: Int32Array = new Int32Array();
  readonly #ground: Ground;
  readonly #ends: Between;
  readonly #meter: Meter;
  readonly #most: number;
  readonly #layers: Layer[] = [];
  /** By node and steps. */
  readonly #memo = new Map<number, number>();

  constructor(ground: Ground, ends: Between, meter: Meter) {
    this.#ground = ground;
    this.#ends = ends;
    this.#meter = meter;
    this.#most = ground.rules.most;
    this.list = ground.scratch.steps;
  }

  /** Finds the layers; throws as the meter does. */
  prepare(): void {
    const [first, last] = [0, this.#most];
    let [front, back] = [first, last];
    this.#keep(first, this.#ends.sources);
    const targets = this.#ends.targets.filter((node) => this.#arrives(node, last));
    this.#meter.look();
    this.#keep(last, targets);
    while (front + 1 < back) {
      const isForward = this.#weightOf(front) <= this.#weightOf(back);
      if (isForward) {
        this.#keep(
          front + 1,
          this.#beside(front, front + 1, (node) => this.#mayPass(node, front + 1)),
        );
        front++;
      } else {
        this.#keep(
          back - 1,
          this.#beside(back, back - 1, (node) => this.#mayPass(node, back - 1)),
        );
        back--;
      }
    }
    for (let layer = front; layer >= first; layer--) this.#keepWhatLeadsOn(layer);
    this.sources = this.#nodesOf(first);
  }

  from(node: number, steps: number): number {
    const key = node * 16 + steps;
    const known = this.#memo.get(key);
    if (known !== undefined) return known;
    const at = this.list.length;
    this.#memo.set(key, at);
    this.list.push(0);
    this.#listFrom(node, steps, at);
    return at;
  }

  #listFrom(node: number, steps: number, at: number): void {
    const { row, full, neighbour } = this.#ground.projection;
    const { layers } = this.#ground.scratch;
    const { out } = tableAt(this.#ground.rules, steps);
    const bit = 1 << (steps + 1);
    const left = this.#most - steps - 1;
    const first = row[2 * node] ?? 0;
    const last = (left === 0 ? full[node] : row[2 * node + 1]) ?? 0;
    let before = -1;
    for (let slot = first; slot < last; slot++) {
      const next = neighbour[slot] ?? 0;
      if (next === before || ((layers[next] ?? 0) & bit) === 0) continue;
      if (!admitsSlot(this.#ground.rules, slot, out)) continue;
      before = next;
      this.list.push((left << NODE_BITS) | next);
    }
    closeList(this.list, at);
    this.#meter.spend(1 + last - first);
    this.#meter.hold(BYTES * (this.list.length - at) + MEMO_BYTES);
  }

  close(): void {
    for (const layer of this.#layers.keys()) this.#forget(layer);
    this.#meter.hold(-BYTES * this.list.length - MEMO_BYTES * this.#memo.size);
    this.list.clear();
  }

  #arrives(node: number, steps: number): boolean {
    return this.#ground.rules.arrivals[steps - 1]?.has(node) ?? true;
  }

  #mayPass(node: number, steps: number): boolean {
    return this.#ground.scratch.mark[node] === 0 && this.#arrives(node, steps);
  }

  #nodesOf(layer: number): Int32Array {
    return this.#layers[layer]?.nodes ?? NONE;
  }

  #weightOf(layer: number): number {
    return this.#layers[layer]?.weight ?? 0;
  }

  #keep(layer: number, nodes: Int32Array): void {
    const { layers } = this.#ground.scratch;
    const { row } = this.#ground.projection;
    let weight = 0;
    for (const node of nodes) {
      layers[node] = (layers[node] ?? 0) | (1 << layer);
      weight += 1 + (row[2 * node + 1] ?? 0) - (row[2 * node] ?? 0);
    }
    this.#layers[layer] = { nodes, weight };
    this.#meter.hold(BYTES * nodes.length);
    this.#meter.look();
  }

  #forget(layer: number): void {
    const { layers } = this.#ground.scratch;
    const nodes = this.#nodesOf(layer);
    for (const node of nodes) layers[node] = (layers[node] ?? 0) & ~(1 << layer);
    this.#meter.hold(-BYTES * nodes.length);
    delete this.#layers[layer];
  }

  /** Of a layer that was found from the front: only what has a step to the next. */
  #keepWhatLeadsOn(layer: number): void {
    const { layers } = this.#ground.scratch;
    const bit = 1 << layer;
    const isIn = (node: number) => ((layers[node] ?? 0) & bit) !== 0;
    const nodes =
      this.#weightOf(layer) <= this.#weightOf(layer + 1)
        ? this.#leadingTo(layer)
        : this.#beside(layer + 1, layer, isIn);
    this.#forget(layer);
    this.#keep(layer, nodes);
  }

  /** What is one step from a layer towards the one beside it, and accepted; each once. */
  #beside(layer: number, towards: number, isAccepted: (node: number) => boolean): Int32Array {
    const { row, full, neighbour } = this.#ground.projection;
    const { rules, scratch } = this.#ground;
    const { layers } = scratch;
    const tables = tableAt(rules, Math.min(layer, towards));
    const table = towards > layer ? tables.out : tables.back;
    // Only an end can be a leaf.
    const leaves = towards === 0;
    const found = new IntList();
    let slots = 0;
    try {
      for (const node of this.#nodesOf(layer)) {
        const last = (leaves ? full[node] : row[2 * node + 1]) ?? 0;
        const first = row[2 * node] ?? 0;
        for (let slot = first; slot < last; slot++) {
          const other = neighbour[slot] ?? 0;
          const known = layers[other] ?? 0;
          if ((known & SEEN) !== 0 || !isAccepted(other) || !admitsSlot(rules, slot, table)) continue;
          layers[other] = known | SEEN;
          found.push(other);
        }
        slots += 1 + last - first;
        if (slots > BLOCK_SLOTS) slots = this.#spend(slots);
      }
      this.#spend(slots);
    } finally {
      for (let at = 0; at < found.length; at++) {
        const node = found.array[at] ?? 0;
        layers[node] = (layers[node] ?? 0) & ~SEEN;
      }
    }
    return found.array.slice(0, found.length);
  }

  /** Those of a layer that have a step to the next one, looked at from their own side. */
  #leadingTo(layer: number): Int32Array {
    const { row, full, neighbour } = this.#ground.projection;
    const { rules, scratch } = this.#ground;
    const { out } = tableAt(rules, layer);
    const bit = 1 << (layer + 1);
    const leaves = layer + 1 === this.#most;
    let slots = 0;
    return this.#nodesOf(layer).filter((node) => {
      const last = (leaves ? full[node] : row[2 * node + 1]) ?? 0;
      if (slots > BLOCK_SLOTS) slots = this.#spend(slots);
      for (let slot = row[2 * node] ?? 0; slot < last; slot++) {
        slots++;
        const isNext = ((scratch.layers[neighbour[slot] ?? 0] ?? 0) & bit) !== 0;
        if (isNext && admitsSlot(rules, slot, out)) return true;
      }
      return false;
    });
  }

  #spend(slots: number): 0 {
    this.#meter.spend(slots);
    return 0;
  }
}

const NONE = new Int32Array();

/** The bit of a node that was found already: layers have the lower ones. */
const SEEN = 1 << 15;

/** Of an entry of a `Map`, about. */
const MEMO_BYTES = 40;
