/** Where names stand in a text. */
import type { Names } from './spellings.ts';
import type { Word } from './words.ts';

export interface Match {
  /** In the text, in UTF-16 units. */
  start: number;
  end: number;
  /** The first of the text’s words that it takes. */
  at: number;
  name: readonly string[];
}

/** At each word the longest of the names that begin there and count. A word broken over two lines is one, or two. */
export function longestMatches(
  words: readonly Word[],
  names: Names,
  counts: (match: Match) => boolean = () => true,
): Match[] {
  if (names.size === 0) return [];
  return words.flatMap((word, at) => {
    if (!words[at + 1]?.broken && !names.has(word.text)) return [];
    let longest: Match | undefined;
    for (const beginning of unbroken(words, at)) {
      for (const name of names.get(beginning) ?? []) {
        const end = endOf(words, at, name);
        if (end === undefined || end <= (longest?.end ?? 0)) continue;
        const match = { start: word.start, end, at, name };
        if (counts(match)) longest = match;
      }
    }
    return longest ?? [];
  });
}

/** A name as a key of maps. */
export const keyOf = (name: readonly string[]): string => name.join(' ');

export const covers = (outer: Match, inner: Match): boolean =>
  outer.start <= inner.start && outer.end >= inner.end;

/** The word, and with it those that were broken off it. */
function unbroken(words: readonly Word[], at: number): string[] {
  const texts = [words[at]?.text ?? ''];
  for (let next = at + 1; words[next]?.broken; next++) texts.push(texts.at(-1) + (words[next]?.text ?? ''));
  return texts;
}

/** Where the name ends that begins at the word; `undefined` when it does not stand there. */
function endOf(words: readonly Word[], at: number, name: readonly string[]): number | undefined {
  let next = at;
  for (const part of name) {
    let text = words[next++]?.text ?? '';
    while (text.length < part.length && words[next]?.broken) text += words[next++]?.text ?? '';
    if (text !== part) return undefined;
  }
  return words[next - 1]?.end;
}
