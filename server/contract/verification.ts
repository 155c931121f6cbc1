/** Whether a figure that was drawn before still says what the data says. */
import { z } from 'zod';
import { Id } from './model.ts';

/**
 * `holds`: drawn again, it would show the same. `stale`: it would show something else. `broken`: it could not be drawn, for
 * a line has no claim left, or an entity or a line is no longer known.
 */
export const VERDICTS = ['holds', 'stale', 'broken'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const VERIFIED_CHANGES = [
  'line-added',
  'line-ended',
  'line-gone',
  'line-uncited',
  'line-reworded',
  'line-redated',
  'standing-fell',
  'standing-rose',
  'claim-added',
  'claim-gone',
  'claim-reworded',
  'claim-source-changed',
  'reply-arrived',
  'reply-gone',
  'reply-reworded',
  'badge-arrived',
  'badge-gone',
  'badge-reworded',
  'entity-added',
  'entity-gone',
  'entity-reworded',
  'name-changed',
  'source-reworded',
  'terms-changed',
  'content-differs',
] as const;
export type VerifiedChange = (typeof VERIFIED_CHANGES)[number];

export const VerifiedDifference = z.strictObject({
  change: z.enum(VERIFIED_CHANGES),
  about: Id.nullable().meta({
    description:
      'The relation, entity, claim, reply or source; null for the whole, and for what is no longer here',
  }),
  at: z.string().optional().meta({
    description:
      'Where the manifest holds what is no longer here, as a JSON Pointer: nothing that is gone, or kept back, is named',
  }),
  sentence: z
    .string()
    .meta({ description: 'With names as the figure showed them, but of those who are no longer here' }),
});
export type VerifiedDifference = z.infer<typeof VerifiedDifference>;

export const Verification = z.strictObject({
  verdict: z.enum(VERDICTS),
  changes: z.array(VerifiedDifference).meta({
    description: 'Gravest first. Without `shown` in the manifest only what the data alone can tell',
  }),
  contentHash: z.strictObject({ drawn: z.string().nullable(), now: z.string().nullable() }),
  renderer: z.strictObject({ drawn: z.string().nullable(), now: z.string() }).meta({
    description: 'Another version may draw the same content with other bytes; that alone is not stale',
  }),
  revision: z.strictObject({ drawn: z.string().nullable(), now: z.string() }),
});
export type Verification = z.infer<typeof Verification>;
