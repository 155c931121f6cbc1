/**
 * What lies around the two ends: distances from the sources and to the targets, grown level by level from both sides
 * until they meet, and further as longer paths are asked for.
 */
import { TRAIT } from '../arrays/projection.ts';
import { Ball } from './ball.ts';
import { type Between, BLOCKED, type Ground } from './ground.ts';
import type { Kernel } from './kernel/kernel.ts';
import { type Loops, PlainLoops, type Told } from './loops.ts';
import type { Meter } from './meter.ts';
import type { StepTable } from './step-tables.ts';

/** So many slots are a good part of the budget. */
const LARGE = 200_000;

const NEVER = Number.POSITIVE_INFINITY;

export class Balls {
  readonly ground: Ground;
  readonly ends: Between;
  readonly forward: Ball;
  readonly backward: Ball;
  /** Members of both sets are among the ends: what meets then need not be a path. */
  readonly overlap: boolean = false;
  /** Whether sources that begin no path of the length asked for can be told by their marks. */
  sourcesAreLabelled = true;
  /** Its shortest length is of use without overlap alone. */
  readonly #told: Told = { shortest: NEVER, labelled: 0, slots: 0 };
  /** What `joins` has spent around single nodes since the other side was grown. */
  #alone = 0;
  /** Absent where the loops run in TypeScript. */
  readonly kernel: Kernel | undefined;
  readonly #loops: Loops;
  readonly #meter: Meter;

  /** To be closed. May throw as the meter does, and is closed then. */
  constructor(ground: Ground, ends: Between, meter: Meter) {
    const { rules, scratch } = ground;
    const table: StepTable | undefined = rules.tables[0];
    if (!table || rules.shaped) throw new Error('Balls are for steps that are all alike.');
    this.ground = ground;
    this.ends = ends;
    this.#meter = meter;
    this.kernel = scratch.kernel?.take(table, rules.asOf) ? scratch.kernel : undefined;
    this.#loops = this.kernel ?? new PlainLoops(ground);
    this.forward = new Ball(scratch.forward, table.out, true);
    this.backward = new Ball(scratch.backward, table.back, false);
    meter.spend(1);
    this.#root(this.forward, ends.sources);
    try {
      meter.look();
      this.overlap = this.#root(this.backward, ends.targets);
      this.#told.labelled = this.backward.tail;
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
      while (this.#told.shortest > this.#reached + 1 && this.#reached < length) {
        if (forward.isWhole || backward.isWhole) break;
        const cheaper = this.#cheaper();
        // Looking whether the sides meet costs much less than growing, which the last step can do without.
        if (this.#meets(cheaper) || this.#reached + 1 === this.ground.rules.most) break;
        this.#grow(cheaper, 0, true);
      }
      if (this.#told.shortest > length) return false;
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
    if (own === this.backward) this.#told.labelled = own.tail;
    this.#told.shortest = NEVER;
    // The other side passed the node by while it was blocked, so the first step is always its own.
    this.#grow(own, most);
    while (this.#told.shortest > most && this.#reached < most && !own.isWhole && !others.isWhole) {
      const cost = 2 * (this.#alone + own.weight);
      this.#alone = cost <= others.weight ? this.#alone + own.weight : 0;
      this.#grow(cost <= others.weight ? own : others, most);
    }
    return this.#told.shortest <= most;
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

  /** Whether one step from the side's last level leads to what the other has seen: then that is the shortest. */
  #meets(ball: Ball): boolean {
    ball.alone = ball.next;
    while (ball.alone < ball.end) {
      const met = this.#loops.meets(this.#told, ball, this.#reached + 1);
      this.#meter.spend(this.#told.slots);
      if (met) return true;
    }
    return false;
  }

  /**
   * One step further. It stops, to be resumed, where a path of at most `enough` steps is met. Slots that were looked at
   * before are paid for.
   */
  #grow(ball: Ball, enough: number, isPaid = false): void {
    while (ball.next < ball.end) {
      if (this.#growBlock(ball, ball.end, enough, isPaid)) return;
    }
    ball.radius++;
    this.forward.alone = 0;
    this.backward.alone = 0;
    // Not while it is found: most of the last level is never looked around.
    ball.weight = this.#loops.weigh(ball, ball.end, ball.tail);
    ball.end = ball.tail;
    this.#told.labelled = this.backward.tail;
  }

  #growBlock(ball: Ball, until: number, enough: number, isPaid = false): boolean {
    const met = this.#loops.grow(this.#told, ball, until, enough);
    if (ball === this.backward) this.#told.labelled = ball.tail;
    if (!isPaid) this.#meter.spend(this.#told.slots);
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
    } else {
      const from = Math.max(backward.next, backward.alone);
      this.#labelAround(from, backward.end, steps, length, rim < forward.radius);
    }
    let at = backward.end;
    while (at < this.#told.labelled && steps < length) {
      const end = this.#told.labelled;
      steps++;
      this.#labelAround(at, end, steps, length, true);
      at = end;
    }
  }

  #labelRim(steps: number): void {
    const { forward, backward } = this;
    for (let at = Math.max(forward.next, forward.alone); at < forward.end; ) {
      at = this.#loops.labelRim(this.#told, forward, backward, at, steps);
      this.#meter.spend(this.#told.slots);
    }
  }

  #labelAround(from: number, to: number, steps: number, length: number, onlySeen: boolean): void {
    for (let at = from; at < to; ) {
      at = this.#loops.labelAround(this.#told, this.backward, at, to, steps, length, onlySeen);
      this.#meter.spend(this.#told.slots);
    }
  }

  #forgetLabels(): void {
    this.#loops.keepBits(this.backward, this.backward.tail, this.#told.labelled, 15);
    this.#told.labelled = this.backward.tail;
  }

  /** Gives the marks back as they were. */
  close(): void {
    const { forward, backward } = this;
    this.#loops.keepBits(forward, 0, forward.tail, 0);
    this.#loops.keepBits(backward, 0, this.#told.labelled, 0);
    // Of all that is in a queue, only roots are singled out: others of those are blocked, and never put into one.
    this.#rest(forward);
    this.#rest(backward);
  }

  #rest({ queue, roots }: Ball): void {
    const { mark } = this.ground.scratch;
    for (let at = 0; at < roots; at++) {
      const node = queue[at] ?? 0;
      mark[node] = this.ground.restingMark(node);
    }
  }
}
