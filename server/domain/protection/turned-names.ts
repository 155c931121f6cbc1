/**
 * A withheld name in another order of its parts may be chance: “to Hun Sen” is not “To Hun” of a Hun To, where a Hun Sen
 * is public. Such a reading gives way to a public name that it would break; in its own order a withheld name never does.
 */
import { covers, keyOf, longestMatches, type Match } from './matches.ts';
import type { Names } from './spellings.ts';
import type { Word } from './words.ts';

/** From where to where in a text, in UTF-16 units. */
export type Place = Pick<Match, 'start' | 'end'>;

/** Public names into which a turned one may run, and how they are written. */
export class Neighbours {
  readonly #names = new Map<string, (readonly string[])[]>();
  readonly #written = new Map<string, Set<string>>();
  /** The words with which turned names begin and end. */
  readonly #first: ReadonlySet<string>;
  readonly #last: ReadonlySet<string>;

  /** @param turned as keys */
  constructor(turned: Iterable<string>) {
    const names = [...turned].map((key) => key.split(' ')).filter((words) => words.length > 1);
    // Of a public name the beginning is the end of a turned one, or the other way around.
    this.#first = new Set(names.flatMap((words) => words.slice(1)));
    this.#last = new Set(names.flatMap((words) => words.slice(0, -1)));
  }

  add(written: string, words: readonly string[]): void {
    const [first, last] = [words[0] ?? '', words.at(-1) ?? ''];
    if (words.length < 2 || !(this.#first.has(first) || this.#last.has(last))) return;
    const key = keyOf(words);
    const writings = this.#written.get(key);
    if (writings) return void writings.add(spaced(written));
    this.#written.set(key, new Set([spaced(written)]));
    const others = this.#names.get(first);
    if (others) others.push(words);
    else this.#names.set(first, [words]);
  }

  /** Where they stand in the text, letter for letter as they are written. */
  in(text: string, words: readonly Word[]): Match[] {
    const names: Names = this.#names;
    return longestMatches(words, names, ({ start, end, name }) =>
      Boolean(this.#written.get(keyOf(name))?.has(spaced(text.slice(start, end)))),
    );
  }
}

const spaced = (text: string) => text.replace(/\s+/gu, ' ');

/**
 * What of a turned name has to go. Nothing, where it is put together of public names, or of one and of words before or
 * after it that are written small, which a name is not. Otherwise the public name stays, and the rest of it goes.
 */
export function hiddenOf(
  turned: Match,
  text: string,
  words: readonly Word[],
  neighbours: readonly Match[],
): Place | undefined {
  const broken = neighbours.filter(
    (name) => overlap(name, turned) && !covers(name, turned) && !covers(turned, name),
  );
  if (broken.length === 0) return turned;
  const own = words.slice(turned.at).filter(({ start }) => start < turned.end);
  const left = own.filter((word) => !broken.some((name) => overlap(name, word)));
  const [first, last] = [left[0], left.at(-1)];
  if (!first || !last) return undefined;
  const isOneRun = /^[^\p{P}]+$/u.test(text.slice(turned.start, turned.end));
  const areSmall = left.every((word) => isSmall(text.slice(word.start, word.end)));
  return isOneRun && areSmall ? undefined : { start: first.start, end: last.end };
}

const overlap = (a: Place, b: Place): boolean => a.start < b.end && b.start < a.end;

/** Scripts without small letters have none. */
const isSmall = (text: string): boolean => text === text.toLowerCase() && text !== text.toUpperCase();
