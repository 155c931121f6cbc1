/**
 * Memory that typed arrays and a kernel in WebAssembly see alike. Where there is none to be had (a machine may not give
 * so much address space), arrays are arrays like others, and the kernel is not used.
 */

const PAGE = 65_536;
/** What 32-bit addresses reach. */
const MOST_PAGES = 65_536;

/** As large as asked for, and never larger; `undefined` where it cannot be had. */
export const fixedMemory = (bytes: number): WebAssembly.Memory | undefined => {
  const pages = Math.max(1, Math.ceil(bytes / PAGE));
  return memoryOf(pages, pages);
};

function memoryOf(initial: number, maximum: number): WebAssembly.Memory | undefined {
  if (initial > MOST_PAGES) return undefined;
  try {
    // Shared, so that threads can have it, and so that arrays stay good when it grows.
    return new WebAssembly.Memory({ initial, maximum, shared: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Each array begins on a line of the cache. */
const LINE = 64;

/** Arrays of one thread, all zero, in one memory. They last as long as it does. Untouched room costs none. */
export class OwnMemory {
  /** Absent where there is none; then arrays are of the heap. */
  readonly memory: WebAssembly.Memory | undefined = memoryOf(1, MOST_PAGES);
  #used = LINE;

  ints(length: number): Int32Array<ArrayBufferLike> {
    const at = this.#take(4 * length);
    return this.memory ? new Int32Array(this.memory.buffer, at, length) : new Int32Array(length);
  }

  bytes(length: number): Uint8Array<ArrayBufferLike> {
    const at = this.#take(length);
    return this.memory ? new Uint8Array(this.memory.buffer, at, length) : new Uint8Array(length);
  }

  #take(bytes: number): number {
    const at = this.#used;
    this.#used = Math.ceil((at + bytes) / LINE) * LINE;
    const lacking = this.#used - (this.memory?.buffer.byteLength ?? this.#used);
    if (lacking > 0) this.memory?.grow(Math.ceil(lacking / PAGE));
    return at;
  }
}
