import { PROBLEMS, REASONS } from '../../server/contract/exchange-codes.ts';
import { CallError } from '../requests/api.ts';
import { reasonWords } from '../words/data/codes.ts';
import { MESSAGE } from '../words/ui.ts';

/** Whatever a call failed of: in our words where the server gave a code that we know. */
export function failureWords(error: unknown): string {
  if (!(error instanceof CallError)) return MESSAGE.wentWrong;
  const codes = [...error.faults.map(({ code }) => code), error.code];
  const known = codes.find((code) => REASONS[code] ?? (code !== error.code && PROBLEMS[code]));
  return known === undefined ? error.message : reasonWords(known);
}
