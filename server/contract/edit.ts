/**
 * Editing by hand: a few records put or removed at once, all of them or none. An edit is kept as an import is: it says when it
 * was made and what it changed, and it can be withdrawn, which is how it is undone.
 */
import { z } from 'zod';
import { GraphRecord, Id, Line } from './model.ts';

export const MOST_EDITED = 200;

/** What stands for a format where an edit is listed among imports. */
export const EDIT_FORMAT = 'edit';

/** A record as it reads; in quotes, its `ETag`. Another text, another tag. */
export const RecordTag = z.string().regex(/^[0-9a-f]{32}$/);
export type RecordTag = z.infer<typeof RecordTag>;

export const Edit = z.strictObject({
  put: z.array(GraphRecord).max(MOST_EDITED).optional(),
  remove: z.array(Id).max(MOST_EDITED).optional(),
  expect: z.record(Id, RecordTag.nullable()).meta({
    description:
      'Of every record that is put or removed: its tag as it was read, or null of one that is to be new',
  }),
  why: Line.max(500).optional().meta({ description: 'In the words of who edits' }),
});
export type Edit = z.infer<typeof Edit>;

const count = z.int().min(0);

/** What is no longer shown to anybody once the edit is made, or is shown again: a person is protected, or no longer is. */
export const EditEffects = z.strictObject({
  hidden: z.strictObject({ entities: count, relations: count, claims: count, responses: count }),
  shown: z.strictObject({ entities: count, relations: count, claims: count, responses: count }),
  relations: z.array(Id).max(100).meta({ description: 'The first that are hidden, by id' }),
});
export type EditEffects = z.infer<typeof EditEffects>;

export const EditAnswer = z.strictObject({
  id: Id.optional().meta({
    description: 'In the list of imports; absent of a dry run, and where nothing changed',
  }),
  revision: count,
  created: count,
  updated: count,
  unchanged: count,
  removed: count,
  tags: z.record(Id, RecordTag).meta({ description: 'Of what was put' }),
  effects: EditEffects,
});
export type EditAnswer = z.infer<typeof EditAnswer>;

export const EditableRecord = z.strictObject({
  record: GraphRecord,
  tag: RecordTag,
  isPart: z.boolean().meta({
    description: 'Something of it is withheld: it cannot be edited here without losing that, and is refused',
  }),
});
export type EditableRecord = z.infer<typeof EditableRecord>;

/** One version of a record, the newest first. */
export const RecordVersion = z.strictObject({
  record: GraphRecord.nullable().meta({ description: 'As it read from then on; null where it was removed' }),
  import: z
    .strictObject({ id: Id, title: Line, format: z.string(), at: z.iso.datetime() })
    .optional()
    .meta({ description: 'What brought it; absent of a write that nothing is remembered of' }),
});
export type RecordVersion = z.infer<typeof RecordVersion>;
