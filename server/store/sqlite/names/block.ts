/**
 * The names of up to 1,024 entities as bytes, which lie in the file as they lie in memory and as `assembly/kernel.ts` reads
 * them. In turn, little-endian and without gaps:
 *
 *     u32            how many names
 *     u32            how many bytes of text
 *     u32 × names+1  where in the text each name begins, and where after the last one another would
 *     u16 × names    whose it is: the entity's key within the block, and whether the name is ASCII
 *     u8  × names    the kind of the entity: its place in the block's list of kinds
 *     u8  × text     a separator, then each name in UTF-8 with one after it
 *
 * The names of an entity stand together in their order: its own, then its aliases.
 */

/** Entities whose keys are alike but for the last bits share a block. */
const KEY_BITS = 10;
export const BLOCK_ENTITIES = 1 << KEY_BITS;
export const blockOf = (entityKey: number): number => Math.floor(entityKey / BLOCK_ENTITIES);
export const slotOf = (entityKey: number): number => entityKey % BLOCK_ENTITIES;
export const keyIn = (block: number, slot: number): number => block * BLOCK_ENTITIES + slot;

/** No byte of any text in UTF-8. */
const SEPARATOR = 0xff;
const IS_ASCII = 0x8000;
const OWNER_MASK = BLOCK_ENTITIES - 1;
const HEAD = 8;

/** What is searched of an entity. */
export interface Named {
  kind: string;
  /** Folded: its own, then its aliases. */
  names: readonly string[];
}

/** By the entity's slot in the block. */
export type Names = Map<number, Named>;

export interface Block {
  kinds: readonly string[];
  bytes: Uint8Array;
}

const places = (count: number) => {
  const owners = HEAD + 4 * (count + 1);
  const kinds = owners + 2 * count;
  return { owners, kinds, text: kinds + count };
};

export function encodeBlock(names: Names): Block {
  const entities = [...names].sort(([a], [b]) => a - b);
  const count = entities.reduce((sum, [, named]) => sum + named.names.length, 0);
  const length = entities.reduce(
    (sum, [, named]) => sum + named.names.reduce((own, name) => own + Buffer.byteLength(name) + 1, 0),
    1,
  );
  const { owners, kinds: kindsAt, text } = places(count);
  const bytes = Buffer.allocUnsafe(text + length);
  bytes.writeUInt32LE(count, 0);
  bytes.writeUInt32LE(length, 4);
  const kinds: string[] = [];
  let [index, at] = [0, 1];
  bytes[text] = SEPARATOR;
  for (const [slot, named] of entities) {
    if (!kinds.includes(named.kind)) kinds.push(named.kind);
    const kind = kinds.indexOf(named.kind);
    for (const name of named.names) {
      const written = bytes.write(name, text + at);
      bytes.writeUInt32LE(at, HEAD + 4 * index);
      // In UTF-8 nothing but ASCII takes as many bytes as JavaScript counts units.
      bytes.writeUInt16LE(written === name.length ? slot | IS_ASCII : slot, owners + 2 * index);
      bytes[kindsAt + index] = kind;
      at += written + 1;
      bytes[text + at - 1] = SEPARATOR;
      index += 1;
    }
  }
  bytes.writeUInt32LE(at, HEAD + 4 * index);
  return { kinds, bytes };
}

/** False for bytes that are cut short or no block at all: the kernel trusts what they say of their lengths. */
export function isWhole(bytes: Uint8Array): boolean {
  if (bytes.length < HEAD) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return places(view.getUint32(0, true)).text + view.getUint32(4, true) === bytes.length;
}

/** A block's bytes, wherever they lie, to be read name by name. */
export class BlockReader {
  readonly count: number;
  readonly #bytes: Buffer;
  readonly #places: ReturnType<typeof places>;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.count = this.#bytes.readUInt32LE(0);
    this.#places = places(this.count);
  }

  slotAt(index: number): number {
    return this.#bytes.readUInt16LE(this.#places.owners + 2 * index) & OWNER_MASK;
  }

  /** The place of its kind in the block's list. */
  kindAt(index: number): number {
    return this.#bytes[this.#places.kinds + index] ?? 0;
  }

  nameAt(index: number): string {
    const { text } = this.#places;
    const begin = this.#bytes.readUInt32LE(HEAD + 4 * index);
    const end = this.#bytes.readUInt32LE(HEAD + 4 * (index + 1)) - 1;
    return this.#bytes.toString('utf8', text + begin, text + end);
  }

  /** The number of the first name of the entity that has this one. */
  firstOf(index: number): number {
    const slot = this.slotAt(index);
    let first = index;
    while (first > 0 && this.slotAt(first - 1) === slot) first -= 1;
    return first;
  }

  /** Folded, of the entity that has this one. */
  namesBeside(index: number): string[] {
    const [first, slot] = [this.firstOf(index), this.slotAt(index)];
    const names: string[] = [];
    for (let at = first; at < this.count && this.slotAt(at) === slot; at += 1) names.push(this.nameAt(at));
    return names;
  }
}

export function decodeBlock({ kinds, bytes }: Block): Names {
  const reader = new BlockReader(bytes);
  const names: Names = new Map();
  for (let index = 0; index < reader.count; ) {
    const own = reader.namesBeside(index);
    names.set(reader.slotAt(index), { kind: kinds[reader.kindAt(index)] ?? '', names: own });
    index += own.length;
  }
  return names;
}
