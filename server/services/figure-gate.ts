/**
 * The last gate. Every file that leaves is read to its last byte and searched for each withheld name, alias and id. What is
 * public under the same words stays: the names of the entities that the figure was drawn from, and the ids of records.
 *
 * The gate proves itself on each file: what the figure surely shows must be found in it by the same reading. Once a
 * process would do for the renderers, but not for a file that went another way than they did; and it costs no drawing.
 */
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Included } from '../contract/views.ts';
import { isDividedOver, lettersOf } from '../domain/protection/divided.ts';
import { namesOf } from '../domain/protection/spellings.ts';
import { type Shown, shownIn, type Withholding, withheldPlaces } from '../domain/protection/withhold.ts';
import { type Word, wordsOf } from '../domain/protection/words.ts';
import { ValidationError } from '../errors.ts';
import { ByteSearch, type EncodedName } from '../render/decode/byte-search.ts';
import { hiddenTextsIn, readAs } from '../render/decode/bytes-as-text.ts';
import { decodeFile } from '../render/decode/decode-file.ts';
import type { FinishedFile, Reading } from '../render/decode/reading.ts';

/** What a figure is kept from showing, and what it was drawn from. */
export interface Guarded {
  readonly withholding: Withholding;
  readonly included: Included;
}

export interface WithheldGate {
  readonly withholding: Withholding;
  readonly shown: Shown;
  /** Of all public records that the figure was drawn from. */
  readonly ids: ReadonlySet<string>;
  /** What every file of the figure shows: its title, the names of its entities. */
  readonly carried: readonly string[];
}

export const withheldGate = (
  { withholding, included }: Guarded,
  carried: readonly string[],
): WithheldGate => ({
  withholding,
  shown: shownIn(included, withholding),
  ids: new Set(Object.values(included).flatMap((views) => Object.keys(views))),
  carried,
});

/**
 * Throws `ValidationError` (`redaction-failed`), naming nothing, where a withheld name is in the file in any way, where
 * the file cannot be read to its end, or where the reading does not find what the figure shows. Does nothing while nothing
 * is withheld.
 */
export async function refuseWithheldIn(file: FinishedFile, gate: WithheldGate): Promise<void> {
  if (gate.withholding.ids.size === 0) return;
  let passes = false;
  try {
    const reading = await decodeFile(file);
    passes = await new Search(gate, await soughtFor(gate.withholding)).passes(reading);
  } catch {
    // What went wrong may quote the file.
  }
  if (!passes) {
    throw new ValidationError([{ code: 'redaction-failed', pointer: '' }], 'redaction-failed');
  }
}

interface Sought {
  /** For texts that may be none: without names that chance spells. */
  readonly guessed: Withholding;
  readonly letters: ReadonlySet<string>;
  readonly bytes: ByteSearch;
}

const LEAST_GUESSED_BYTES = 5;
const soughtOf = new WeakMap<Withholding, Promise<Sought>>();

/** Made once, until the graph changes. */
function soughtFor(withholding: Withholding): Promise<Sought> {
  const known = soughtOf.get(withholding) ?? makeSought(withholding);
  soughtOf.set(withholding, known);
  return known;
}

async function makeSought(withholding: Withholding): Promise<Sought> {
  const long = [...withholding.names.values()]
    .flat()
    .filter((words) => Buffer.byteLength(words.join('')) >= LEAST_GUESSED_BYTES);
  const bytes = new ByteSearch();
  const turn = new Turn();
  for (const name of withholding.written) {
    bytes.add(name);
    await turn.rest();
  }
  return {
    guessed: { ...withholding, names: namesOf(long) },
    letters: lettersOf(withholding.names),
    bytes,
  };
}

/** How long the event loop may be held in one go, in milliseconds. */
const LONGEST_TURN = 20;

/** Lets others in when it has had its turn. */
class Turn {
  #began = performance.now();

  async rest(): Promise<void> {
    if (performance.now() - this.#began < LONGEST_TURN) return;
    await othersFirst();
    this.#began = performance.now();
  }
}

/** A letter of a script that no name is written in: words on either side of it never make one name. */
const APART = '\n\u{10600}\n';
const AT_ONCE = 8 * 1024;
const BYTES_AT_ONCE = 2 * 1024 * 1024;
/** In bytes, on either side: more than any name of ours. */
const AROUND = 800;

class Search {
  readonly #gate: WithheldGate;
  readonly #sought: Sought;
  readonly #turn = new Turn();

  constructor(gate: WithheldGate, sought: Sought) {
    this.#gate = gate;
    this.#sought = sought;
  }

  async passes(reading: Reading): Promise<boolean> {
    const { withholding } = this.#gate;
    const texts = reading.texts.filter((text) => !this.#isPublicId(text));
    const guesses = [...reading.guesses, ...texts.flatMap((text) => [...hiddenTextsIn(text)])];
    return (
      (await this.#carries(reading)) &&
      !(await this.#areNamed(texts, withholding)) &&
      !(await this.#areNamed(guesses, this.#sought.guessed)) &&
      !(await this.#areDivided(reading)) &&
      !(await this.#areInBytes(reading))
    );
  }

  async #carries(reading: Reading): Promise<boolean> {
    const missing = new Set(this.#gate.carried.map(lettersIn).filter((letters) => letters !== ''));
    for (const chunk of chunksOf(reading.texts)) {
      const letters = lettersIn(chunk);
      for (const name of missing) if (letters.includes(name)) missing.delete(name);
      if (missing.size === 0) return true;
      await this.#turn.rest();
    }
    return missing.size === 0;
  }

  async #areNamed(texts: readonly string[], withholding: Withholding): Promise<boolean> {
    for (const chunk of chunksOf(texts)) {
      const places = withheldPlaces(chunk, wordsOf(chunk), withholding, this.#gate.shown, true);
      if (places.length > 0) return true;
      await this.#turn.rest();
    }
    return false;
  }

  async #areDivided({ runs }: Reading): Promise<boolean> {
    const shown = lettersOf(this.#gate.shown.names);
    for (const run of runs) {
      if (isDividedOver(run, this.#sought.letters, shown)) return true;
      await this.#turn.rest();
    }
    return false;
  }

  async #areInBytes({ bytes }: Reading): Promise<boolean> {
    for (const held of bytes) {
      for (let from = 0; from < held.length; from += BYTES_AT_ONCE) {
        for (const { at, name } of this.#sought.bytes.in(held, from, from + BYTES_AT_ONCE)) {
          if (this.#isNameAt(held, at, name)) return true;
        }
        await this.#turn.rest();
      }
    }
    return false;
  }

  /** Whether the bytes found are a name there, and not a part of a word, a public name or an id. */
  #isNameAt(bytes: Uint8Array, at: number, name: EncodedName): boolean {
    const [before, found, after] = around(bytes, at, name).map((part) => readAs(part, name.reading));
    const [start, end] = [before?.length ?? 0, (before?.length ?? 0) + (found?.length ?? 0)];
    const text = this.#withoutPublicIds(`${before}${found}${after}`);
    return withheldPlaces(text, wordsOf(text), this.#gate.withholding, this.#gate.shown, true).some(
      (place) => place.start < end && place.end > start,
    );
  }

  #isPublicId(text: string): boolean {
    const { ids } = this.#gate;
    return ids.has(text) || ids.has(/^[a-z]+-(.+)$/.exec(text)?.[1] ?? '');
  }

  #withoutPublicIds(text: string): string {
    return text.replace(/[A-Za-z0-9._:~-]+/g, (token) =>
      this.#isPublicId(token) ? ' '.repeat(token.length) : token,
    );
  }
}

const lettersIn = (text: string): string => textOfWords(wordsOf(text));
const textOfWords = (words: readonly Word[]) => words.map(({ text }) => text).join('');

/** Texts put together, so that each is read once and none runs into its neighbour. */
function* chunksOf(texts: readonly string[]): Generator<string> {
  let chunk: string[] = [];
  let length = 0;
  for (const text of texts) {
    chunk.push(text);
    length += text.length;
    if (length < AT_ONCE) continue;
    yield chunk.join(APART);
    chunk = [];
    length = 0;
  }
  if (chunk.length > 0) yield chunk.join(APART);
}

/** What stands before, at and after the name, as bytes that are read as it is. */
function around(bytes: Uint8Array, at: number, name: EncodedName): Uint8Array[] {
  const end = at + name.bytes.length;
  if (!name.hex) {
    const start = Math.max(at % 2, at - AROUND);
    return [bytes.subarray(start, at), bytes.subarray(at, end), bytes.subarray(end, end + AROUND)];
  }
  const before =
    /(?:[0-9A-Fa-f]{2})*$/.exec(readAs(bytes.subarray(Math.max(0, at - 4 * AROUND), at), 'latin-1'))?.[0] ??
    '';
  const after =
    /^(?:[0-9A-Fa-f]{2})*/.exec(readAs(bytes.subarray(end, end + 4 * AROUND), 'latin-1'))?.[0] ?? '';
  // Four digits to a unit of UTF-16.
  const unit = name.reading.startsWith('utf-16') ? 4 : 2;
  return [before.slice(before.length % unit), readAs(name.bytes, 'latin-1'), after].map((digits) =>
    Buffer.from(digits, 'hex'),
  );
}
