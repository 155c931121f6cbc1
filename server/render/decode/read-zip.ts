/** The members of an archive, which has to be nothing but them: a byte between them, or one that two share, is refused. */
import { crc32 } from 'node:zlib';
import { readAs, sayBytes } from './bytes-as-text.ts';
import { type FinishedFile, type Reading, UndecodableError } from './reading.ts';
import { unpacked } from './unpack.ts';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const MOST_MEMBERS = 100;

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** Each member, its name already read. Throws `UndecodableError` for what is encrypted, overlaps, or is packed otherwise. */
export async function* zipMembers(bytes: Uint8Array, reading: Reading): AsyncGenerator<FinishedFile> {
  const zip = new ZipReader(bytes, reading);
  const entries = zip.entries();
  for (const entry of entries) {
    const member = await zip.member(entry);
    yield { bytes: member, mediaType: mediaTypeOf(entry.name), name: entry.name };
  }
  zip.ended();
}

class ZipReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #reading: Reading;
  /** Where the next member has to begin. */
  #at = 0;
  #directory = 0;

  constructor(bytes: Uint8Array, reading: Reading) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#reading = reading;
  }

  /** By the directory, in the order of the file. */
  entries(): Entry[] {
    const end = this.#bytes.length - 22;
    if (end < 0 || this.#view.getUint32(end, true) !== END)
      throw new UndecodableError('it ends with more than its directory');
    const count = this.#view.getUint16(end + 10, true);
    this.#directory = this.#view.getUint32(end + 16, true);
    if (count > MOST_MEMBERS) throw new UndecodableError('it holds too many files');
    const entries: Entry[] = [];
    let at = this.#directory;
    for (let index = 0; index < count; index++) {
      const { entry, next } = this.#entry(at, end);
      entries.push(entry);
      at = next;
    }
    if (at !== end) throw new UndecodableError('its directory is not whole');
    return entries.sort((a, b) => a.offset - b.offset);
  }

  #entry(at: number, end: number): { entry: Entry; next: number } {
    if (at + 46 > end || this.#view.getUint32(at, true) !== CENTRAL)
      throw new UndecodableError('its directory is not whole');
    const short = (offset: number) => this.#view.getUint16(at + offset, true);
    const long = (offset: number) => this.#view.getUint32(at + offset, true);
    const [nameLength, extraLength, commentLength] = [short(28), short(30), short(32)];
    const next = at + 46 + nameLength + extraLength + commentLength;
    if (next > end) throw new UndecodableError('its directory is not whole');
    const name = this.#say(at + 46, nameLength);
    this.#sayExtras(at + 46 + nameLength, extraLength);
    this.#say(at + 46 + nameLength + extraLength, commentLength);
    return {
      entry: {
        name,
        flags: short(8),
        method: short(10),
        crc: long(16),
        packed: long(20),
        size: long(24),
        offset: long(42),
      },
      next,
    };
  }

  async member(entry: Entry): Promise<Uint8Array> {
    if (entry.offset !== this.#at || (entry.flags & 1) !== 0)
      throw new UndecodableError('its files do not follow one another');
    if (this.#at + 30 > this.#directory || this.#view.getUint32(this.#at, true) !== LOCAL) {
      throw new UndecodableError('a file in it has no head');
    }
    const nameLength = this.#view.getUint16(this.#at + 26, true);
    const extraLength = this.#view.getUint16(this.#at + 28, true);
    const start = this.#at + 30 + nameLength + extraLength;
    const end = start + entry.packed;
    if (end > this.#directory) throw new UndecodableError('a file in it is cut short');
    if (this.#say(this.#at + 30, nameLength) !== entry.name)
      throw new UndecodableError('a file in it has two names');
    this.#sayExtras(this.#at + 30 + nameLength, extraLength);
    this.#at = end + this.#descriptorAt(end, entry);
    const member = await this.#unpack(this.#bytes.subarray(start, end), entry);
    if (member.length !== entry.size || crc32(member) !== entry.crc)
      throw new UndecodableError('a file in it is damaged');
    return member;
  }

  ended(): void {
    if (this.#at !== this.#directory) throw new UndecodableError('something stands between its files');
  }

  /** Sizes that follow a member, where its head does not give them: how many bytes they take. */
  #descriptorAt(at: number, { flags, crc }: Entry): number {
    if ((flags & 8) === 0) return 0;
    if (
      at + 16 <= this.#directory &&
      this.#view.getUint32(at, true) === 0x08074b50 &&
      this.#view.getUint32(at + 4, true) === crc
    )
      return 16;
    return 12;
  }

  async #unpack(packed: Uint8Array, { method }: Entry): Promise<Uint8Array> {
    if (method === 0) return packed;
    if (method === 8) return unpacked(packed, 'raw', this.#reading);
    throw new UndecodableError('a file in it is packed in another way');
  }

  /** Each is a number, a length, and what it holds. */
  #sayExtras(at: number, length: number): void {
    const end = at + length;
    for (let field = at; field < end; ) {
      const size = field + 4 > end ? Number.POSITIVE_INFINITY : this.#view.getUint16(field + 2, true);
      if (field + 4 + size > end) throw new UndecodableError('a field of it is not whole');
      this.#say(field + 4, size);
      field += 4 + size;
    }
  }

  /** Names, comments and the like. */
  #say(at: number, length: number): string {
    const bytes = this.#bytes.subarray(at, at + length);
    sayBytes(bytes, this.#reading);
    return readAs(bytes, 'utf-8');
  }
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  pdf: 'application/pdf',
  html: 'text/html',
  csv: 'text/csv',
  json: 'application/json',
  txt: 'text/plain',
  md: 'text/plain',
};

const mediaTypeOf = (name: string): string =>
  MEDIA_TYPES[/\.([a-z]+)$/.exec(name)?.[1] ?? ''] ?? 'application/octet-stream';
