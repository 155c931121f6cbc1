/** How alike two names are written. Both ways round alike; never across scripts. */
import { isOneLetterOff } from '../text/fold-name.ts';
import { spellingOf } from './latin-spellings.ts';
import { isLetterwise, type ReadName } from './read-name.ts';

/** The strongest first. */
export const LIKENESSES = ['same-name', 'same-words', 'like-name', 'initials'] as const;
export type Likeness = (typeof LIKENESSES)[number];

/** More words than this are a sentence, and are compared as they stand: to pair words takes all their orders. */
const MOST_WORDS = 7;
/** Words with fewer letters are one letter away from too many others. */
const LEAST_LETTERS = 4;

/** `undefined` where they are written otherwise, or in different scripts. */
export function likenessOf(a: ReadName, b: ReadName, isPerson: boolean): Likeness | undefined {
  if (a.script !== b.script) return undefined;
  if (a.words.join(' ') === b.words.join(' ')) return 'same-name';
  if (a.words.toSorted().join(' ') === b.words.toSorted().join(' ')) return 'same-words';
  if (!isLetterwise(a.script) || Math.max(a.words.length, b.words.length) > MOST_WORDS) return undefined;
  if (a.words.join('') === b.words.join('') || canPair(a.words, b.words, isWrittenAlike)) return 'like-name';
  return isPerson && isWithInitials(a.words, b.words) ? 'initials' : undefined;
}

function isWrittenAlike(a: string, b: string): boolean {
  if (a === b || spellingOf(a) === spellingOf(b)) return true;
  const isLong = Math.min(a.length, b.length) >= LEAST_LETTERS;
  return isLong && !/\d/.test(a + b) && isOneLetterOff(a, b);
}

/** An initial is no name: at least one word is the same in full. */
const isWithInitials = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((word) => word.length > 1 && b.includes(word)) &&
  canPair(a, b, (x, y) => x === y || isInitialOf(x, y) || isInitialOf(y, x));

const isInitialOf = (initial: string, word: string): boolean =>
  initial.length === 1 && word.length > 1 && word.startsWith(initial);

/** Whether each word of one can be paired with another word of the other, none left over. */
function canPair(
  a: readonly string[],
  b: readonly string[],
  mayPair: (a: string, b: string) => boolean,
): boolean {
  if (a.length !== b.length) return false;
  const [first, ...rest] = a;
  if (first === undefined) return true;
  return b.some((word, at) => mayPair(first, word) && canPair(rest, b.toSpliced(at, 1), mayPair));
}
