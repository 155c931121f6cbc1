/** Records by kind, some thousands at a time, as text that a store takes without parsing it here. */
import { RECORDS, type RecordName } from '../../contract/model.ts';
import type { Kept } from '../sieve.ts';
import type { Utf8Text } from '../tools/utf8-text.ts';
import type { Slice } from './protocol.ts';

const MOST_RECORDS = 4_000;
const MOST_BYTES = 2_000_000;

const FIRST_BYTES = 1 << 16;
const LINE_FEED = 0x0a;

/** Lines as bytes, and where each came from. */
class Gathered {
  readonly #lines: number[] = [];
  readonly #files: number[] = [];
  /** Where each line ends, after its line feed. */
  readonly #ends: number[] = [];
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #length = 0;

  get count(): number {
    return this.#ends.length;
  }

  get isFull(): boolean {
    return this.count >= MOST_RECORDS || this.#length >= MOST_BYTES;
  }

  add(text: Utf8Text, line: number, file: number): void {
    const end = this.#length + text.length;
    if (end >= this.#bytes.length) this.#grow(end + 1);
    text.copyTo(this.#bytes, this.#length);
    this.#bytes[end] = LINE_FEED;
    this.#length = end + 1;
    this.#ends.push(this.#length);
    this.#lines.push(line);
    this.#files.push(file);
  }

  #grow(least: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(least, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }

  /** Takes its buffer away: nothing is to be added any more. `leftOut` are positions in it, ascending. */
  slice(kind: RecordName, first: number, leftOut: readonly number[]): Slice {
    this.#remove(leftOut);
    const { buffer } = this.#bytes;
    return {
      kind,
      text: new Uint8Array(buffer, 0, this.#length),
      count: this.count - leftOut.length,
      first,
      leftOut,
      lines: Uint32Array.from(this.#lines),
      files: Uint16Array.from(this.#files),
    };
  }

  #remove(positions: readonly number[]): void {
    if (positions.length === 0) return;
    let [to, from] = [0, 0];
    for (const position of [...positions, this.count]) {
      const end = position === 0 ? 0 : (this.#ends[position - 1] ?? 0);
      this.#bytes.copyWithin(to, from, end);
      to += end - from;
      from = this.#ends[position] ?? end;
    }
    this.#length = to;
  }
}

export class Slicer {
  readonly #gathered = new Map<RecordName, Gathered>();
  readonly #leaveOut: Uint32Array;
  readonly #fileNumbers = new Map<string, number>();
  #next = 0;
  /** How many of `leaveOut` are behind it. */
  #passed = 0;

  constructor(leaveOut: Uint32Array = new Uint32Array()) {
    this.#leaveOut = leaveOut;
  }

  /** Of the files, in the order of their numbers. */
  get names(): string[] {
    return [...this.#fileNumbers.keys()];
  }

  /** The slice that is full with this record. */
  add({ record, text, place }: Kept): Slice | undefined {
    let gathered = this.#gathered.get(record.record);
    if (!gathered) {
      gathered = new Gathered();
      this.#gathered.set(record.record, gathered);
    }
    gathered.add(text, place.line ?? 0, this.#numberOf(place.file ?? ''));
    return gathered.isFull ? this.#sliceOf(record.record, gathered) : undefined;
  }

  /** What was begun, in the order of an export. */
  *rest(): Generator<Slice> {
    for (const kind of RECORDS) {
      const gathered = this.#gathered.get(kind);
      if (gathered) yield this.#sliceOf(kind, gathered);
    }
  }

  #numberOf(file: string): number {
    const known = this.#fileNumbers.get(file);
    if (known !== undefined) return known;
    this.#fileNumbers.set(file, this.#fileNumbers.size);
    return this.#fileNumbers.size - 1;
  }

  #sliceOf(kind: RecordName, gathered: Gathered): Slice {
    this.#gathered.delete(kind);
    const first = this.#next;
    this.#next += gathered.count;
    const leftOut: number[] = [];
    for (let out = this.#leaveOut[this.#passed]; out !== undefined && out < this.#next; ) {
      leftOut.push(out - first);
      this.#passed += 1;
      out = this.#leaveOut[this.#passed];
    }
    return gathered.slice(kind, first, leftOut);
  }
}
