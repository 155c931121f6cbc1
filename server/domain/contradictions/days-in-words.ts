import { dateInWords } from '../text/grammar.ts';
import { EVER } from '../time/days.ts';
import type { Span } from '../time/span.ts';

/** “on 3 May 2021”, “from 3 May 2021 to 7 June 2021”; a side that is open is not told as a date. */
export function daysInWords({ first, last }: Span): string {
  if (first === last) return `on ${dateInWords(first)}`;
  if (first === EVER.first) return `until ${dateInWords(last)}`;
  if (last === EVER.last) return `from ${dateInWords(first)} on`;
  return `from ${dateInWords(first)} to ${dateInWords(last)}`;
}
