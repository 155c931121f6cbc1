/** What becomes of an import: from the file to what stands in the graph, and out of it again. */
import { z } from 'zod';
import { EDIT_FORMAT } from './edit.ts';
import { IMPORT_FORMATS, ImportSettings, Loss } from './exchange.ts';
import { TablePreview } from './mapping.ts';
import { Id } from './model.ts';

/** What is accepted, but should be seen. */
export const IMPORT_WARNINGS = [
  'bidi-control',
  'zero-width-character',
  'name-not-composed',
  'withheld-text',
  'ends-before-start',
  'self-loop',
] as const;

/** So many are told of one import. */
export const MOST_IMPORT_WARNINGS = 1_000;
export const MOST_IMPORT_PROBLEMS = 1_000;

const place = {
  file: z.string().optional(),
  line: z.int().optional(),
  column: z.int().optional(),
  pointer: z.string().optional(),
};

/**
 * `reading` and `writing` are under way; `checked` was read without a problem, or with some, and waits for a decision;
 * the others are ends. `interrupted` was under way when the program ended: nothing of it was kept, and it can be begun again.
 */
export const IMPORT_STATES = [
  'reading',
  'checked',
  'writing',
  'done',
  'failed',
  'cancelled',
  'interrupted',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

const Counts = z.strictObject({ created: z.int(), updated: z.int(), unchanged: z.int() });

export const ImportJob = z.strictObject({
  id: z.string(),
  state: z.enum(IMPORT_STATES),
  dryRun: z.boolean(),
  format: z.enum(IMPORT_FORMATS),
  /** The names that the upload and its entries go by, and their bytes unpacked, as far as they are read. */
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int() })),
  /** As they are taken: what was given, and for the rest what is usual or was guessed. */
  settings: ImportSettings.optional(),
  /** Of format `csv`: what a person maps the columns by. */
  tables: z.array(TablePreview).optional(),
  revision: z.int(),
  /** Where there are problems: of what is left without the records at fault, as the loss `left-out` counts them. */
  counts: Counts,
  /** The same by kind of record: `entity`, `relation`, … */
  kinds: z.record(z.string(), Counts),
  /** Bytes of the files, and records, that were read; `of` where the whole is known. None of it goes back. */
  progress: z.strictObject({
    bytes: z.int(),
    ofBytes: z.int().optional(),
    records: z.int(),
    ofRecords: z.int().optional(),
    /** Records that the store has taken up, for good or to say what would come of them. */
    taken: z.int().optional(),
  }),
  problems: z.array(z.strictObject({ code: z.string(), ...place })).max(MOST_IMPORT_PROBLEMS),
  /** All of them, not only those listed. */
  problemCount: z.int(),
  losses: z.array(Loss),
  warnings: z
    .array(z.strictObject({ code: z.enum(IMPORT_WARNINGS), ...place }))
    .max(MOST_IMPORT_WARNINGS)
    .meta({ description: 'What was kept as it is, and should be seen' }),
  /** Of an import that failed as a whole: the code of its problem. */
  reason: z.string().optional(),
});
export type ImportJob = z.infer<typeof ImportJob>;

/** An import that stands in the graph, or stood there and was withdrawn. */
export const ImportEntry = z.strictObject({
  id: Id,
  title: z.string(),
  /** Of a file, or `edit`: that was by hand. */
  format: z.enum([...IMPORT_FORMATS, EDIT_FORMAT]),
  why: z.string().optional().meta({ description: 'In the words of who edited' }),
  /** ISO 8601, UTC: when it was asked for, by the clock of the server. */
  at: z.string(),
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int() })),
  layer: Id.optional(),
  revision: z.int(),
  counts: Counts,
  /** The revision at which it was withdrawn. */
  withdrawn: z.int().optional(),
});
export type ImportEntry = z.infer<typeof ImportEntry>;

/** What withdrawing an import does, or would do. */
export const Withdrawal = z.strictObject({
  import: Id,
  dryRun: z.boolean(),
  revision: z.int(),
  /** Records that only it brought. */
  removed: z.int(),
  /** Records that read again as they did before it. */
  restored: z.int(),
  /** Records of it that stay, since others changed them later or rest on them. */
  kept: z.int(),
});
export type Withdrawal = z.infer<typeof Withdrawal>;
