/** The table that the strip opens: its cells, what narrows it, and what takes it elsewhere. */
import { count, dateWords, numeral } from '../grammar.ts';

export const TABLE = {
  title: 'What the canvas holds',
} as const;

const counted = (shown: number, all: number): string =>
  shown === all ? count(all, 'row') : `${numeral(shown)} of ${count(all, 'row')}`;

export const TABLE_PANE = {
  narrow: 'Narrow the rows',
  narrowKeys: 'Ctrl F in the table',
  narrowBy: 'Narrow by name, kind, family',
  none: 'No row holds all of these words.',
  columns: 'Columns',
  whichColumns: 'Which are shown',
  copy: 'Copy',
  copied: (rows: number) => `${count(rows, 'row')} copied.`,
  notCopied: 'The rows could not be copied.',
  save: 'Save as CSV',
  saved: (rows: number) => `${count(rows, 'row')} saved as a file.`,
  file: 'relations.csv',
  /** “12 of 340 rows, 2 marked”. */
  counts: (shown: number, all: number, marked: number) =>
    marked > 1 ? `${counted(shown, all)}, ${marked} marked` : counted(shown, all),
} as const;

export const CELLS = {
  disputed: (standing: string) => `${standing}, disputed`,
} as const;

interface When {
  since?: string | undefined;
  until?: string | undefined;
  over?: boolean | undefined;
}

/** “since 2019”, “2015 – 2019”, “until July 2020”; empty where nothing is said. */
export function whenInWords({ since, until, over }: When): string {
  if (since !== undefined && until !== undefined) return `${dateWords(since)} – ${dateWords(until)}`;
  if (since !== undefined) return `since ${dateWords(since)}${over ? ', ended' : ''}`;
  if (until !== undefined) return `until ${dateWords(until)}`;
  return over ? 'ended' : '';
}
