/**
 * Usual ways of writing one and the same Khmer or Chinese word in Latin letters. Words that come to the same are *alike*
 * and no more than that: many that do are different names. What is not in the table is not claimed.
 */

/** In this order; each on what those before it left. */
const SPELLINGS: readonly (readonly [written: RegExp, as: string, example: string])[] = [
  [/ee/g, 'i', 'Lee, Li'],
  [/oo|ou|ow/g, 'u', 'Choo, Chou, Chow, Chu'],
  [/oeu/g, 'eu', 'Oeun, Eun'],
  [/ph/g, 'p', 'Phan, Pan'],
  [/kh/g, 'k', 'Khim, Kim'],
  [/th/g, 't', 'Thy, Ty'],
  [/chh/g, 'ch', 'Chhun, Chun'],
  [/^hs/g, 'x', 'Hsu, Xu'],
  [/y/g, 'i', 'Sy, Si; Ly, Li'],
  [/(\p{L})\1+/gu, '$1', 'Vannna, Vanna, Vana'],
];

/** Two of these that differ number two things: a second Vantar, a phase. */
const ROMAN_NUMBER = /^[ivx]+$/;

/** The same for words that are written alike. `word` is folded and Latin. */
export const spellingOf = (word: string): string =>
  ROMAN_NUMBER.test(word) || /\d/.test(word)
    ? word
    : SPELLINGS.reduce((text, [written, as]) => text.replace(written, as), word);
