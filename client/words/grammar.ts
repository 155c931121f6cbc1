/**
 * The grammar of the language that the page is read in: counts, lists, dates, and what begins a sentence. What a figure says
 * of itself is told by the same rules, so those are the ones of `server/domain`.
 */
import { countOf, dateInWords, listOf } from '../../server/domain/text/grammar.ts';

/** “1 relation”, “16 relations”; and “2022”, “July 2022” or “15 July 2022”. */
export { countOf as count, dateInWords as dateWords };

/** “a, b and c”. */
export const listWords = (items: readonly string[]): string => listOf(items, 'and');

/** A note on a date up to its first colon or semicolon: “estimated”. */
export const shortNote = (note: string | undefined): string | undefined => note?.split(/[:;]/)[0];

/** “July 2022, estimated”. */
export const datedWords = (date: string | undefined, note: string | undefined): string | undefined =>
  [date === undefined ? undefined : dateInWords(date), note].filter(Boolean).join(', ') || undefined;

/** “12,000”. */
export const numeral = (n: number): string => n.toLocaleString('en');

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];
/** A number that begins a sentence. */
export const numberWord = (n: number): string => NUMBERS[n] ?? String(n);

export const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** “Moved Hun To” within a sentence: “moved Hun To”. */
export const uncapitalised = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
