/** A query as `assembly/kernel.ts` reads it. */
import type { NameQuery } from '../../names.ts';

/** What stands in every name that matches: one of these, up to three. */
interface Pattern {
  text: string;
  side: (typeof SIDE)[keyof typeof SIDE];
  /** For half of a word: the word. */
  whole: string;
}
const SIDE = { any: 0, head: 1, tail: 2, word: 3 } as const;
const MISTYPED = { never: 0, alone: 1, besideWords: 2 } as const;

/** In halves of a shorter word too many others begin or end. */
const LETTERS_TO_HALVE = 5;

/** How many of some names hold the text. */
export type Frequency = (text: string) => number;

const anywhere = (text: string): Pattern => ({ text, side: SIDE.any, whole: text });

/**
 * A name that matches holds all words of the query but one, which then has one wrong letter. So it holds, of these whichever is
 * the rarest:
 * - a word that is not taken for mistyped;
 * - a word, or half of it where a word begins or ends, or the two letters in turn where the halves meet;
 * - a short word, or each of the others as a word;
 * - one of any two words.
 */
function patternsOf({ folded, spelled, mistypable }: NameQuery, frequency: Frequency): Pattern[] {
  const [only, ...more] = spelled;
  if (only === undefined) return [anywhere(folded)];
  const often = new Map(spelled.map((word) => [word, more.length === 0 ? 0 : frequency(word)]));
  const frequencyOf = (word: string): number => often.get(word) ?? 0;
  const mistyped = new Map(mistypable.map(({ word, beside }) => [word, beside]));
  const ways = spelled.map((word): readonly [frequency: number, patterns: Pattern[]] => {
    const beside = mistyped.get(word);
    if (beside === undefined) return [frequencyOf(word), [anywhere(word)]];
    const [other = ''] = spelled
      .filter((each) => each !== word)
      .sort((a, b) => frequencyOf(a) - frequencyOf(b));
    if (beside.length > 0)
      return [frequencyOf(word), [anywhere(word), { ...anywhere(other), side: SIDE.word }]];
    if (other === '' || [...word].length >= LETTERS_TO_HALVE) return [frequencyOf(word), halvesOf(word)];
    return [frequencyOf(word) + frequencyOf(other), [anywhere(word), anywhere(other)]];
  });
  const [[, patterns] = [0, []]] = ways.sort(([a], [b]) => a - b);
  return patterns;
}

function halvesOf(word: string): Pattern[] {
  const letters = [...word];
  const middle = letters.length >> 1;
  const swapped = letters.with(middle - 1, letters[middle] ?? '').with(middle, letters[middle - 1] ?? '');
  return [
    { text: letters.slice(0, middle).join(''), side: SIDE.head, whole: word },
    { text: letters.slice(middle).join(''), side: SIDE.tail, whole: word },
    anywhere(swapped.join('')),
  ];
}

const isAscii = (text: string): boolean => Buffer.byteLength(text) === text.length;

/** The first four bytes, and which of them there are. */
function headOf(text: string): [head: number, mask: number] {
  const bytes = Buffer.alloc(4);
  const written = Math.min(4, Buffer.from(text).copy(bytes));
  return [bytes.readUInt32LE(), written === 4 ? 0xffffffff : 2 ** (8 * written) - 1];
}

/** In words of four bytes. */
const [HEAD, PIECE, SPELLED, PATTERN] = [9, 2, 5, 8];

/**
 * For the memory at this address: first words of four bytes, then the texts that they point to. Behind it the kernel writes the
 * units of one name.
 */
export function queryBytes(query: NameQuery, address: number, frequency: Frequency): Buffer {
  const patterns = patternsOf(query, frequency);
  const { folded, words, spelled } = query;
  const wordsAt = address + 4 * HEAD;
  const spelledAt = wordsAt + 4 * PIECE * words.length;
  const patternsAt = spelledAt + 4 * SPELLED * spelled.length;
  let end = patternsAt + 4 * PATTERN * patterns.length;
  const texts: Buffer[] = [];
  const placed = (text: string, encoding: 'utf8' | 'utf16le' = 'utf8'): [address: number, bytes: number] => {
    const bytes = Buffer.from(text, encoding);
    texts.push(bytes);
    end += bytes.length;
    return [end - bytes.length, bytes.length];
  };
  const mistyped = new Map(query.mistypable.map(({ word, beside }) => [word, beside.length]));
  const mistypedOf = (word: string): number => {
    const beside = mistyped.get(word);
    if (beside === undefined) return MISTYPED.never;
    return beside === 0 ? MISTYPED.alone : MISTYPED.besideWords;
  };
  const pieces = [
    ...words.flatMap((word) => placed(word)),
    ...spelled.flatMap((word) => [
      ...placed(word),
      mistypedOf(word),
      placed(word, 'utf16le')[0],
      word.length,
    ]),
    ...patterns.flatMap(({ text, side, whole }) => [
      ...placed(text),
      side,
      ...placed(whole),
      ...headOf(text),
      isAscii(whole) ? 1 : 0,
    ]),
  ];
  const whole = placed(folded);
  const head = [
    ...[...whole, wordsAt, words.length, spelledAt, spelled.length],
    ...[patternsAt, patterns.length, end],
  ];
  return Buffer.concat([new Uint8Array(Uint32Array.from([...head, ...pieces]).buffer), ...texts]);
}
