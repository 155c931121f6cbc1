/** The steps by which a walk may go on from a node, listed once per node: a walk comes by the same nodes again and again. */

import { type Projection, TRAIT } from '../arrays/projection.ts';
import { isSourceOnly, stepsFrom, stepsTo } from './ball.ts';
import type { Balls } from './balls.ts';
import type { Meter } from './meter.ts';
import { admitsSlot } from './rules.ts';
import type { IntList } from './scratch.ts';

/** What a walk asks. */
export interface Onward {
  /** Whether it matters after how many steps a path comes by a node. */
  readonly isByStep: boolean;
  /** Where the steps onward from a node are listed: `list` there says how many they are, and they follow. */
  from(node: number, steps: number): number;
  /** A step is `fewest steps from there to a target << 27 | node`; they ascend. */
  readonly list: IntList;
  /** The nodes with which a path may begin: once it is prepared. */
  readonly sources: Int32Array;
  /** Throws as the meter does. */
  prepare(): void;
  /** To be called whatever happens. */
  close(): void;
}

const isLeaf = ({ trait }: Projection, node: number): boolean => ((trait[node] ?? 0) & TRAIT.leaf) !== 0;

/** A number of a node fits in 27 bits, and lengths in four. */
export const NODE_BITS = 27;
export const NODE_MASK = (1 << NODE_BITS) - 1;

/**
 * Labels the balls for paths of at most so many steps, and answers the nodes with which one may begin. Throws as the meter
 * does.
 */
export function beginningsWithin(balls: Balls, length: number): Int32Array {
  const { ground, ends } = balls;
  if (!balls.reach(length)) return new Int32Array();
  balls.label(length);
  if (!balls.sourcesAreLabelled) return ends.sources;
  return ends.sources.filter((source) => {
    const to = stepsTo(ground.scratch.mark[source] ?? 0);
    // Neither a leaf nor what is a target as well is labelled with how far it is.
    return to > 0 ? to <= length : to === 0 || isLeaf(ground.projection, source);
  });
}

/** For paths of at most `length` steps. */
export class OnwardInBalls implements Onward {
  readonly isByStep = false;
  readonly list: IntList;
  sources: Int32Array = new Int32Array();
  readonly #balls: Balls;
  readonly #memo: Int32Array;
  readonly #length: number;
  readonly #meter: Meter;

  constructor(balls: Balls, length: number, meter: Meter) {
    this.#balls = balls;
    this.#length = length;
    this.#meter = meter;
    this.list = balls.ground.scratch.steps;
    this.#memo = balls.ground.scratch.memo;
  }

  prepare(): void {
    this.sources = beginningsWithin(this.#balls, this.#length);
  }

  from(node: number): number {
    const memo = this.#memo;
    const known = memo[node] ?? 0;
    if (known !== 0) return known - 1;
    this.list.push(node);
    const at = this.list.length;
    // From here on the list is cleared by what is in it, so both are written before anything can end the search.
    this.list.push(0);
    memo[node] = at + 1;
    this.#listFrom(node, at);
    return at;
  }

  #listFrom(node: number, at: number): void {
    const { ground, forward, backward } = this.#balls;
    const { row, full, neighbour } = ground.projection;
    const { mark } = ground.scratch;
    const { rules } = ground;
    const own = mark[node] ?? 0;
    const behind = (own & 15) === 0 ? forward.radius + 1 : stepsFrom(own);
    const most = this.#length - behind - 1;
    const first = row[2 * node] ?? 0;
    // Leaves are wanted where the next step may be the last.
    const last = (backward.leaves > 0 && own >>> 4 <= 2 ? full[node] : row[2 * node + 1]) ?? 0;
    let before = -1;
    for (let slot = first; slot < last; slot++) {
      const next = neighbour[slot] ?? 0;
      const marked = mark[next] ?? 0;
      const to = stepsTo(marked);
      // A blocked node is farther than any.
      if (to < 0 || to > most || next === before || isSourceOnly(marked)) continue;
      if (!admitsSlot(rules, slot, forward.table)) continue;
      before = next;
      this.list.push((to << NODE_BITS) | next);
    }
    closeList(this.list, at);
    this.#meter.spend(1 + last - first);
    this.#meter.hold(BYTES * (this.list.length - at + 1));
  }

  close(): void {
    const { memo } = this.#balls.ground.scratch;
    const { array, length } = this.list;
    for (let at = 0; at < length; at += 2 + (array[at + 1] ?? 0)) memo[array[at] ?? 0] = 0;
    this.#meter.hold(-BYTES * length);
    this.list.clear();
  }
}

const BYTES = 4;

/** Writes how many steps there are, and puts the nearest first. */
export function closeList(list: IntList, at: number): void {
  const { array, length } = list;
  array[at] = length - at - 1;
  if (length - at > SHORT) array.subarray(at + 1, length).sort();
  else sortShort(array, at + 1, length);
}

const SHORT = 24;

function sortShort(array: Int32Array, from: number, to: number): void {
  for (let at = from + 1; at < to; at++) {
    const entry = array[at] ?? 0;
    let hole = at;
    for (; hole > from && (array[hole - 1] ?? 0) > entry; hole--) array[hole] = array[hole - 1] ?? 0;
    array[hole] = entry;
  }
}
