/** The ways in which one name is written: what is looked for when a name must not be shown. */
import { wordsOf } from './words.ts';

/** Names by their first word, each as the words that must follow one another. */
export type Names = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Names of more parts are looked for in their own order only. */
const MOST_PARTS = 6;
/** A shorter surname is too often a word, or somebody else’s. */
const LEAST_LETTERS = 6;

const TITLES = (
  'dame doctor don dona dr frau herr lady lok lord m madam madame miss mlle mme monsieur mr mrs ms mx oknha ' +
  'prof professor senor senora sir sr sra'
).split(' ');

/** How letters are written where a keyboard lacks them, besides being left bare. */
const IN_TWO_LETTERS: Readonly<Record<string, string>> = { ä: 'ae', å: 'aa', ö: 'oe', ø: 'oe', ü: 'ue' };

const partsOf = (name: string) => name.trim().split(/\s+/u);

/** The name in any other order of its parts that keeps neighbours together: also “surname, given name”. */
function otherOrders(name: string): string[] {
  const parts = partsOf(name);
  if (parts.length > MOST_PARTS) return [];
  return parts.slice(1).map((_part, at) => [...parts.slice(at + 1), ...parts.slice(0, at + 1)].join(' '));
}

/** With each kind of letter left as it is, and in two letters. */
function transliterations(name: string): string[] {
  let spellings = [name.normalize('NFC').toLowerCase()];
  for (const [letter, two] of Object.entries(IN_TWO_LETTERS)) {
    if (spellings[0]?.includes(letter)) {
      spellings = spellings.flatMap((spelling) => [spelling, spelling.replaceAll(letter, two)]);
    }
  }
  return spellings;
}

const wordTexts = (text: string) => wordsOf(text).map((word) => word.text);

/** The words of each spelling in the name’s own order; a name of several words also as one (in an address, in a hashtag). */
export const spellingsOf = (name: string): string[][] => transliterations(name).flatMap(asWords);

/** The same in each other order of its parts. */
export const turnedSpellingsOf = (name: string): string[][] =>
  transliterations(name).flatMap(otherOrders).flatMap(asWords);

/** No part of it begins with a small letter. */
export const isWrittenLarge = (name: string): boolean =>
  partsOf(name).every((part) => !/^[^\p{L}]*\p{Ll}/u.test(part));

function asWords(spelling: string): string[][] {
  const words = wordTexts(spelling);
  return words.length > 1 ? [words, [words.join('')]] : [words];
}

export interface Surname {
  words: string[];
  /** A title, or the initial of another part of the name: what must stand before it. */
  before: ReadonlySet<string>;
}

/** The last part of a name of several, in each spelling; none when it is short. */
export function surnamesOf(name: string): Surname[] {
  const parts = partsOf(name);
  const surname = parts.pop();
  if (surname === undefined || parts.length === 0) return [];
  const initials = wordTexts(parts.join(' ')).map((word) => [...word][0] ?? '');
  const before = new Set([...TITLES, ...initials]);
  return transliterations(surname)
    .map((spelling) => ({ words: wordTexts(spelling), before }))
    .filter(({ words }) => words.join('').length >= LEAST_LETTERS);
}

/** The names ready to be looked for. */
export function namesOf(spellings: Iterable<readonly string[]>): Names {
  const names = new Map<string, (readonly string[])[]>();
  for (const words of spellings) {
    const [first] = words;
    if (first === undefined) continue;
    const others = names.get(first);
    if (others) others.push(words);
    else names.set(first, [words]);
  }
  return names;
}
