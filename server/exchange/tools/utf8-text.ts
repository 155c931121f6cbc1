/** Text as UTF-8, in one buffer that is used again and again: millions of records pass through it. */
import { hashWords } from '../../domain/text/hash-text.ts';

const FIRST_WORDS = 1 << 14;
const WORD = 4;
/** A letter takes three bytes at most. */
const BYTES_A_LETTER = 3;

const encoder = new TextEncoder();

export class Utf8Text {
  #words = new Uint32Array(FIRST_WORDS);
  #bytes = Buffer.from(this.#words.buffer);
  #length = 0;

  /** In bytes, of the last text. */
  get length(): number {
    return this.#length;
  }

  /** In place of the text before. */
  write(text: string): void {
    const most = text.length * BYTES_A_LETTER + WORD;
    if (most > this.#bytes.length) this.#grow(most);
    this.#length = encoder.encodeInto(text, this.#bytes).written;
    // So that the last word is the same for the same text.
    for (let at = this.#length; at % WORD !== 0; at += 1) this.#bytes[at] = 0;
  }

  #grow(bytes: number): void {
    this.#words = new Uint32Array(Math.max(Math.ceil(bytes / WORD), this.#words.length * 2));
    this.#bytes = Buffer.from(this.#words.buffer);
  }

  /** There has to be room for it. */
  copyTo(target: Uint8Array, at: number): void {
    this.#bytes.copy(target, at, 0, this.#length);
  }

  /** 32 bits of the last text. */
  hash(seed: number): number {
    return hashWords(this.#words, Math.ceil(this.#length / WORD), seed) ^ this.#length;
  }
}
