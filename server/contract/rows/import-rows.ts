/** What comes in as files, and what it brought. */
import { z } from 'zod';
import { IMPORT_FORMATS, ImportSettings } from '../exchange.ts';
import { ImportEntry, ImportJob, Withdrawal } from '../import-job.ts';
import { Id } from '../model.ts';
import { Cursor, Limit, listOf } from './page.ts';
import { BYTES, EVENTS, NDJSON, row } from './row.ts';

const yesOrNo = z.enum(['true', 'false']).optional();
const ofImport = z.strictObject({ id: Id });

export const importRows = {
  startImport: row({
    method: 'POST',
    path: '/imports',
    summary: 'A file, or a zip or gzip of files, imported as one batch: all of it or nothing',
    query: z.strictObject({
      /** Absent: told by the bytes and the name. */
      format: z.enum(IMPORT_FORMATS).optional(),
      dryRun: yesOrNo,
      /** `false` answers 202 at once, with the job as it stands; what the file is at fault in is then told by the job. */
      wait: yesOrNo,
      /** Of the file, with its ending. */
      name: z.string().min(1).max(200).optional(),
    }),
    upload: [NDJSON, BYTES],
    output: ImportJob,
    status: 201,
    also: [202],
  }),

  listImports: row({
    method: 'GET',
    path: '/imports',
    summary: 'The imports that stand in the graph, and those withdrawn, the newest first',
    query: z.strictObject({ limit: Limit(500, 100), cursor: Cursor.optional() }),
    /** On the first page also those that a stop of the server cut off: they can be begun again, for a day. */
    output: listOf(ImportEntry).extend({ interrupted: z.array(ImportJob) }),
  }),

  readImport: row({
    method: 'GET',
    path: '/imports/{id}',
    summary: 'An import of this run of the server',
    params: ofImport,
    output: ImportJob,
  }),

  setImport: row({
    method: 'PUT',
    path: '/imports/{id}/settings',
    summary: 'Reads the same file anew under other settings',
    params: ofImport,
    body: z.strictObject({ format: z.enum(IMPORT_FORMATS).optional(), settings: ImportSettings }),
    output: ImportJob,
    status: 202,
  }),

  commitImport: row({
    method: 'POST',
    path: '/imports/{id}/commit',
    summary: 'Writes what was checked: all of it or nothing',
    params: ofImport,
    /** `skipProblems` leaves out the records at fault, and what refers to them. */
    body: z.strictObject({ skipProblems: z.boolean().optional() }),
    output: ImportJob,
    status: 202,
  }),

  cancelImport: row({
    method: 'DELETE',
    path: '/imports/{id}',
    summary: 'Ends an import that is under way or waits, and throws its file away; nothing of it is kept',
    params: ofImport,
    output: ImportJob,
  }),

  followImport: row({
    method: 'GET',
    path: '/imports/{id}/events',
    summary: 'The job again whenever it has moved, until its end, as server-sent events',
    params: ofImport,
    produces: [EVENTS],
  }),

  listProblems: row({
    method: 'GET',
    path: '/imports/{id}/problems',
    summary: 'Every problem of the file, as a table',
    params: ofImport,
    produces: ['text/csv'],
  }),

  withdrawImport: row({
    method: 'POST',
    path: '/imports/{id}/withdraw',
    summary: 'Takes an import out of the graph whole, or says what that would do',
    params: ofImport,
    body: z.strictObject({ dryRun: z.boolean().optional() }),
    output: Withdrawal,
  }),
} as const;
