/** Names as they are compared: by the stores that search them, and by whoever asks whether two are one. */

// Marks of scripts whose marks only decorate. Those of Khmer, Thai or Devanagari spell the word and are kept.
const DECORATION =
  /[[\p{M}&&[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}]]\p{Default_Ignorable_Code_Point}]/gv;

/** Letters that Unicode does not decompose, but that a keyboard without them replaces. */
const PLAIN: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  ŧ: 't',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ς: 'σ',
};
const UNPLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/** Most names of registers: nothing in them folds but their case. */
const PLAIN_WORDS = /^[!-~]+(?: [!-~]+)*$/;

/**
 * A name as it is compared: without accents, case, zero-width characters or differences of width, its spaces single.
 * Folding what is folded changes nothing.
 */
export function foldName(text: string): string {
  if (PLAIN_WORDS.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(DECORATION, '')
    .toLowerCase()
    .replace(UNPLAIN, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The runs of letters, digits and marks in a folded text. Khmer and Chinese, written without spaces, are one run. */
export const wordsOf = (folded: string): string[] => folded.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** True when one letter was changed, left out or added, or two neighbours changed places; false for equal words. */
export function isOneLetterOff(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (a.charCodeAt(at) === b.charCodeAt(at)) at++;
  const [restOfA, restOfB] = [a.slice(at + 1), b.slice(at + 1)];
  if (a.length > b.length) return restOfA === b.slice(at);
  if (b.length > a.length) return restOfB === a.slice(at);
  const areSwapped = a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
  return areSwapped || restOfA === restOfB;
}
