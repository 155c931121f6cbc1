/** How much of an import is behind it. */
import type { ImportJob } from './import-job.ts';

/**
 * From 0 to 1, and never less than before: half for what was read, half for what the store has taken up. `undefined` while
 * it is not known how much there is.
 */
export function shareDone({ bytes, ofBytes, records, ofRecords, taken }: ImportJob['progress']) {
  const read = shareOf(bytes, ofBytes) ?? shareOf(records, ofRecords);
  return read === undefined ? undefined : (read + (shareOf(taken ?? 0, ofRecords) ?? 0)) / 2;
}

const shareOf = (part: number, whole: number | undefined): number | undefined =>
  whole === undefined || whole === 0 ? undefined : Math.min(1, part / whole);
