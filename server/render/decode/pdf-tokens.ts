/** The tokens of a PDF file, or of a stream in it. */
import { UndecodableError } from './reading.ts';

export interface PdfToken {
  /** `word`: a number, an operator, a keyword. `open`, `close`: of an array. */
  readonly kind: 'string' | 'name' | 'comment' | 'word' | 'open' | 'close';
  /** What it holds, its escapes undone. */
  readonly bytes: Uint8Array;
}

const code = (character: string) => character.charCodeAt(0);
const LINE_FEED = 10;
const RETURN = 13;
const [OPEN, CLOSE, BACKSLASH, LESS, GREATER] = [code('('), code(')'), code('\\'), code('<'), code('>')];
const [SLASH, PERCENT, HASH, OPEN_ARRAY, CLOSE_ARRAY] = [
  code('/'),
  code('%'),
  code('#'),
  code('['),
  code(']'),
];

const isSpace = new Uint8Array(256);
for (const space of [0, 9, LINE_FEED, 12, RETURN, 32]) isSpace[space] = 1;
const isEnd = new Uint8Array(isSpace);
for (const delimiter of '()<>[]{}/%') isEnd[code(delimiter)] = 1;

const NOTHING = new Uint8Array();
const ESCAPES = new Map([...'nrtbf'].map((letter, index) => [code(letter), [10, 13, 9, 8, 12][index] ?? 0]));

/** Reads token by token; whoever reads may move `at`, past a stream. */
export class PdfTokens {
  at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** `undefined` at the end. Throws `UndecodableError` where a string is not closed. */
  next(): PdfToken | undefined {
    for (; this.at < this.#bytes.length; this.at++) {
      const byte = this.#byte(this.at);
      if (isSpace[byte] === 1) continue;
      switch (byte) {
        case OPEN:
          return { kind: 'string', bytes: this.#literal() };
        case LESS:
          if (this.#byte(this.at + 1) !== LESS) return { kind: 'string', bytes: this.#hexadecimal() };
          this.at++;
          continue;
        case SLASH:
          return { kind: 'name', bytes: this.#name() };
        case PERCENT:
          return { kind: 'comment', bytes: this.#comment() };
        case OPEN_ARRAY:
        case CLOSE_ARRAY:
          this.at++;
          return { kind: byte === OPEN_ARRAY ? 'open' : 'close', bytes: NOTHING };
        default:
          if (isEnd[byte] === 1) continue;
          return { kind: 'word', bytes: this.#regular(this.at) };
      }
    }
    return undefined;
  }

  #byte(at: number): number {
    return this.#bytes[at] ?? 0;
  }

  #regular(start: number): Uint8Array {
    this.at = start;
    while (this.at < this.#bytes.length && isEnd[this.#byte(this.at)] === 0) this.at++;
    return this.#bytes.subarray(start, this.at);
  }

  #name(): Uint8Array {
    const raw = this.#regular(this.at + 1);
    if (!raw.includes(HASH)) return raw;
    const text = Buffer.from(raw).toString('latin1');
    const plain = text.replace(/#([0-9A-Fa-f]{2})/g, (_whole, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    return Buffer.from(plain, 'latin1');
  }

  #comment(): Uint8Array {
    const start = ++this.at;
    while (
      this.at < this.#bytes.length &&
      this.#byte(this.at) !== LINE_FEED &&
      this.#byte(this.at) !== RETURN
    ) {
      this.at++;
    }
    return this.#bytes.subarray(start, this.at);
  }

  #hexadecimal(): Uint8Array {
    const end = this.#bytes.indexOf(GREATER, this.at);
    if (end < 0) throw new UndecodableError('a string is not closed');
    const digits = Buffer.from(this.#bytes.subarray(this.at + 1, end))
      .toString('latin1')
      .replace(/\s/g, '');
    if (/[^0-9A-Fa-f]/.test(digits)) throw new UndecodableError('a string is not hexadecimal');
    this.at = end + 1;
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
  }

  #literal(): Uint8Array {
    const held: number[] = [];
    let depth = 0;
    for (; this.at < this.#bytes.length; this.at++) {
      const byte = this.#byte(this.at);
      if (byte === BACKSLASH) {
        this.at++;
        held.push(...this.#escaped());
        continue;
      }
      if (byte === OPEN && depth++ === 0) continue;
      if (byte === CLOSE && --depth === 0) {
        this.at++;
        return Uint8Array.from(held);
      }
      held.push(byte);
    }
    throw new UndecodableError('a string is not closed');
  }

  /** After a backslash; leaves `at` on the last byte of the escape. */
  #escaped(): number[] {
    const byte = this.#byte(this.at);
    if (byte === RETURN && this.#byte(this.at + 1) === LINE_FEED) this.at++;
    if (byte === RETURN || byte === LINE_FEED) return [];
    const digits = /^[0-7]{1,3}/.exec(
      Buffer.from(this.#bytes.subarray(this.at, this.at + 3)).toString('latin1'),
    )?.[0];
    if (digits === undefined) return [ESCAPES.get(byte) ?? byte];
    this.at += digits.length - 1;
    return [Number.parseInt(digits, 8) & 0xff];
  }
}
