/** What comes in and goes out as files. */
import { z } from 'zod';
import { ImportJob } from '../import-job.ts';
import { Id } from '../model.ts';
import { several } from './query.ts';
import { NDJSON, row } from './row.ts';

export const exchangeRows = {
  startImport: row({
    method: 'POST',
    path: '/imports',
    summary: 'A file, imported as one batch: all of it or nothing',
    query: z.strictObject({ format: z.enum(['bundle']), dryRun: z.enum(['true', 'false']).optional() }),
    upload: NDJSON,
    output: ImportJob,
    status: 201,
  }),

  readImport: row({
    method: 'GET',
    path: '/imports/{id}',
    summary: 'An import of this run of the server',
    params: z.strictObject({ id: Id }),
    output: ImportJob,
  }),

  exportGraph: row({
    method: 'GET',
    path: '/exports/{format}',
    summary: 'The graph, or the entities named and what they need, as a stream',
    params: z.strictObject({ format: z.enum(['bundle']) }),
    query: z.strictObject({ ids: several(Id).optional() }),
    produces: [NDJSON],
  }),
} as const;
