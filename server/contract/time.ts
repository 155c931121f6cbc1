/** When things held, and what changed between two dates. */
import { z } from 'zod';
import { lens } from './lens.ts';
import { Id, PartialDate, Share } from './model.ts';
import { Included } from './views.ts';

/** So many entities may be asked about together. */
export const MOST_TIMED = 500;

const Days = z
  .strictObject({ first: z.string(), last: z.string() })
  .meta({ description: 'From the first day to the last, `YYYY-MM-DD`' });

export const TimelineQuestion = z.strictObject({ ids: z.array(Id).min(1).max(MOST_TIMED), ...lens });
export type TimelineQuestion = z.infer<typeof TimelineQuestion>;

/** A relation in time. What is open on a side is not guessed. */
export const TimelineBar = z.strictObject({
  relation: Id,
  began: Days.nullable().meta({ description: 'The days on which it may have begun; null: not known' }),
  ended: Days.nullable().meta({
    description: 'The days on which it may have ended; null: not known, or not ended',
  }),
  over: z.boolean().meta({ description: 'It is said to have ended, with or without a date' }),
  known: Days.nullable().meta({
    description: 'The days for which no unknown date has to be guessed for it to have held; null: none',
  }),
});
export type TimelineBar = z.infer<typeof TimelineBar>;

/** Something that happened on a day, a month or a year. */
export const TimelineMark = z.strictObject({
  date: PartialDate,
  kind: z.enum(['sanction', 'court', 'event', 'statement', 'reply']),
  about: z.array(Id).min(1).meta({ description: 'Of the entities asked about' }),
  relation: Id.nullable(),
  claim: Id.nullable(),
  response: Id.nullable(),
});
export type TimelineMark = z.infer<typeof TimelineMark>;

export const TimelineAnswer = z.strictObject({
  bars: z
    .array(TimelineBar)
    .meta({ description: 'Relations of those asked about: by what is known first, then id' }),
  marks: z.array(TimelineMark).meta({ description: 'By date, then kind, then id' }),
  undated: z.array(Id).meta({ description: 'Relations of which no date is known: they are not in the bars' }),
  complete: z.boolean().meta({ description: 'False: there are more relations than are told of' }),
  revision: z.int(),
  included: Included,
});
export type TimelineAnswer = z.infer<typeof TimelineAnswer>;

export const ChangesQuestion = z.strictObject({
  ids: z.array(Id).min(1).max(MOST_TIMED),
  from: PartialDate,
  to: PartialDate,
  layers: lens.layers,
  standing: lens.standing,
});
export type ChangesQuestion = z.infer<typeof ChangesQuestion>;

const Change = z.strictObject({
  relation: Id,
  certain: z.boolean().meta({ description: 'False: the dates are too rough to say so for sure' }),
});

export const ChangesAnswer = z.strictObject({
  began: z.array(Change).meta({
    description: 'After the last day of `from`, and not after the last of `to`; its `since` is stated',
  }),
  ended: z.array(Change).meta({ description: 'The same; its `until` is stated' }),
  changed: z
    .array(z.strictObject({ before: Id, after: Id, from: Share.nullable(), to: Share.nullable() }))
    .meta({ description: 'One holding that followed on another of the same two, with another share' }),
  unknown: z
    .array(Id)
    .meta({ description: 'Relations whose dates do not tell whether they began or ended between' }),
  complete: z.boolean(),
  revision: z.int(),
  included: Included,
});
export type ChangesAnswer = z.infer<typeof ChangesAnswer>;
