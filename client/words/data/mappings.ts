/** What the columns of a table can mean, in words. */

import type { ColumnMeaning, DELIMITERS, ENCODINGS, TableMapping } from '../../../server/contract/mapping.ts';
import type { Kind, RelationType } from '../../../server/contract/model.ts';
import { capitalised, numeral } from '../grammar.ts';
import { KIND_WORDS } from '../terms.ts';

export const MEANING_WORDS: Record<ColumnMeaning, string> = {
  nothing: 'Left out',
  id: 'Id',
  name: 'Name',
  kind: 'Kind',
  alias: 'Other names',
  country: 'Country',
  summary: 'Summary',
  statement: 'Statement on it',
  from: 'From',
  to: 'To',
  fromKind: 'Kind of from',
  toKind: 'Kind of to',
  type: 'Type of relation',
  wording: 'Wording',
  role: 'Role',
  since: 'Since',
  until: 'Until',
  asOf: 'As of',
  share: 'Share, percent',
  shareMin: 'Share, at least',
  shareMax: 'Share, at most',
  sourceTitle: 'Title of the source',
  sourcePublisher: 'Publisher',
  sourceUrl: 'Address of the source',
  sourceDate: 'Date of the source',
  locator: 'Place in the source',
  status: 'Standing',
  attribution: 'Who says it',
  paraphrase: 'What is said',
  quote: 'Quotation',
  date: 'Date of the claim',
};

/** Over the meanings that a column can have. */
export const MEANING_GROUPS = {
  entities: 'The entity',
  relations: 'The relation',
  claims: 'Who says so',
} as const;

export const ROWS_WORDS: Record<TableMapping['rows'], string> = {
  entities: 'Each row is an entity',
  relations: 'Each row is a relation',
  nothing: 'Leave this table out',
};

export const ENDS_WORDS = { ids: 'Ids', names: 'Names' } as const;

export const DELIMITER_WORDS: Record<(typeof DELIMITERS)[number], string> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Bar',
};

export const ENCODING_WORDS: Record<(typeof ENCODINGS)[number], string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16, big end first',
  'windows-1252': 'Windows-1252',
};

export const kindWords = (kind: Kind): string => capitalised(KIND_WORDS[kind]);

/** “director of”. */
export const typeWords = (type: RelationType): string => capitalised(type.replaceAll('_', ' '));

export const COLUMNS = {
  title: 'What its columns mean',
  note: 'Guessed by their heads and first rows. Each change reads the file anew.',
  save: 'Save the mapping',
  file: 'mapping.json',
  open: 'Open a mapping',
  mapping: 'Mapping',
  opened: 'The mapping was opened.',
  noMapping: 'This file is not a mapping.',
  noFit: 'None of its tables has the name or the columns of a table here.',
} as const;

export const TABLE_COLUMNS = {
  column: 'Column',
  means: 'Means',
  row: (row: number) => `Row ${row}`,
  /** A column without a head, by where it stands. */
  unnamed: (column: number) => `Column ${column}`,
  meaningOf: (header: string) => `Meaning of ${header}`,
  guessed: 'guessed',
  all: (columns: number) => `Show all ${numeral(columns)} columns`,
  notSaid: 'Not said',
  words: 'Words of this file in its first rows, and what they mean',
} as const;

/** What is said of the rows of a table: what is seen, and what is heard of it with the name of the file. */
export const TABLE_TERMS = {
  rows: 'Rows',
  rowsOf: (file: string) => `Rows of ${file}`,
  kind: 'Kind of each',
  kindOf: (file: string) => `Kind of each row of ${file}`,
  type: 'Type of each',
  typeOf: (file: string) => `Type of each row of ${file}`,
  ends: 'From and to are',
  endsOf: (file: string) => `Ends in ${file}`,
  fromKind: 'From is a',
  fromKindOf: (file: string) => `Kind of from in ${file}`,
  toKind: 'To is a',
  toKindOf: (file: string) => `Kind of to in ${file}`,
  standing: 'Standing',
  standingOf: (file: string) => `Standing of the rows of ${file}`,
  delimiter: 'Parted by',
  delimiterOf: (file: string) => `What parts the cells of ${file}`,
  encoding: 'Encoding',
  encodingOf: (file: string) => `Encoding of ${file}`,
} as const;
