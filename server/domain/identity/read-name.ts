/** A name in the form in which it is compared. */
import type { Kind } from '../../contract/model.ts';
import { foldName, wordsOf } from '../text/fold-name.ts';
import { withoutTitlesAndForms } from './set-aside.ts';

export interface ReadName {
  /** As it is written. */
  written: string;
  /** Folded, without titles and forms of company; at least one. */
  words: readonly string[];
  /** What it is compared within. */
  script: string;
}

/** Their words are not parted by spaces, or a letter more makes another name: compared exactly. */
const EXACT = ['Khmer', 'Han', 'Hangul', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Myanmar'] as const;
const LETTERWISE = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Georgian', 'Hebrew', 'Arabic'] as const;
const SCRIPTS = [...EXACT, ...LETTERWISE].map(
  (script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const,
);

/** All that it is written in: a name in two scripts is of neither. */
const scriptOf = (text: string): string =>
  SCRIPTS.flatMap(([script, has]) => (has.test(text) ? [script] : [])).join(' ');

export const isLetterwise = (script: string): boolean => LETTERWISE.some((each) => each === script);

/** `undefined` for a text without a letter or digit. */
export function readName(written: string, kind: Kind): ReadName | undefined {
  const folded = foldName(kind === 'person' ? written : withoutDots(written));
  // “Brask, Dr Odo”: a title may stand before either part.
  const parts = kind === 'person' ? folded.split(/[,，]/u) : [folded];
  const words = parts.flatMap((part) => withoutTitlesAndForms(wordsOf(part), kind));
  if (words.length === 0) return undefined;
  return { written, words, script: scriptOf(folded) };
}

/** “S.A.” is one word. Of a person, “J.K.” is two initials. */
const withoutDots = (text: string): string =>
  text.replace(/(?<!\p{L})(?:\p{L}\.){2,}/gu, (letters) => `${letters.replaceAll('.', '')} `);
