/** What goes out as files. */
import { z } from 'zod';
import { EXPORT_FORMATS, LossReport } from '../exchange.ts';
import { Id } from '../model.ts';
import { several } from './query.ts';
import { NDJSON, row } from './row.ts';

const whichFormat = z.strictObject({ format: z.enum(EXPORT_FORMATS) });

/** The whole graph, or the entities named, or those of a board; never both. */
const whichPart = { ids: several(Id).optional(), board: Id.optional() };

export const exportRows = {
  exportGraph: row({
    method: 'GET',
    path: '/exports/{format}',
    summary: 'The graph, or the entities named and what they need, as a stream',
    params: whichFormat,
    query: z.strictObject({ ...whichPart, compress: z.enum(['gzip']).optional() }),
    produces: [
      NDJSON,
      'application/json',
      'application/ld+json',
      'application/xml',
      'application/zip',
      'application/gzip',
      'text/plain',
    ],
  }),

  readLosses: row({
    method: 'GET',
    path: '/exports/{format}/losses',
    summary: 'What the format cannot say of it, counted',
    params: whichFormat,
    query: z.strictObject({ ...whichPart }),
    output: LossReport,
  }),
} as const;
