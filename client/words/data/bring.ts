/** Bringing a file in: choosing it, what is said of it, and what was found in it. */
import { listWords, numeral } from '../grammar.ts';
import { amounts } from './amounts.ts';

/** “a.csv, b.csv, c.csv and 2 more”. @param names the first few */
const someOf = (names: readonly string[], more: number): string =>
  more > 0 ? `${names.join(', ')} and ${more} more` : listWords(names);

export const BRING_IN = {
  title: 'Bring in',
  /** @param names the first few of the files. @param more so many besides */
  sending: (names: readonly string[], more: number) => `Handing over ${someOf(names, more)}.`,
  /** @param why a sentence */
  failed: (why: string) => `${why} Nothing was kept.`,
  /** The zip that several files become, after the first of them. */
  packed: (first: string, more: number) => `${first} and ${more} more.zip`,
} as const;

export const CHOOSE_FILES = {
  title: 'Bring in data',
  lead: 'A file is read and checked first. You see what it holds and what would change, and nothing is kept until you say so.',
  choose: 'Drop a file anywhere here, or choose one or several that belong together.',
  formats: 'What can be read',
  note: 'Each of them also as gzip or zip. What a file is, is told by its contents.',
} as const;

export const JOB_VIEW = {
  title: 'Import',
  looking: 'Looking for the import.',
  gone: 'This import is not waiting any more. What was imported is listed under Imports; of all else nothing was kept.',
  read: 'Read',
  written: 'Written',
} as const;

export const JOB_PANEL = {
  title: 'About the import',
  body: 'What it is, and how it comes in',
  head: 'Import',
  files: (files: number) => (files === 1 ? 'File' : 'Files'),
  moreFiles: (more: number, bytes: string) => `and ${more} more, ${bytes} in all`,
  format: 'Format',
  discard: 'Discard',
  readAgain: 'Read it again',
  another: 'Bring in another',
  imports: 'Imports',
} as const;

export const LAYER_SETTING = {
  label: 'Layer',
  anew: 'A new layer',
  title: 'Title of the new layer',
} as const;

export const SOURCE_SETTING = {
  title: 'Source',
  /** A source on one line, its publisher set back. */
  publisher: (publisher: string) => `, ${publisher}`,
  note: 'What the file says rests on it, where it names no source of its own.',
  missing: 'A source needs one.',
  noDate: 'Write it as 2022, 2022-07 or 2022-07-15.',
} as const;

export const SOURCE_SETTING_FIELDS = {
  title: { label: 'Title' },
  publisher: { label: 'Publisher' },
  date: { label: 'Date', hint: '2022, 2022-07 or 2022-07-15' },
  url: { label: 'Address' },
  retrieved: { label: 'Retrieved', hint: '2022-07-15' },
} as const;

export const COUNTS_TABLE = {
  cameIn: 'What came in',
  holds: 'What it holds',
  kind: 'Kind',
  created: 'New',
  updated: 'Changed',
  unchanged: 'As they are',
  all: 'All',
} as const;

export const FINDINGS = {
  problems: 'What is at fault',
  problemsNote: (problems: number, listed: number) =>
    listed < problems
      ? `${amounts(problems, 'problem')}, of which the first ${numeral(listed)} are listed.`
      : `${amounts(problems, 'problem')}.`,
  download: 'Download all as a table',
  warnings: 'Worth a look',
  warningsNote: 'It is brought in as it stands: it may be meant so.',
  losses: 'What it says that has no place here',
  file: 'File',
  row: 'Row',
  column: 'Column',
  what: 'What',
  whole: 'The whole',
  more: (more: number, of: number) => `Show ${numeral(more)} more of ${numeral(of)}`,
} as const;
