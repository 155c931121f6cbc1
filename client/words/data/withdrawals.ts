/** What withdrawing an import would do, and did. */
import type { Withdrawal } from '../../../server/contract/import-job.ts';
import { capitalised, listWords, numeral } from '../grammar.ts';
import { amounts } from './amounts.ts';

type Amounts = Pick<Withdrawal, 'removed' | 'restored' | 'kept'>;

const NOTHING = 'It would change nothing: what it brought is gone already, or others rest on it.';

/** “12 records would go, 3 would read as before, and 1 would stay since others rest on it.” */
export function withdrawalWords({ removed, restored, kept }: Amounts): string {
  if (removed + restored === 0) return NOTHING;
  const parts = [
    removed > 0 && `${amounts(removed, 'record')} that only it brought would go`,
    restored > 0 && `${amounts(restored, 'record')} would read again as before it`,
    kept > 0 &&
      `${amounts(kept, 'record')} would stay, since others changed ${kept === 1 ? 'it' : 'them'} later or rest on ${kept === 1 ? 'it' : 'them'}`,
  ].filter((part) => part !== false);
  return `${capitalised(listWords(parts))}.`;
}

export function withdrawnWords({
  removed,
  restored,
  kept,
  revision,
}: Amounts & Pick<Withdrawal, 'revision'>): string {
  const parts = [
    `${amounts(removed, 'record')} went`,
    restored > 0 && `${amounts(restored, 'record')} read again as before`,
    kept > 0 && `${amounts(kept, 'record')} stayed`,
  ].filter((part) => part !== false);
  return `The import was withdrawn: ${listWords(parts)}. The graph is at revision ${numeral(revision)}.`;
}
