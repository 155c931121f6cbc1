import type { Loss } from '../../server/contract/exchange.ts';
import { LOSSES } from '../../server/contract/exchange-codes.ts';

/** “12 × Dates in words (date-in-words: startDate)”. */
export function lossLine({ code, about, count }: Loss): string {
  const named = about === undefined ? code : `${code}: ${about}`;
  const words = LOSSES[code];
  return `${count} × ${words === undefined ? named : `${words} (${named})`}`;
}
