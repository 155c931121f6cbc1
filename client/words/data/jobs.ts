/** Where an import stands, and what can be done with it now. */
import type { ImportJob, ImportState } from '../../../server/contract/import-job.ts';
import { listWords, numeral } from '../grammar.ts';
import { amounts, bytesWords } from './amounts.ts';

type Counts = ImportJob['counts'];

/** One word or two, where there is little room. */
export const STATE_WORDS: Record<ImportState, string> = {
  reading: 'Reading',
  checked: 'Checked, nothing is kept yet',
  writing: 'Writing',
  done: 'Imported',
  failed: 'Failed',
  cancelled: 'Cancelled',
  interrupted: 'Interrupted',
};

/** “12 new, 3 changed and 5 as they are”; what is none is left out. */
export function countsWords({ created, updated, unchanged }: Counts): string {
  const parts = [
    created > 0 && `${numeral(created)} new`,
    updated > 0 && `${numeral(updated)} changed`,
    unchanged > 0 && `${numeral(unchanged)} as they are`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'none' : listWords(parts);
}

/** “Of its records 12 are new, 3 were changed and 5 stay as they were.” */
function keptWords({ created, updated, unchanged }: Counts): string {
  const parts = [
    created > 0 && `${numeral(created)} ${created === 1 ? 'is' : 'are'} new`,
    updated > 0 && `${numeral(updated)} ${updated === 1 ? 'was' : 'were'} changed`,
    unchanged > 0 && `${numeral(unchanged)} ${unchanged === 1 ? 'stays as it was' : 'stay as they were'}`,
  ].filter((part) => part !== false);
  return `Of its records ${listWords(parts)}.`;
}

/** A sentence or two on where an import stands; of one that is checked, its offer says it. */
export const STANDS = {
  reading: 'It is read and checked. Nothing is kept yet.',
  writing: 'It is written as a whole: until the end, nothing of it is in the graph.',
  done: (counts: Counts, revision: number) =>
    `${keptWords(counts)} They stand at revision ${numeral(revision)}.`,
  /** @param why a sentence */
  failed: (why: string) => `${why} Nothing of it was kept, and the graph is as it was.`,
  cancelled: 'It was cancelled, and its file thrown away. Nothing of it was kept.',
  interrupted:
    'The server stopped while it was under way. Nothing of it was kept, and it can be begun again.',
} as const;

/** “the 12 rows at fault”. @param rows absent where they cannot be counted */
function atFaultWords(rows: number | undefined): string {
  if (rows === undefined) return 'what is at fault';
  return rows === 1 ? 'the row at fault' : `the ${numeral(rows)} rows at fault`;
}

/** What can be done with an import that is checked, and what that would do. */
export const OFFER = {
  empty: 'No record was found in it.',
  nothingNew: 'All of it stands in the graph already. Importing it would change nothing.',
  all: (records: number) => `Import ${amounts(records, 'record')}`,
  allWould: (records: number, counts: Counts) =>
    `It holds ${amounts(records, 'record')}: ${countsWords(counts)}. Nothing is kept until you import it.`,
  nothingGood: (problems: number) => `Nothing in it can be kept: ${amounts(problems, 'problem')}.`,
  without: (rows: number | undefined) => `Import without ${atFaultWords(rows)}`,
  withoutWould: (rows: number | undefined, records: number, counts: Counts) =>
    `As it is, nothing of it can be imported. Mend the file and bring it in again, or import it without ${atFaultWords(rows)} and what refers to that. That makes ${amounts(records, 'record')}: ${countsWords(counts)}.`,
} as const;

export const PROGRESS = {
  /** “4,000 of 12,000 records”. */
  taken: (taken: number, records: number) => `${numeral(taken)} of ${amounts(records, 'record')}`,
  /** “3.2 MB of 20 MB · 12,000 records”. */
  read: (bytes: number, ofBytes: number | undefined, records: number) => {
    const size = ofBytes === undefined ? bytesWords(bytes) : `${bytesWords(bytes)} of ${bytesWords(ofBytes)}`;
    return `${size} · ${amounts(records, 'record')}`;
  },
  /** Read aloud. */
  reading: 'Reading.',
  writing: 'Writing.',
  readingSo: (percent: number) => `Reading: ${percent} %.`,
  writingSo: (percent: number) => `Writing: ${percent} %.`,
} as const;

/** “people.csv”, “people.csv and 2 more”. */
export const FILES = {
  unnamed: 'A file',
  several: (first: string, more: number) => `${first} and ${numeral(more)} more`,
} as const;
