/** How counts, lists and dates are said in a sentence. */

/** “1 line”, “16 lines”. */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** “Hun Sen, UDG or Heng He”. */
export function listOf(words: readonly string[], joint: 'and' | 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** “15 July 2024”, “July 2024”, “2024”. */
export function dateInWords(date: string): string {
  const [year = '', month, day] = date.split('-').map((part) => String(Number(part)));
  const words = [day, month === undefined ? undefined : MONTHS[Number(month) - 1], year];
  return words.filter((word) => word !== undefined).join(' ');
}

/** With a full stop, where the text does not end in a stop of its own. */
export const stopped = (text: string): string =>
  /[.?!…។。！？][”"’)]?$/u.test(text.trimEnd()) ? text : `${text}.`;
