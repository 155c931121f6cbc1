/**
 * How names are compared, for every store alike: `rankMatch` says whether and how well each matches, and `byMatch` puts them
 * in the port's order. So two stores answer alike. Neo4j only supplies candidates; the embedded store has a kernel that says
 * of bytes what is said here, and a test that holds it to that.
 */
import { byCodePoint } from '../contract/model.ts';
import { foldName, isOneLetterOff, wordsOf } from '../domain/text/fold-name.ts';

/** Shorter words than this are one letter away from too many others to be taken for mistyped by themselves. */
const LEAST_LETTERS_FOR_A_TYPO = 4;
/** Beside words that are right, these many letters are enough; fewer are meant as they are written. */
const LEAST_LETTERS_BESIDE_OTHERS = 2;
/** Among more words than this a short one is meant as it is written: each would be a question of its own to an index. */
const MOST_WORDS_AROUND_A_SHORT_TYPO = 8;

/** A word of a query that may have one wrong letter. */
export interface Mistypable {
  word: string;
  /** What must then be whole words of the name: all others of the query for a short word, none for a longer one. */
  beside: readonly string[];
}

function mistypableAmong(words: readonly string[]): Mistypable[] {
  const mayBeShort = words.length > 1 && words.length <= MOST_WORDS_AROUND_A_SHORT_TYPO;
  return words.flatMap((word): Mistypable[] => {
    const letters = [...word].length;
    if (letters >= LEAST_LETTERS_FOR_A_TYPO) return [{ word, beside: [] }];
    if (!mayBeShort || letters < LEAST_LETTERS_BESIDE_OTHERS) return [];
    return [{ word, beside: words.filter((other) => other !== word) }];
  });
}

/** How well a name matches: less is better. */
export const MATCH = { exact: 0, prefix: 1, word: 2, part: 3, typo: 4 } as const;
export type Match = (typeof MATCH)[keyof typeof MATCH];

/** What is looked for, folded once for all candidates. */
export interface NameQuery {
  folded: string;
  /** Its words, for a match of each by itself; none when a sign in the query is to be taken literally. */
  words: readonly string[];
  /** Its distinct words, whatever signs are around them: for a match of all but one, and that one with a wrong letter. */
  spelled: readonly string[];
  mistypable: readonly Mistypable[];
}

/** Between words these make no difference (`Nord-Süd`, `Nord Süd`). Any other sign must stand in the name as it is typed. */
const WORDS_AND_JOINTS = /^[\p{L}\p{N}\p{M}\p{Pd}\s.,'’&/·・]*$/u;

/** `undefined` when nothing is left to look for, or a sign that no name can hold and that ends a text for some engines. */
export function nameQuery(text: string): NameQuery | undefined {
  const folded = foldName(text);
  if (folded === '' || folded.includes('\u0000')) return undefined;
  const words = wordsOf(folded);
  const spelled = [...new Set(words)];
  return {
    folded,
    words: WORDS_AND_JOINTS.test(folded) ? words : [],
    spelled,
    mistypable: mistypableAmong(spelled),
  };
}

/**
 * Whether the query's words are all in the name, one of them with a single letter wrong. The others may be parts of words,
 * unless that one is short; and the word that was meant is none that the query spells right.
 */
function matchesButForALetter(query: NameQuery, foldedName: string, nameWords: readonly string[]): boolean {
  const [missing, ...more] = query.spelled.filter((word) => !foldedName.includes(word));
  const mistyped = query.mistypable.find(({ word }) => word === missing);
  return (
    mistyped !== undefined &&
    more.length === 0 &&
    mistyped.beside.every((word) => nameWords.includes(word)) &&
    nameWords.some((word) => !query.spelled.includes(word) && isOneLetterOff(mistyped.word, word))
  );
}

const ASCII = 0x80;
const isPlainLetter = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a);

/** Whether the word is among the words of a folded name; without parting the name where what is beside it is ASCII. */
function hasWord(foldedName: string, word: string): boolean {
  for (let at = foldedName.indexOf(word); at >= 0; at = foldedName.indexOf(word, at + 1)) {
    const [before, after] = [foldedName.charCodeAt(at - 1), foldedName.charCodeAt(at + word.length)];
    if (before >= ASCII || after >= ASCII) return wordsOf(foldedName).includes(word);
    if (!isPlainLetter(before) && !isPlainLetter(after)) return true;
  }
  return false;
}

/**
 * How well a folded name matches, or `undefined`. *Word*: each of the query's words is a whole word of the name, in any
 * order. *Part*: the query, or each of its words, stands somewhere in the name.
 */
export function rankMatch(query: NameQuery, foldedName: string): Match | undefined {
  if (foldedName === query.folded) return MATCH.exact;
  if (foldedName.startsWith(query.folded)) return MATCH.prefix;
  const hasWords = query.words.length > 0;
  if (hasWords && query.words.every((word) => hasWord(foldedName, word))) return MATCH.word;
  if (foldedName.includes(query.folded)) return MATCH.part;
  if (hasWords && query.words.every((word) => foldedName.includes(word))) return MATCH.part;
  return matchesButForALetter(query, foldedName, wordsOf(foldedName)) ? MATCH.typo : undefined;
}

export interface RankedName {
  /** The entity's. */
  id: string;
  match: Match;
  foldedName: string;
  /** 0 for the entity's own name, then 1, 2, … for its aliases in their order. */
  position: number;
}

const byMatchAndLength = (a: RankedName, b: RankedName): number =>
  a.match - b.match || a.foldedName.length - b.foldedName.length;

/** Best match first; among equals the shorter name, then the id. Of names of different entities. */
export const byMatch = (a: RankedName, b: RankedName): number =>
  byMatchAndLength(a, b) || byCodePoint(a.id, b.id);

/** Of one entity’s names: its own unless an alias matches better, of aliases the shorter, then the earlier. */
const byMatchWithin = (a: RankedName, b: RankedName): number =>
  a.match - b.match ||
  Number(a.position > 0) - Number(b.position > 0) ||
  byMatchAndLength(a, b) ||
  a.position - b.position;

export type NameCandidate = Omit<RankedName, 'match'>;

/**
 * The candidates that match, each entity once with the name of it that matches best, in no order. Nothing is found by an
 * alias that is hidden.
 */
export function bestNames(
  query: NameQuery,
  candidates: Iterable<NameCandidate>,
  isHidden: (foldedAlias: string) => boolean = () => false,
): RankedName[] {
  const best = new Map<string, RankedName>();
  for (const { id, foldedName, position } of candidates) {
    const match = rankMatch(query, foldedName);
    if (match === undefined || (position > 0 && isHidden(foldedName))) continue;
    const ranked = { id, match, foldedName, position };
    const known = best.get(id);
    if (known === undefined || byMatchWithin(ranked, known) < 0) best.set(id, ranked);
  }
  return [...best.values()];
}

/** The candidates that match, in the port's order. */
export const rankNames = (
  query: NameQuery,
  candidates: Iterable<NameCandidate>,
  isHidden?: (foldedAlias: string) => boolean,
): RankedName[] => bestNames(query, candidates, isHidden).sort(byMatch);
