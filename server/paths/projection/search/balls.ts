/**
 * What lies around the two ends: distances from the sources and to the targets, grown level by level from both sides
 * until they meet, and further as longer paths are asked for.
 *
 * A mark holds both: the low four bits one more than the steps from a source, the high four one more than the steps to a
 * target, 0 where not seen, `BLOCKED` where no path goes. The two together are never above 15, so that lengths up to 13
 * can be told.
 */

import { TRAIT } from '../arrays/projection.ts';
import { type Between, BLOCKED, type Ground } from './ground.ts';
import type { Meter } from './meter.ts';
import { admitsSlot, slotMayHold } from './rules.ts';
import type { StepTable } from './step-tables.ts';

/** Nodes between two looks at the meter, and slots. */
const [BLOCK_NODES, BLOCK_SLOTS] = [512, 8_192];

/** So many slots are a good part of the budget. */
const LARGE = 200_000;

const NEVER = Number.POSITIVE_INFINITY;

export const stepsFrom = (mark: number): number => (mark & 15) - 1;
export const stepsTo = (mark: number): number => (mark >>> 4) - 1;

class Ball {
  readonly table: Uint8Array;
  /** The bits of a mark that are this side's and the other's, and what one step adds to a mark. */
  readonly mine: number;
  readonly other: number;
  readonly unit: number;
  /** The other side's bits on a root of the other side. */
  readonly otherRoot: number;
  /** All that is seen, nearest first: up to `next` looked around, up to `end` within the radius, up to `tail` one step further. */
  readonly queue: Int32Array;
  next = 0;
  end = 0;
  tail = 0;
  /** The roots come first, up to `roots`, and of these the leaves, up to `leaves`. */
  roots = 0;
  leaves = 0;
  /** Every node within so many steps is marked. */
  radius = 0;
  /** The slots of the nodes from `next` to `end`, about, and from `end` to `tail`. */
  weight = 0;
  nextWeight = 0;

  constructor(queue: Int32Array, table: Uint8Array, isForward: boolean) {
    this.queue = queue;
    this.table = table;
    [this.mine, this.other] = isForward ? [15, 240] : [240, 15];
    [this.unit, this.otherRoot] = isForward ? [1, 16] : [16, 1];
  }

  clear(): void {
    [this.next, this.end, this.tail, this.roots, this.leaves] = [0, 0, 0, 0, 0];
    [this.radius, this.weight, this.nextWeight] = [0, 0, 0];
  }

  /** Nothing further can be reached. */
  get isWhole(): boolean {
    return this.next === this.tail;
  }
}

export class Balls {
  readonly ground: Ground;
  readonly ends: Between;
  readonly forward: Ball;
  readonly backward: Ball;
  /** Members of both sets are among the ends: what meets then need not be a path. */
  readonly overlap: boolean = false;
  /** Without overlap: the least length of a path that was met. */
  shortest = NEVER;
  /** Whether sources that begin no path of the length asked for can be told by their marks. */
  sourcesAreLabelled = true;
  /** What is labelled beyond the backward ball is `backward.queue` from `backward.tail` to here. */
  #labelled = 0;
  /** What `joins` has spent around single nodes since the other side was grown. */
  #alone = 0;
  readonly #meter: Meter;

  /** To be closed. May throw as the meter does, and is closed then. */
  constructor(ground: Ground, ends: Between, meter: Meter) {
    const { rules, scratch } = ground;
    const table: StepTable | undefined = rules.tables[0];
    if (!table || rules.shaped) throw new Error('Balls are for steps that are all alike.');
    this.ground = ground;
    this.ends = ends;
    this.#meter = meter;
    this.forward = new Ball(scratch.forward, table.out, true);
    this.backward = new Ball(scratch.backward, table.back, false);
    meter.spend(1);
    this.#root(this.forward, ends.sources);
    try {
      meter.look();
      this.overlap = this.#root(this.backward, ends.targets);
      this.#labelled = this.backward.tail;
      meter.look();
      this.#growLeaves(this.forward);
      this.#growLeaves(this.backward);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** True when one of the roots is a root of the other side too. */
  #root(ball: Ball, roots: Int32Array): boolean {
    const { mark } = this.ground.scratch;
    const { row, trait } = this.ground.projection;
    let [leaves, others, overlap] = [0, roots.length, false];
    for (const node of roots) {
      const isOther = ball === this.backward && mark[node] === ball.otherRoot;
      if (isOther) overlap = true;
      mark[node] = isOther ? ball.otherRoot | ball.unit : ball.unit;
      const at = ((trait[node] ?? 0) & TRAIT.leaf) !== 0 ? leaves++ : --others;
      ball.queue[at] = node;
      ball.weight += 1 + (row[2 * node + 1] ?? 0) - (row[2 * node] ?? 0);
    }
    ball.roots = roots.length;
    ball.leaves = leaves;
    ball.end = roots.length;
    ball.tail = roots.length;
    return overlap;
  }

  /** A leaf is in the core of no row but its own, so it takes its first step whatever that costs. */
  #growLeaves(ball: Ball): void {
    while (ball.next < ball.leaves) this.#growBlock(ball, ball.leaves, 0);
    if (ball.leaves > 0 && ball.next === ball.end) this.#grow(ball, 0);
  }

  /**
   * Grows until each inner node of a path of so many steps, or fewer, is seen from one side; the lengths asked for never
   * fall. False when there surely is no such path.
   */
  reach(length: number): boolean {
    const { forward, backward } = this;
    this.#forgetLabels();
    if (this.ends.sources.length === 0 || this.ends.targets.length === 0) return false;
    if (!this.overlap) {
      // What is met is surely the shortest where it is no longer than what the two sides reach and one step more.
      while (this.shortest > this.#reached + 1 && this.#reached < length) {
        if (forward.isWhole || backward.isWhole) break;
        this.#grow(this.#cheaper(), this.#reached + 1);
      }
      if (this.shortest > length) return false;
    }
    this.surround(length - 1);
    return true;
  }

  /** Grows, the cheaper side first, until the two reach so many steps together. */
  surround(steps: number): void {
    const { forward, backward } = this;
    while (this.#reached < steps && !forward.isWhole && !backward.isWhole) this.#grow(this.#cheaper(), 0);
  }

  /** Grows one side alone until all within so many steps is seen. False where it stopped before a step dearer than `most`. */
  flood(side: 'forward' | 'backward', steps: number, most: number): boolean {
    const ball = this[side];
    while (ball.radius < steps && !ball.isWhole) {
      if (ball.weight > most) return false;
      this.#grow(ball, 0);
    }
    return true;
  }

  /**
   * Whether the node, alone on its side, is joined to the other side by a path of at most so many steps; a path of one
   * step that ends at a leaf is passed over. The node must be in one set only. What is seen around the other side is kept
   * from one node to the next, and grown by a step when looking around the nodes has cost half as much as that step.
   */
  joins(side: 'forward' | 'backward', node: number, most: number): boolean {
    const own = this[side];
    const others = side === 'forward' ? this.backward : this.forward;
    this.#forget(own);
    this.#root(own, Int32Array.of(node));
    if (own === this.backward) this.#labelled = own.tail;
    this.shortest = NEVER;
    // The other side passed the node by while it was blocked, so the first step is always its own.
    this.#grow(own, most);
    while (this.shortest > most && this.#reached < most && !own.isWhole && !others.isWhole) {
      const cost = 2 * (this.#alone + own.weight);
      this.#alone = cost <= others.weight ? this.#alone + own.weight : 0;
      this.#grow(cost <= others.weight ? own : others, most);
    }
    return this.shortest <= most;
  }

  /** Takes all that a side has seen from the marks, and its root. */
  #forget(ball: Ball): void {
    const { row, neighbour } = this.ground.projection;
    const { mark } = this.ground.scratch;
    const { queue, tail, next, other } = ball;
    // An end of the other side is marked too, and in no queue: one at most, beside the node at which it stopped.
    const stopped = queue[next] ?? 0;
    const end = next < tail ? (row[2 * stopped + 1] ?? 0) : 0;
    for (let slot = row[2 * stopped] ?? 0; slot < end; slot++) {
      const beside = neighbour[slot] ?? 0;
      if (mark[beside] !== BLOCKED) mark[beside] = (mark[beside] ?? 0) & other;
    }
    for (let at = 0; at < tail; at++) {
      const node = queue[at] ?? 0;
      mark[node] = this.ground.restingMark(node) || (mark[node] ?? 0) & other;
    }
    ball.clear();
  }

  get #reached(): number {
    return this.forward.radius + this.backward.radius;
  }

  #cheaper(): Ball {
    return this.forward.weight <= this.backward.weight ? this.forward : this.backward;
  }

  /** One step further. It stops, to be resumed, where a path of at most `enough` steps is met. */
  #grow(ball: Ball, enough: number): void {
    while (ball.next < ball.end) {
      if (this.#growBlock(ball, ball.end, enough)) return;
    }
    ball.radius++;
    ball.end = ball.tail;
    ball.weight = ball.nextWeight;
    ball.nextWeight = 0;
    this.#labelled = this.backward.tail;
  }

  /** Looks around some nodes of the queue before `until`. True when it stopped at a meeting. */
  #growBlock(ball: Ball, until: number, enough: number): boolean {
    const { neighbour, slotClass, row } = this.ground.projection;
    const { asOf } = this.ground.rules;
    const { mark } = this.ground.scratch;
    const { queue, table, mine, other, otherRoot } = ball;
    const add = (ball.radius + 2) * ball.unit;
    const end = Math.min(until, ball.next + BLOCK_NODES);
    let [at, tail, weight, slots] = [ball.next, ball.tail, ball.nextWeight, 0];
    let met = false;
    for (; at < end && slots < BLOCK_SLOTS; at++) {
      const node = queue[at] ?? 0;
      const first = row[2 * node] ?? 0;
      const last = row[2 * node + 1] ?? 0;
      slots += 1 + last - first;
      for (let slot = first; slot < last; slot++) {
        const admitted = table[slotClass[slot] ?? 0] ?? 0;
        if (admitted === 0) continue;
        const next = neighbour[slot] ?? 0;
        const marked = mark[next] ?? 0;
        if ((marked & mine) !== 0) continue;
        if (admitted === 2 && asOf && !slotMayHold(this.ground.projection, slot, asOf)) continue;
        mark[next] = marked | add;
        const seen = marked & other;
        // A path ends at its first target and holds no other source.
        if (seen !== otherRoot) {
          queue[tail++] = next;
          weight += 1 + (row[2 * next + 1] ?? 0) - (row[2 * next] ?? 0);
        }
        if (seen !== 0) {
          const length = ball.radius + 1 + (mine === 15 ? (seen >>> 4) - 1 : seen - 1);
          if (length < this.shortest) this.shortest = length;
          met = length <= enough;
          if (met) break;
        }
      }
      if (met) break;
    }
    ball.next = at;
    ball.tail = tail;
    ball.nextWeight = weight;
    if (ball === this.backward) this.#labelled = tail;
    this.#meter.spend(slots);
    return met;
  }

  /**
   * Gives every node of a path of at most so many steps its exact distance to the targets. To be called after `reach` of
   * the same length; a source that is a leaf, or a target too, has none of its own.
   */
  label(length: number): void {
    const { forward, backward } = this;
    let steps = backward.radius + 1;
    // A node seen from both sides knows its neighbours' marks; one seen from the back alone may lead to the rim of the front.
    const rim = length - steps;
    this.sourcesAreLabelled = true;
    if (rim < 0 || backward.isWhole) return;
    const isNearer = forward.weight < backward.weight;
    if (rim === 0 && forward.radius === 0 && (isNearer || backward.weight > LARGE)) {
      // Only sources are left to label, and a walk finds out as well what they lead to, answer by answer.
      this.sourcesAreLabelled = false;
      return;
    }
    if (rim >= forward.radius && isNearer) {
      this.#labelRim(steps);
      this.#labelAround(backward.next, backward.end, steps, length, true);
    } else this.#labelAround(backward.next, backward.end, steps, length, rim < forward.radius);
    let at = backward.end;
    while (at < this.#labelled && steps < length) {
      const end = this.#labelled;
      steps++;
      this.#labelAround(at, end, steps, length, true);
      at = end;
    }
  }

  /** Labels the nodes on the rim of the forward ball that the backward ball is one step away from. */
  #labelRim(steps: number): void {
    const { neighbour, row } = this.ground.projection;
    const { rules } = this.ground;
    const { mark } = this.ground.scratch;
    const { queue, table, end } = this.forward;
    let slots = 0;
    for (let at = this.forward.next; at < end; at++) {
      const node = queue[at] ?? 0;
      const marked = mark[node] ?? 0;
      if ((marked & 240) !== 0) continue;
      const last = row[2 * node + 1] ?? 0;
      for (let slot = row[2 * node] ?? 0; slot < last; slot++) {
        slots++;
        if ((mark[neighbour[slot] ?? 0] ?? 0) >>> 4 !== steps || !admitsSlot(rules, slot, table)) continue;
        this.#label(node, marked, steps);
        break;
      }
      if (slots > BLOCK_SLOTS) slots = this.#spend(slots);
    }
    this.#spend(slots);
  }

  /** Labels what leads, in one step, to the nodes `from` to `to` of the backward queue and is seen from the front. */
  #labelAround(from: number, to: number, steps: number, length: number, onlySeen: boolean): void {
    const { neighbour, slotClass, row } = this.ground.projection;
    const { asOf } = this.ground.rules;
    const { mark } = this.ground.scratch;
    const { queue, table } = this.backward;
    let slots = 0;
    for (let at = from; at < to; at++) {
      const node = queue[at] ?? 0;
      const own = mark[node] ?? 0;
      const front = own & 15;
      if (front === 0 ? onlySeen : front - 2 + steps > length || isSourceOnly(own)) continue;
      const last = row[2 * node + 1] ?? 0;
      const first = row[2 * node] ?? 0;
      slots += 1 + last - first;
      for (let slot = first; slot < last; slot++) {
        const admitted = table[slotClass[slot] ?? 0] ?? 0;
        if (admitted === 0) continue;
        const before = neighbour[slot] ?? 0;
        const marked = mark[before] ?? 0;
        const seen = marked & 15;
        if ((marked & 240) !== 0 || seen === 0 || seen - 1 + steps > length) continue;
        if (admitted === 2 && asOf && !slotMayHold(this.ground.projection, slot, asOf)) continue;
        this.#label(before, marked, steps);
      }
      if (slots > BLOCK_SLOTS) slots = this.#spend(slots);
    }
    this.#spend(slots);
  }

  #label(node: number, marked: number, steps: number): void {
    this.ground.scratch.mark[node] = marked | ((steps + 1) << 4);
    this.backward.queue[this.#labelled++] = node;
  }

  #spend(slots: number): 0 {
    this.#meter.spend(slots);
    return 0;
  }

  #forgetLabels(): void {
    const { mark } = this.ground.scratch;
    const { queue, tail } = this.backward;
    for (let at = tail; at < this.#labelled; at++) {
      const node = queue[at] ?? 0;
      mark[node] = (mark[node] ?? 0) & 15;
    }
    this.#labelled = tail;
  }

  /** Gives the marks back as they were. */
  close(): void {
    const { forward, backward } = this;
    this.#unmark(forward.queue, forward.tail);
    this.#unmark(backward.queue, this.#labelled);
    // Of all that is in a queue, only roots are singled out: others of those are blocked, and never put into one.
    this.#rest(forward);
    this.#rest(backward);
  }

  #unmark(queue: Int32Array, end: number): void {
    const { mark } = this.ground.scratch;
    for (let at = 0; at < end; at++) mark[queue[at] ?? 0] = 0;
  }

  #rest({ queue, roots }: Ball): void {
    const { mark } = this.ground.scratch;
    for (let at = 0; at < roots; at++) {
      const node = queue[at] ?? 0;
      mark[node] = this.ground.restingMark(node);
    }
  }
}

/** A source that is no target as well: no path comes by it again. */
export const isSourceOnly = (mark: number): boolean => (mark & 15) === 1 && mark >>> 4 !== 1;
