/** Editing by hand. */
import { z } from 'zod';
import { Edit, EditAnswer, EditableRecord, RecordVersion } from '../edit.ts';
import { GraphRecord, Id } from '../model.ts';
import { Cursor, Limit, listOf } from './page.ts';
import { row } from './row.ts';

const ofRecord = z.strictObject({ id: Id });

export const editRows = {
  readRecord: row({
    method: 'GET',
    path: '/records/{id}',
    summary: 'A record of any kind as it stands, with the tag that an edit of it names',
    params: ofRecord,
    output: EditableRecord,
    also: [304],
    conditional: true,
  }),

  putRecord: row({
    method: 'PUT',
    path: '/records/{id}',
    summary:
      'Puts a record whole: a new one with `If-None-Match: *`, or with `If-Match` in place of the one that it names',
    params: ofRecord,
    body: GraphRecord,
    output: EditAnswer,
    also: [201],
    conditional: true,
  }),

  removeRecord: row({
    method: 'DELETE',
    path: '/records/{id}',
    summary: 'Removes the record that `If-Match` names, where nothing refers to it',
    params: ofRecord,
    output: EditAnswer,
    conditional: true,
  }),

  readHistory: row({
    method: 'GET',
    path: '/records/{id}/history',
    summary: 'How a record read, the newest first, and what brought each version',
    params: ofRecord,
    query: z.strictObject({ limit: Limit(100, 50), cursor: Cursor.optional() }),
    output: listOf(RecordVersion).extend({
      leftOut: z.int().min(0).meta({ description: 'Versions that cannot be shown' }),
    }),
  }),

  edit: row({
    method: 'POST',
    path: '/edits',
    summary: 'Several records put and removed at once, all of them or none; or what that would do',
    query: z.strictObject({ dryRun: z.enum(['true', 'false']).optional() }),
    body: Edit,
    output: EditAnswer,
  }),
} as const;
