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
const MOST_NESTED = 2;

/** What may still be kept: of a file and of all files in it together. */
class Budget {
  characters = MOST_CHARACTERS;
  bytes = MOST_BYTES;
}

/** Collects; throws `UndecodableError` beyond its limits, so that no file takes all of the memory. */
export class Reading {
  readonly mediaType: string;
  /** Each stands for itself: an attribute, a cell, a string. */
  readonly texts: string[] = [];
  /** Of the texts, what somebody sees who looks at a page. */
  readonly pages: string[] = [];
  /** Pieces that are read one after another, within which a name may be divided. */
  readonly runs: Run[] = [];
  /** Read as text though nothing says that it is: a short name in it may be chance. */
  readonly guesses: string[] = [];
  /** The file, and what was unpacked from it. */
  readonly bytes: Uint8Array[] = [];
  /** Of the files in it. */
  readonly members: Reading[] = [];

  readonly #budget: Budget;
  readonly #depth: number;

  constructor(mediaType: string, within?: Reading) {
    this.mediaType = mediaType;
    this.#budget = within === undefined ? new Budget() : within.#budget;
    this.#depth = within === undefined ? 0 : within.#depth + 1;
    if (this.#depth > MOST_NESTED) throw new UndecodableError('files stand within files within files');
    within?.members.push(this);
  }

  text(text: string): void {
    if (text.trim() !== '') this.texts.push(this.#counted(text));
  }

  page(text: string): void {
    this.text(text);
    this.pages.push(text);
  }

  guess(text: string): void {
    if (text.trim() !== '') this.guesses.push(this.#counted(text));
  }

  run(of: Run['of'], pieces: readonly string[]): void {
    for (const piece of pieces) this.#counted(piece);
    if (pieces.length > 1) this.runs.push({ of, pieces });
  }

  hold(bytes: Uint8Array): void {
    this.#budget.bytes -= bytes.length;
    if (this.#budget.bytes < 0) throw new UndecodableError('it unpacks to too much');
    this.bytes.push(bytes);
  }

  /** How much may still be unpacked. */
  get bytesLeft(): number {
    return this.#budget.bytes;
  }

  #counted(text: string): string {
    this.#budget.characters -= text.length;
    if (this.#budget.characters < 0) throw new UndecodableError('it says too much');
    return text;
  }
}
