/** What one engine writes on while it searches: between two questions all of it is zero. */
import type { Projection } from '../arrays/projection.ts';
import { type Kernel, kernelOn } from './kernel/kernel.ts';

/** With what the loops of a search run. */
export type Means = 'wasm' | 'typescript';

/** Bits of `Scratch.role`, a byte a node. */
export const ROLE = {
  from: 1,
  to: 2,
  avoided: 4,
  /** An answer begins, or ends, with this member. */
  reachedFrom: 8,
  reachedTo: 16,
  /** Lies on the path that is being walked. */
  onPath: 32,
} as const;

/** Of a node with any of these the rules of the question decide; hubs are known by their trait. */
export const SINGLED_OUT = ROLE.from | ROLE.to | ROLE.avoided;

export class Scratch {
  /** A byte a node: see `Balls`. */
  readonly mark: Uint8Array;
  readonly role: Uint8Array;
  /** Room for every node, once. */
  readonly forward: Int32Array;
  readonly backward: Int32Array;
  /** For each node, where its onward steps are listed, and 1 more; 0 where they are not. */
  readonly memo: Int32Array;
  readonly steps = new IntList();
  /** The paths of one length, while they are listed. */
  readonly paths = new IntList();
  /** Absent where there is none to be had, or none is wanted: then all is done in TypeScript. */
  readonly kernel: Kernel | undefined;
  /** The layers that a node is in, as bits: for a question with a shape, and only then. */
  #layers: Uint16Array | undefined;

  /** With room for every node that patches may bring. */
  constructor(projection: Projection, means: Means = 'wasm') {
    const { own, kind } = projection;
    this.mark = own.bytes(kind.length);
    this.role = own.bytes(kind.length);
    this.forward = own.ints(kind.length);
    this.backward = own.ints(kind.length);
    this.memo = own.ints(kind.length);
    this.kernel = means === 'wasm' ? kernelOn(projection, this) : undefined;
  }

  get layers(): Uint16Array {
    this.#layers ??= new Uint16Array(this.mark.length);
    return this.#layers;
  }
}

/** A list of integers that grows, and keeps its room. */
export class IntList {
  array = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.array.length) this.#grow(this.length + 1);
    this.array[this.length++] = value;
  }

  /** Those before `end`. A few, again and again: a loop is faster than a view and a copy of it. */
  pushFirst(values: Int32Array, end: number): void {
    if (this.length + end > this.array.length) this.#grow(this.length + end);
    const { array, length } = this;
    for (let at = 0; at < end; at++) array[length + at] = values[at] ?? 0;
    this.length = length + end;
  }

  /** Empties it. Room beyond some megabytes is given back: a rare question needed it. */
  clear(): void {
    this.length = 0;
    if (this.array.length > KEPT_ROOM) this.array = new Int32Array(1024);
  }

  #grow(least: number): void {
    const larger = new Int32Array(Math.max(2 * this.array.length, least));
    larger.set(this.array.subarray(0, this.length));
    this.array = larger;
  }
}

const KEPT_ROOM = 1 << 20;
