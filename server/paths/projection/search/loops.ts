/**
 * The loops over rows, in blocks between which the meter is looked at: in TypeScript, and what a kernel has to do in their
 * place (`kernel/`).
 */
import { type Ball, isSourceOnly } from './ball.ts';
import type { Ground } from './ground.ts';
import { admitsSlot, slotMayHold } from './rules.ts';

/** Nodes and slots of a block, about. */
const [BLOCK_NODES, BLOCK_SLOTS] = [512, 8_192];

/** What blocks tell. */
export interface Told {
  /** The least length of a path that was met; infinite where none was. */
  shortest: number;
  /** What is labelled beyond the backward ball is its queue from `tail` to here. */
  labelled: number;
  /** That the last block looked at. */
  slots: number;
}

export interface Loops {
  /**
   * Looks around a block of the ball's queue before `until`. True when it stopped, to be resumed, where a path of at most
   * `enough` steps is met.
   */
  grow(told: Told, ball: Ball, until: number, enough: number): boolean;
  /**
   * Looks on, from `alone`, through a block of the ball's last level for a step to what the other side has seen, and
   * changes nothing. True when it stopped where a path of at most `enough` steps is met.
   */
  meets(told: Told, ball: Ball, enough: number): boolean;
  /** The slots of what is queued from `from` to `end`, about, and one for each: what looking around it takes. */
  weigh(ball: Ball, from: number, end: number): number;
  /**
   * Labels the nodes from `from` on, on the rim of the forward ball, that the backward ball is one step away from, and
   * answers where the block ended.
   */
  labelRim(told: Told, forward: Ball, backward: Ball, from: number, steps: number): number;
  /**
   * Labels what leads, in one step, to the nodes `from` to `to` of the backward queue and is seen from the front; answers
   * where the block ended.
   */
  labelAround(
    told: Told,
    backward: Ball,
    from: number,
    to: number,
    steps: number,
    length: number,
    onlySeen: boolean,
  ): number;
  /** Of the marks of what is queued only those bits stay. */
  keepBits(ball: Ball, from: number, end: number, bits: number): void;
}

export class PlainLoops implements Loops {
  readonly #ground: Ground;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  grow(told: Told, ball: Ball, until: number, enough: number): boolean {
    const { neighbour, slotClass, row } = this.#ground.projection;
    const { asOf } = this.#ground.rules;
    const { mark } = this.#ground.scratch;
    const { queue, table, mine, other, otherRoot } = ball;
    const add = (ball.radius + 2) * ball.unit;
    const end = Math.min(until, ball.next + BLOCK_NODES);
    let [at, tail, slots] = [ball.next, ball.tail, 0];
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
        if (admitted === 2 && asOf && !slotMayHold(this.#ground.projection, slot, asOf)) continue;
        mark[next] = marked | add;
        const seen = marked & other;
        // A path ends at its first target and holds no other source.
        if (seen !== otherRoot) queue[tail++] = next;
        if (seen !== 0) {
          const length = ball.radius + 1 + (mine === 15 ? (seen >>> 4) - 1 : seen - 1);
          if (length < told.shortest) told.shortest = length;
          met = length <= enough;
          if (met) break;
        }
      }
      if (met) break;
    }
    ball.next = at;
    ball.tail = tail;
    told.slots = slots;
    return met;
  }

  meets(told: Told, ball: Ball, enough: number): boolean {
    const { neighbour, row } = this.#ground.projection;
    const { rules } = this.#ground;
    const { mark } = this.#ground.scratch;
    const { queue, table, mine } = ball;
    const end = Math.min(ball.end, ball.alone + BLOCK_NODES);
    let [at, slots, met] = [ball.alone, 0, false];
    for (; at < end && slots < BLOCK_SLOTS; at++) {
      const node = queue[at] ?? 0;
      const first = row[2 * node] ?? 0;
      const last = row[2 * node + 1] ?? 0;
      slots += 1 + last - first;
      for (let slot = first; slot < last && !met; slot++) {
        const marked = mark[neighbour[slot] ?? 0] ?? 0;
        if (marked === 0 || (marked & mine) !== 0 || !admitsSlot(rules, slot, table)) continue;
        // Not seen by this side, so what is marked is the other's.
        const length = ball.radius + (mine === 15 ? marked >>> 4 : marked);
        if (length < told.shortest) told.shortest = length;
        met = length <= enough;
      }
      if (met) break;
    }
    ball.alone = at;
    told.slots = slots;
    return met;
  }

  weigh({ queue }: Ball, from: number, end: number): number {
    const { row } = this.#ground.projection;
    let weight = end - from;
    for (let at = from; at < end; at++) {
      const node = queue[at] ?? 0;
      weight += (row[2 * node + 1] ?? 0) - (row[2 * node] ?? 0);
    }
    return weight;
  }

  labelRim(told: Told, forward: Ball, { queue: labelled }: Ball, from: number, steps: number): number {
    const { neighbour, row } = this.#ground.projection;
    const { rules } = this.#ground;
    const { mark } = this.#ground.scratch;
    const { queue, table, end } = forward;
    let [at, slots] = [from, 0];
    for (; at < end && slots <= BLOCK_SLOTS; at++) {
      const node = queue[at] ?? 0;
      const marked = mark[node] ?? 0;
      if ((marked & 240) !== 0) continue;
      const last = row[2 * node + 1] ?? 0;
      for (let slot = row[2 * node] ?? 0; slot < last; slot++) {
        slots++;
        if ((mark[neighbour[slot] ?? 0] ?? 0) >>> 4 !== steps || !admitsSlot(rules, slot, table)) continue;
        mark[node] = marked | ((steps + 1) << 4);
        labelled[told.labelled++] = node;
        break;
      }
    }
    told.slots = slots;
    return at;
  }

  labelAround(
    told: Told,
    { queue, table }: Ball,
    from: number,
    to: number,
    steps: number,
    length: number,
    onlySeen: boolean,
  ): number {
    const { neighbour, slotClass, row } = this.#ground.projection;
    const { asOf } = this.#ground.rules;
    const { mark } = this.#ground.scratch;
    let [at, slots] = [from, 0];
    for (; at < to && slots <= BLOCK_SLOTS; at++) {
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
        if (admitted === 2 && asOf && !slotMayHold(this.#ground.projection, slot, asOf)) continue;
        mark[before] = marked | ((steps + 1) << 4);
        queue[told.labelled++] = before;
      }
    }
    told.slots = slots;
    return at;
  }

  keepBits({ queue }: Ball, from: number, end: number, bits: number): void {
    const { mark } = this.#ground.scratch;
    for (let at = from; at < end; at++) {
      const node = queue[at] ?? 0;
      mark[node] = (mark[node] ?? 0) & bits;
    }
  }
}
