/** A memory that holds the blocks of all names, and the kernel in WebAssembly that judges them (`assembly/kernel.ts`). */
import { readFileSync } from 'node:fs';
import type { NameQuery } from '../../names.ts';
import { BLOCK_ENTITIES, type Block, BlockReader } from './block.ts';
import { letterBits } from './letter-bits.ts';
import { type Frequency, queryBytes } from './query-bytes.ts';

/** As `assembly/kernel.ts` exports it; addresses are in bytes. */
interface Exports {
  settle(letters: number, admitted: number, told: number): void;
  ask(query: number): void;
  judge(block: number): number;
}

const PAGE = 65_536;
const MOST_PAGES = 65_536;
const KINDS = 256;
/** So many blocks tell which words are rare. */
const SAMPLE = 16;
/** More often in one block is as good as anywhere. */
const OFTEN = 256;
/** A block has so many more bytes than it needs: it may grow a little where it is. */
const SPARE = 1_024;
/** Of bytes that nothing needs any more, more than this are given back. */
const LITTLE = 8 * 1024 * 1024;

interface Held {
  kinds: readonly string[];
  address: number;
  length: number;
  room: number;
}

let compiled: WebAssembly.Module | undefined;

export class NameKernel {
  readonly #memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES });
  readonly #exports: Exports;
  readonly #blocks = new Map<number, Held>();
  readonly #admitted: number;
  readonly #told: number;
  #bytes = new Uint8Array(this.#memory.buffer);
  /** Behind everything that stays. */
  #end = 1_024;
  #abandoned = 0;
  #longest = 0;

  constructor() {
    compiled ??= new WebAssembly.Module(readFileSync(new URL('./kernel.wasm', import.meta.url)));
    const instance = new WebAssembly.Instance(compiled, { env: { memory: this.#memory } });
    // What the module exports is what its source says.
    this.#exports = instance.exports as unknown as Exports;
    const bits = letterBits();
    const letters = this.#reserve(bits.length);
    this.#bytes.set(bits, letters);
    this.#admitted = this.#reserve(KINDS);
    this.#told = this.#reserve(8 * BLOCK_ENTITIES);
    this.#exports.settle(letters, this.#admitted, this.#told);
  }

  #reserve(bytes: number): number {
    const address = this.#end;
    this.#end += bytes;
    this.#makeRoom(0);
    return address;
  }

  /** Behind everything that stays. */
  #makeRoom(bytes: number): void {
    const missing = this.#end + bytes - this.#bytes.length;
    if (missing <= 0) return;
    this.#memory.grow(Math.ceil(missing / PAGE));
    this.#bytes = new Uint8Array(this.#memory.buffer);
  }

  get isWasteful(): boolean {
    return this.#abandoned > Math.max(LITTLE, this.#end / 2);
  }

  /** In place of the one of this number. */
  hold(number: number, { kinds, bytes }: Block): void {
    const known = this.#blocks.get(number);
    const fits = known !== undefined && bytes.length <= known.room;
    if (!fits) this.#abandoned += known?.room ?? 0;
    const room = fits ? known.room : bytes.length + SPARE;
    const address = fits ? known.address : this.#reserve(room);
    this.#bytes.set(bytes, address);
    // No byte of what stood there before remains.
    if (known !== undefined) this.#bytes.fill(0, address + bytes.length, address + room);
    if (known !== undefined && !fits) this.#bytes.fill(0, known.address, known.address + known.room);
    this.#blocks.set(number, { kinds, address, length: bytes.length, room });
    this.#longest = Math.max(this.#longest, bytes.length);
  }

  /** The same blocks in a memory without waste. */
  compacted(): NameKernel {
    const kernel = new NameKernel();
    for (const [number, { kinds, address, length }] of this.#blocks)
      kernel.hold(number, { kinds, bytes: this.#bytes.subarray(address, address + length) });
    return kernel;
  }

  /** Valid until a block is held anew. */
  reader(number: number): BlockReader {
    const { address = 0, length = 0 } = this.#blocks.get(number) ?? {};
    return new BlockReader(this.#bytes.subarray(address, address + length));
  }

  /**
   * Block by block, of the entities of one of the kinds, or of any, those that a name of theirs matches: pairs as `Found` has
   * them, valid until the next block.
   */
  *judge(query: NameQuery, kinds?: readonly string[]): Generator<[block: number, told: Uint32Array]> {
    this.#ask(query);
    this.#bytes.fill(1, this.#admitted, this.#admitted + KINDS);
    for (const [number, held] of this.#blocks) {
      if (kinds !== undefined)
        for (const [place, kind] of held.kinds.entries())
          this.#bytes[this.#admitted + place] = kinds.includes(kind) ? 1 : 0;
      const count = this.#exports.judge(held.address);
      if (count > 0) yield [number, new Uint32Array(this.#memory.buffer, this.#told, 2 * count)];
    }
  }

  /** The query lies behind everything that stays, and behind it the units of a name, which are fewer than the bytes of its block. */
  #ask(query: NameQuery): void {
    const bytes = queryBytes(query, this.#end, this.#frequency());
    // The kernel looks at some bytes behind what it judges, as many as the longest text that it looks for.
    this.#makeRoom(2 * bytes.length + 2 * this.#longest + PAGE);
    this.#bytes.set(bytes, this.#end);
    this.#exports.ask(this.#end);
  }

  /** In some of the names. */
  #frequency(): Frequency {
    const every = Math.ceil(this.#blocks.size / SAMPLE);
    const sample = [...this.#blocks.values()]
      .filter((_, index) => index % every === 0)
      .map(({ address, length }) => Buffer.from(this.#memory.buffer, address, length));
    return (text) => sample.reduce((sum, bytes) => sum + countIn(bytes, Buffer.from(text)), 0);
  }
}

function countIn(bytes: Buffer, text: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(text); at >= 0 && count < OFTEN; at = bytes.indexOf(text, at + 1)) count += 1;
  return count;
}
