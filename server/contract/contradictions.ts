/** Places where the sources cannot all be right. They are shown, and never repaired. */
import { z } from 'zod';
import { Id } from './model.ts';
import { Included } from './views.ts';

export const CONTRADICTIONS = [
  'shares-over-100',
  'ends-before-start',
  'after-its-source',
  'exclusive-post',
  'two-titles',
  'owns-itself',
  'answers-later-claim',
] as const;
export type ContradictionKind = (typeof CONTRADICTIONS)[number];

export const Contradiction = z.strictObject({
  id: Id.meta({ description: 'The same for as long as what it names is the same' }),
  kind: z.enum(CONTRADICTIONS),
  sentence: z.string().meta({ description: 'What cannot all be so, in one sentence' }),
  about: z.array(Id).min(1).meta({ description: 'The entities that it is about' }),
  relations: z.array(Id),
  claims: z.array(Id).meta({ description: 'Those that cannot all be true, side by side' }),
  responses: z.array(Id),
  on: z.strictObject({ first: z.string(), last: z.string() }).nullable().meta({
    description: 'Days on which it cannot be so, `YYYY-MM-DD`; null where that is no matter of days',
  }),
});
export type Contradiction = z.infer<typeof Contradiction>;

export const ContradictionsAnswer = z.strictObject({
  items: z.array(Contradiction),
  nextCursor: z.string().nullable(),
  total: z.int().min(0),
  kinds: z
    .partialRecord(z.enum(CONTRADICTIONS), z.int().min(1))
    .meta({ description: 'How many of each kind, whichever kinds were asked for' }),
  complete: z.boolean().meta({ description: 'False: there are more than are told of' }),
  included: Included,
});
export type ContradictionsAnswer = z.infer<typeof ContradictionsAnswer>;
