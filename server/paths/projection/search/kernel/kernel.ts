/**
 * The loops of a search in WebAssembly (`assembly/kernel.ts`), on the arrays of one projection and one scratch. What they
 * mean is said where they stand in TypeScript: `loops.ts`, `onward.ts` and `walk.ts`.
 */
import { readFileSync } from 'node:fs';
import type { Projection } from '../../arrays/projection.ts';
import type { Ball } from '../ball.ts';
import type { Loops, Told } from '../loops.ts';
import { BUDGET } from '../meter.ts';
import type { AsOf } from '../rules.ts';
import type { Scratch } from '../scratch.ts';
import type { StepTable } from '../step-tables.ts';

/** As `assembly/kernel.ts` exports it; addresses are in bytes. */
interface Exports {
  settle(...addresses: number[]): void;
  setAdmitsAll(all: boolean): void;
  setDays(first: number, last: number): void;
  grow(
    queue: number,
    table: number,
    forward: boolean,
    radius: number,
    from: number,
    until: number,
    queued: number,
    shortest: number,
    enough: number,
  ): number;
  meets(
    queue: number,
    table: number,
    forward: boolean,
    radius: number,
    from: number,
    end: number,
    shortest: number,
    enough: number,
  ): number;
  weigh(queue: number, from: number, end: number): number;
  labelRim(
    queue: number,
    table: number,
    from: number,
    end: number,
    steps: number,
    backQueue: number,
    labelled: number,
  ): void;
  labelAround(
    queue: number,
    table: number,
    from: number,
    end: number,
    steps: number,
    length: number,
    onlySeen: boolean,
    labelled: number,
  ): void;
  keepBits(queue: number, from: number, end: number, bits: number): void;
  beginWalk(
    least: number,
    most: number,
    length: number,
    table: number,
    radius: number,
    toLeaves: boolean,
  ): void;
  enter(node: number): number;
  walk(): number;
  endWalk(): void;
}

/** A class of slot is a number of 16 bits. */
const TABLE_BYTES = 65_536;
/** As in `assembly/kernel.ts`. */
const [FOUND, TRAIL_WORDS] = [256, 14 * 3 + 16];
export const PATH_WORDS = 16;
/** Between two looks at the meter so many steps are walked, at most, and one row is looked at. */
const BLOCK_STEPS = 4_096;

/** `undefined` where it cannot be compiled. */
const compiled = ((): WebAssembly.Module | undefined => {
  try {
    return new WebAssembly.Module(readFileSync(new URL('./kernel.wasm', import.meta.url)));
  } catch {
    return undefined;
  }
})();

/** `undefined` where there is no such memory, or no WebAssembly. */
export function kernelOn(projection: Projection, desk: Desk): Kernel | undefined {
  const [memory, slots] = [projection.own.memory, projection.slotMemory];
  if (!compiled || !memory || !slots) return undefined;
  const instance = new WebAssembly.Instance(compiled, { env: { memory, slots } });
  return new Kernel(instance.exports as unknown as Exports, projection, desk);
}

type Desk = Pick<Scratch, 'mark' | 'role' | 'forward' | 'backward' | 'memo'>;

/** More steps than any path has. */
const BEYOND = 255;

export class Kernel implements Loops {
  readonly calls: Exports;
  /** What a call says besides what it answers. */
  readonly said: Int32Array;
  /** What a walk found: `PATH_WORDS` for each path, how many steps and then the nodes. */
  readonly found: Int32Array;
  readonly #out: Uint8Array;
  readonly #back: Uint8Array;
  #taken: StepTable | undefined;

  constructor(calls: Exports, projection: Projection, desk: Desk) {
    const { own, row, full, slotClass, slotDays } = projection;
    this.calls = calls;
    this.said = own.ints(16);
    this.found = own.ints(FOUND * PATH_WORDS);
    this.#out = own.bytes(TABLE_BYTES);
    this.#back = own.bytes(TABLE_BYTES);
    const trail = own.ints(TRAIL_WORDS);
    // Each step that is listed was looked at, and a row takes two words more; one row is put in order at a time.
    const list = own.ints(3 * (BUDGET.steps + BLOCK_STEPS) + 2 * desk.mark.length + 2);
    calls.settle(
      ...[row, full, desk.mark, desk.role, desk.memo, list].map((array) => array.byteOffset),
      list.length,
      ...[this.said, this.found, trail, slotClass, slotDays].map((array) => array.byteOffset),
    );
  }

  /** Takes over what the rules admit; false where it cannot tell, and must not be asked. */
  take(table: StepTable, asOf: AsOf | undefined): boolean {
    // Days that compare as equal would have to be looked at more closely.
    if (asOf?.atEdge || table.out.length > TABLE_BYTES) return false;
    if (this.#taken !== table) {
      this.#out.set(table.out);
      this.#back.set(table.back);
      this.calls.setAdmitsAll([table.out, table.back].every((bytes) => bytes.every((yes) => yes === 1)));
      this.#taken = table;
    }
    if (asOf) this.calls.setDays(asOf.first, asOf.last);
    return true;
  }

  /** Where the table that was taken over is. */
  tableOf({ isForward }: Ball): number {
    return isForward ? this.#out.byteOffset : this.#back.byteOffset;
  }

  grow(told: Told, ball: Ball, until: number, enough: number): boolean {
    const { said } = this;
    const met = this.calls.grow(
      ball.queue.byteOffset,
      this.tableOf(ball),
      ball.isForward,
      ball.radius,
      ball.next,
      until,
      ball.tail,
      Math.min(told.shortest, BEYOND),
      enough,
    );
    ball.next = said[0] ?? 0;
    ball.tail = said[1] ?? 0;
    told.slots = said[2] ?? 0;
    const shortest = said[3] ?? BEYOND;
    if (shortest < BEYOND) told.shortest = shortest;
    return met !== 0;
  }

  meets(told: Told, ball: Ball, enough: number): boolean {
    const { said } = this;
    const { queue, isForward, radius, alone, end } = ball;
    const shortest = Math.min(told.shortest, BEYOND);
    const table = this.tableOf(ball);
    const met = this.calls.meets(queue.byteOffset, table, isForward, radius, alone, end, shortest, enough);
    ball.alone = said[0] ?? 0;
    told.slots = said[1] ?? 0;
    const least = said[2] ?? BEYOND;
    if (least < BEYOND) told.shortest = least;
    return met !== 0;
  }

  weigh({ queue }: Ball, from: number, end: number): number {
    return this.calls.weigh(queue.byteOffset, from, end) >>> 0;
  }

  labelRim(told: Told, forward: Ball, backward: Ball, from: number, steps: number): number {
    const [queue, labels] = [forward.queue.byteOffset, backward.queue.byteOffset];
    this.calls.labelRim(queue, this.tableOf(forward), from, forward.end, steps, labels, told.labelled);
    return this.#hearLabelled(told);
  }

  labelAround(
    told: Told,
    backward: Ball,
    from: number,
    to: number,
    steps: number,
    length: number,
    onlySeen: boolean,
  ): number {
    const { queue } = backward;
    const table = this.tableOf(backward);
    this.calls.labelAround(queue.byteOffset, table, from, to, steps, length, onlySeen, told.labelled);
    return this.#hearLabelled(told);
  }

  #hearLabelled(told: Told): number {
    const { said } = this;
    told.labelled = said[1] ?? 0;
    told.slots = said[2] ?? 0;
    return said[0] ?? 0;
  }

  keepBits({ queue }: Ball, from: number, end: number, bits: number): void {
    this.calls.keepBits(queue.byteOffset, from, end, bits);
  }
}
