/** Files that are small enough to be read at once, without a thread of their own. */
import type { ImportSettings } from '../contract/exchange.ts';
import { MOST_IMPORT_PROBLEMS } from '../contract/import-job.ts';
import type { GraphRecord } from '../contract/model.ts';
import type { InputFile, Place, Reader } from './reader.ts';
import { Sieve } from './sieve.ts';
import { Findings, type Found } from './threads/findings.ts';

export interface ReadWhole extends Found {
  readonly records: readonly GraphRecord[];
  /** For each record, the place that it was read from. */
  readonly places: readonly Place[];
}

/** Ends early when more problems were found than are ever listed: the records are then of no use. */
export async function readWhole(
  reader: Reader,
  files: readonly InputFile[],
  settings: ImportSettings = {},
  onProblem?: ConstructorParameters<typeof Findings>[0],
): Promise<ReadWhole> {
  const findings = new Findings(onProblem);
  const sieve = new Sieve(findings);
  const records: GraphRecord[] = [];
  const places: Place[] = [];
  for await (const placed of reader.read(files, { ...reader.usual(files), ...settings }, findings)) {
    const kept = sieve.take(placed);
    if (kept) {
      records.push(kept.record);
      places.push(kept.place);
    }
    if (findings.problemCount >= MOST_IMPORT_PROBLEMS) break;
  }
  return { records, places, ...findings.found() };
}
