/** What the columns of a newsroom's own tables mean. Guessed from their headers, shown, changed, and kept as a file. */
import { z } from 'zod';
import { KINDS, Line, RELATION_TYPES, STATUSES } from './model.ts';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;

/** Of a row that is an entity. A `statement` is a claim on it, whose predicate is the column's own. */
export const ENTITY_COLUMNS = ['id', 'name', 'kind', 'alias', 'country', 'summary', 'statement'] as const;
/** Of a row that is a relation. `from` and `to` are ids, or names where the mapping says so. */
export const RELATION_COLUMNS = [
  'id',
  'from',
  'to',
  'fromKind',
  'toKind',
  'type',
  'wording',
  'role',
  'since',
  'until',
  'asOf',
  'share',
  'shareMin',
  'shareMax',
] as const;
/** Of what the row is claimed by; of either kind of row. */
export const CLAIM_COLUMNS = [
  'sourceTitle',
  'sourcePublisher',
  'sourceUrl',
  'sourceDate',
  'locator',
  'status',
  'attribution',
  'paraphrase',
  'quote',
  'date',
] as const;
export const COLUMN_MEANINGS = [
  ...new Set([...ENTITY_COLUMNS, ...RELATION_COLUMNS, ...CLAIM_COLUMNS, 'nothing' as const]),
] as const;
export type ColumnMeaning = (typeof COLUMN_MEANINGS)[number];

export const TableMapping = z.strictObject({
  /** The file's name. */
  file: z.string().min(1).max(300),
  rows: z.enum(['entities', 'relations', 'nothing']),
  delimiter: z.enum(DELIMITERS),
  encoding: z.enum(ENCODINGS),
  /** In the order of the file, each header once. */
  columns: z
    .array(
      z.strictObject({
        header: z.string().max(1000),
        means: z.enum(COLUMN_MEANINGS),
        /** Of a statement; else the header itself. */
        predicate: Line.optional(),
      }),
    )
    .max(1_000),
  /** Of rows that do not say theirs. */
  kind: z.enum(KINDS).optional(),
  type: z.enum(RELATION_TYPES).optional(),
  status: z.enum(STATUSES).optional(),
  /** Ends are names: each different one becomes an entity of the kind, or is found among the entities of the upload. */
  ends: z.enum(['ids', 'names']).optional(),
  fromKind: z.enum(KINDS).optional(),
  toKind: z.enum(KINDS).optional(),
  /** What the words of the file in its columns of kinds and types mean (`Ltd` → company). */
  words: z.record(z.string().max(300), z.string().max(100)).optional(),
  /** Several aliases in one cell are parted by this. */
  separator: z.string().min(1).max(5).optional(),
});
export type TableMapping = z.infer<typeof TableMapping>;

export const Mapping = z.strictObject({ throughline: z.literal(1), tables: z.array(TableMapping).max(100) });
export type Mapping = z.infer<typeof Mapping>;

/** A table as the page shows it while its columns are mapped: the first rows, as text. */
export const TablePreview = z.strictObject({
  file: z.string(),
  headers: z.array(z.string()),
  rows: z.array(z.array(z.string())).max(20),
});
export type TablePreview = z.infer<typeof TablePreview>;
