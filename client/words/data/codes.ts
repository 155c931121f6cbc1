/** What the page says for a code that a file, a format or the server may answer with. One without a sentence is told plainly. */
import type { Loss } from '../../../server/contract/exchange.ts';
import { LOSSES, PROBLEMS, REASONS, WARNINGS } from '../../../server/contract/exchange-codes.ts';
import { numeral } from '../grammar.ts';

/** “share-range” as words: “share range”. */
const plainly = (code: string): string => code.replaceAll(/[-_]/g, ' ');

export const problemWords = (code: string): string =>
  PROBLEMS[code] ?? REASONS[code] ?? `It cannot be kept as it is: ${plainly(code)}.`;

export const reasonWords = (code: string | undefined): string =>
  code === undefined
    ? 'The import failed.'
    : (REASONS[code] ?? PROBLEMS[code] ?? `The import failed: ${plainly(code)}.`);

export const warningWords = (code: string): string => WARNINGS[code] ?? `Worth a look: ${plainly(code)}.`;

/** “Shares that are ranges”, with the format’s own word where there is one. */
export function lossWords({ code, about }: Pick<Loss, 'code' | 'about'>): { words: string; about?: string } {
  const known = LOSSES[code];
  const words = known ?? plainly(code).replace(/^./, (first) => first.toUpperCase());
  return about === undefined ? { words } : { words, about };
}

/** “12 times”. */
export const timesWords = (n: number): string => (n === 1 ? 'once' : `${numeral(n)} times`);
