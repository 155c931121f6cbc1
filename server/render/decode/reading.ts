/** What a finished file says, in every way in which it may be read. */
import type { Run } from '../../domain/protection/divided.ts';

/** A file as it is about to leave. */
export interface FinishedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** Under which it is offered; a member of an archive, its path. */
  readonly name: string;
}

/** Thrown for a file that cannot be read to its last byte. It says nothing of what it holds. */
export class UndecodableError extends Error {
  constructor(what: string) {
    super(`The finished file cannot be read: ${what}.`);
    this.name = 'UndecodableError';
  }
}

/** A figure of 500 lines says some 400,000 characters, and unpacks to some 30 MB. */
const MOST_CHARACTERS = 32 * 1024 * 1024;
const MOST_BYTES = 512 * 1024 * 1024;
const MOST_NESTED = 3;

/** Collects; throws `UndecodableError` beyond its limits, so that no file takes all of the memory. */
export class Reading {
  /** Each stands for itself: an attribute, a cell, a string. */
  readonly texts: string[] = [];
  /** Pieces that are read one after another, within which a name may be divided. */
  readonly runs: Run[] = [];
  /** Read as text though nothing says that it is: a short name in it may be chance. */
  readonly guesses: string[] = [];
  /** The file, and what was unpacked from it. */
  readonly bytes: Uint8Array[] = [];

  readonly depth: number;
  #characters = 0;
  #bytes = 0;

  constructor(depth = 0) {
    this.depth = depth;
  }

  text(text: string): void {
    if (text.trim() !== '') this.texts.push(this.#counted(text));
  }

  guess(text: string): void {
    if (text.trim() !== '') this.guesses.push(this.#counted(text));
  }

  run(of: Run['of'], pieces: readonly string[]): void {
    for (const piece of pieces) this.#counted(piece);
    if (pieces.length > 1) this.runs.push({ of, pieces });
  }

  hold(bytes: Uint8Array): void {
    this.unpacked(bytes.length);
    this.bytes.push(bytes);
  }

  /** Counts what was unpacked and is not kept. */
  unpacked(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > MOST_BYTES) throw new UndecodableError('it unpacks to too much');
  }

  get bytesLeft(): number {
    return MOST_BYTES - this.#bytes;
  }

  /** A reading of a file within this one. */
  within(): Reading {
    if (this.depth >= MOST_NESTED) throw new UndecodableError('files stand within files within files');
    return new Reading(this.depth + 1);
  }

  add(other: Reading): void {
    for (const text of other.texts) this.text(text);
    for (const guess of other.guesses) this.guess(guess);
    for (const { of, pieces } of other.runs) this.run(of, pieces);
    for (const bytes of other.bytes) this.hold(bytes);
  }

  #counted(text: string): string {
    this.#characters += text.length;
    if (this.#characters > MOST_CHARACTERS) throw new UndecodableError('it says too much');
    return text;
  }
}
