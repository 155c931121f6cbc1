/** Archives as no honest program writes them, byte by byte. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface Entry {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly isPacked?: boolean;
  /** What the list of contents says instead of what is so. */
  readonly flags?: number;
  readonly method?: number;
  readonly mode?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  /** Of the local header. */
  readonly at?: number;
  readonly extra?: Uint8Array;
}

const UTF_8_NAMES = 0x0800;
const MADE_BY_UNIX = 0x0314;

/** `count` is what the end of the archive says of its entries. */
export function zipOf(entries: readonly Entry[], { count = entries.length } = {}): Buffer {
  const [bodies, listed]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const content = Buffer.from(entry.content);
    const packed = entry.isPacked ? deflateRawSync(content, { level: 9 }) : content;
    const about = Buffer.alloc(22);
    about.writeUInt16LE(UTF_8_NAMES | (entry.flags ?? 0), 0);
    about.writeUInt16LE(entry.method ?? (entry.isPacked ? 8 : 0), 2);
    about.writeUInt32LE(entry.crc ?? crc32(content), 8);
    about.writeUInt32LE(entry.packedSize ?? packed.length, 12);
    about.writeUInt32LE(entry.size ?? content.length, 16);
    about.writeUInt16LE(name.length, 20);
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04\x14\0', 'latin1'),
      about,
      Buffer.alloc(2),
      name,
      packed,
    ]);
    const extra = Buffer.from(entry.extra ?? []);
    const rest = Buffer.alloc(16);
    rest.writeUInt16LE(extra.length, 0);
    rest.writeUInt32LE(((entry.mode ?? 0o100_644) << 16) >>> 0, 8);
    rest.writeUInt32LE(entry.at ?? at, 12);
    const head = Buffer.from('PK\x01\x02\0\0\x14\0', 'latin1');
    head.writeUInt16LE(MADE_BY_UNIX, 4);
    listed.push(Buffer.concat([head, about, rest, name, extra]));
    bodies.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(listed);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}

/** What an entry says of itself where 32 bits are not enough: here, what is not so. */
export function zip64Extra(...sizes: readonly bigint[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * sizes.length);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8 * sizes.length, 2);
  for (const [index, size] of sizes.entries()) extra.writeBigUInt64LE(size, 4 + 8 * index);
  return extra;
}
