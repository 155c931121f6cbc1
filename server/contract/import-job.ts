/** What became of an import. */
import { z } from 'zod';

/** What is accepted, but should be seen. */
export const IMPORT_WARNINGS = [
  'bidi-control',
  'zero-width-character',
  'name-not-composed',
  'ends-before-start',
  'self-loop',
] as const;

/** So many are told of one import. */
export const MOST_IMPORT_WARNINGS = 1_000;

const place = {
  file: z.string().optional(),
  line: z.int().optional(),
  pointer: z.string().optional(),
};

export const ImportJob = z.strictObject({
  id: z.string(),
  state: z.enum(['done', 'failed']),
  dryRun: z.boolean(),
  revision: z.int(),
  counts: z.strictObject({ created: z.int(), updated: z.int(), unchanged: z.int() }),
  problems: z.array(z.strictObject({ code: z.string(), ...place })),
  warnings: z
    .array(z.strictObject({ code: z.enum(IMPORT_WARNINGS), ...place }))
    .max(MOST_IMPORT_WARNINGS)
    .meta({ description: 'What was kept as it is, and should be seen' }),
});
export type ImportJob = z.infer<typeof ImportJob>;
