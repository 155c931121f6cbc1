/** The formats that come in and go out, and what is said of what a format cannot keep. */
import { z } from 'zod';
import { Mapping } from './mapping.ts';
import { Id, Layer, Line, PartialDate } from './model.ts';

export const IMPORT_FORMATS = [
  'bundle',
  'csv',
  'followthemoney',
  'opensanctions',
  'icij',
  'bods',
  'ofac',
  'graphml',
  'gexf',
  'cyjs',
] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

export const EXPORT_FORMATS = [
  'bundle',
  'followthemoney',
  'bods',
  'graphml',
  'gexf',
  'cyjs',
  'csv',
  'cypher',
  'jsonld',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What has no place in the format it would go into, counted: nothing is dropped in silence. */
export const Loss = z.strictObject({
  /** Stable: `relation-type`, `share-range`; a sentence for it stands in the README of the exchange. */
  code: z.string(),
  /** A word of the model or of the format that it is about (`family_of`, `Sanction`): never a value of the data. */
  about: z.string().optional(),
  count: z.int().min(1),
  /** Where it was met first, of an import. */
  file: z.string().optional(),
  line: z.int().optional(),
});
export type Loss = z.infer<typeof Loss>;

export const LossReport = z.strictObject({
  format: z.enum(EXPORT_FORMATS),
  revision: z.int(),
  /** Records that went out, by kind. */
  counts: z.record(z.string(), z.int()),
  losses: z.array(Loss),
});
export type LossReport = z.infer<typeof LossReport>;

/** What a person says of a file besides what stands in it. Every part has a usual value, by format and file. */
export const ImportSettings = z.strictObject({
  /** In which its relations, statements and replies are. Made where no case has it. */
  layer: Layer.pick({ id: true, title: true }).optional(),
  /** That its claims rest on, where the file names none of its own. */
  source: z
    .strictObject({
      id: Id.optional(),
      title: Line,
      publisher: Line,
      date: PartialDate.optional(),
      url: Line.optional(),
      retrieved: PartialDate.optional(),
    })
    .optional(),
  /** Before foreign ids that are no one’s but the file’s (`n0`), so that two files do not run into each other. */
  idPrefix: z
    .string()
    .regex(/^[A-Za-z0-9._~-]{1,60}$/, { error: 'invalid-id' })
    .optional(),
  /** Of the columns: format `csv` only. */
  mapping: Mapping.optional(),
});
export type ImportSettings = z.infer<typeof ImportSettings>;
