/**
 * The last gate. Every file that leaves is read to its last byte and searched for each withheld name, alias and id. What is
 * public under the same words stays: the names of the entities that the figure was drawn from, and the ids of records.
 *
 * The gate proves itself on each file: what the figure surely shows must be found in it by the same reading. Once a
 * process would do for the renderers, but not for a file that went another way than they did; and it costs no drawing.
 */
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Figure } from '../contract/figure.ts';
import type { Manifest } from '../contract/manifest.ts';
import type { Included } from '../contract/views.ts';
import { CLAIM_SENTENCES } from '../domain/figure/describe.ts';
import { isDividedOver, lettersOf } from '../domain/protection/divided.ts';
import { namesOf } from '../domain/protection/spellings.ts';
import { type Shown, shownIn, type Withholding, withheldPlaces } from '../domain/protection/withhold.ts';
import { type Word, wordsOf } from '../domain/protection/words.ts';
import { ValidationError } from '../errors.ts';
import { ByteSearch, type EncodedName } from '../render/decode/byte-search.ts';
import { hiddenTextsIn, readAs } from '../render/decode/bytes-as-text.ts';
import { decodeFile } from '../render/decode/decode-file.ts';
import type { FinishedFile, Reading } from '../render/decode/reading.ts';

/** A figure that was drawn, as the gate has to know it. */
interface Drawn {
  readonly guarded: { readonly withholding: Withholding; readonly included: Included };
  readonly model: Pick<Figure, 'title' | 'entities'>;
  readonly manifest: Pick<Manifest, 'select' | 'positions' | 'overrides'>;
}

export interface WithheldGate {
  readonly withholding: Withholding;
  readonly shown: Shown;
  /** Of the public records that the figure was asked for, and of those that it was drawn from. */
  readonly ids: ReadonlySet<string>;
  readonly title: string;
  readonly names: readonly string[];
}

/** Made once for a figure, for all of its files. */
export function withheldGate({ guarded: { withholding, included }, model, manifest }: Drawn): WithheldGate {
  const isOpen = withholding.ids.size === 0;
  return {
    withholding,
    shown: shownIn(isOpen ? {} : included, withholding),
    ids: new Set([
      ...Object.values(included).flatMap((views) => Object.keys(views)),
      ...idsIn(manifest.select),
      ...Object.keys(manifest.positions ?? {}),
      ...(manifest.overrides ?? []).map(({ about }) => about),
    ]),
    title: model.title,
    names: model.entities.map(({ name }) => name),
  };
}

/** Strings of a selection: those that are no ids are words of the contract. */
function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
}

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

/**
 * What each type of file shows of a figure. `page`: a sentence of ours, as it is drawn. Pixels are not read: a picture is
 * painted from the sheet that its figure’s SVG is written from.
 */
const CARRIED: Readonly<Record<string, readonly ('title' | 'names' | 'page')[]>> = {
  'image/svg+xml': ['title', 'names', 'page'],
  'application/pdf': ['title', 'names', 'page'],
  'text/html': ['title', 'names', 'page'],
  'image/png': ['title'],
  'application/json': ['title'],
};

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
    const guesses = [
      ...reading.guesses,
      ...[...texts, ...reading.guesses].flatMap((text) => [...hiddenTextsIn(text)]),
    ];
    const passes =
      (await this.#isProved(reading)) &&
      !(await this.#areNamed(texts, withholding)) &&
      !(await this.#areNamed(guesses, this.#sought.guessed)) &&
      !(await this.#areDivided(reading)) &&
      !(await this.#areInBytes(reading));
    if (!passes) return false;
    for (const member of reading.members) if (!(await this.passes(member))) return false;
    return true;
  }

  /** The control: whether the reading found what a file of this type surely shows. */
  async #isProved({ mediaType, texts, pages }: Reading): Promise<boolean> {
    const { title, names } = this.#gate;
    const carried = CARRIED[mediaType] ?? [];
    return (
      (!carried.includes('title') || (await this.#areFound([title], texts))) &&
      (!carried.includes('names') || (await this.#areFound(names, texts))) &&
      (!carried.includes('page') || (await this.#areFound([CLAIM_SENTENCES], pages)))
    );
  }

  async #areFound(sought: readonly string[], texts: readonly string[]): Promise<boolean> {
    const missing = new Set(sought.map(lettersIn).filter((letters) => letters !== ''));
    for (const chunk of chunksOf(texts)) {
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
    const [before = '', found = '', after = ''] = around(bytes, at, name).map((part) =>
      readAs(part, name.reading),
    );
    const left = `${before}${areOfOneWord(before.at(-1), found[0]) ? '' : ' '}`;
    const right = `${areOfOneWord(found.at(-1), after[0]) ? '' : ' '}${after}`;
    const text = this.#withoutPublicIds(`${left}${found}${right}`.replace(LINE_END, '  '));
    return withheldPlaces(text, wordsOf(text), this.#gate.withholding, this.#gate.shown, true).some(
      (place) => place.start < left.length + found.length && place.end > left.length,
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

/** As JSON and PDF write it: its letter is of no word. */
const LINE_END = /\\[nrtbf]/g;
const ORDINARY = /[\p{ASCII}\u00c0-\u00ff]/u;

/** Whether two characters that stand together may belong together: what is no text at all is a letter too, by chance. */
const areOfOneWord = (one = '', other = ''): boolean =>
  (ORDINARY.test(one) && ORDINARY.test(other)) || one.charCodeAt(0) >> 8 === other.charCodeAt(0) >> 8;

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
