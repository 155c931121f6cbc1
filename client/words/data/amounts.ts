/** Large counts and sizes, as they are read: “1,204,331 records”, “3.2 MB”. */
import { numeral } from '../grammar.ts';

/** “1 row”, “1,204 rows”. */
export const amounts = (n: number, one: string, many = `${one}s`): string =>
  `${numeral(n)} ${n === 1 ? one : many}`;

const UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** “512 bytes”, “20 MB”; a decimal where the number is small. */
export function bytesWords(bytes: number): string {
  if (bytes < 1000) return amounts(bytes, 'byte');
  let value = bytes;
  let unit = -1;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}
