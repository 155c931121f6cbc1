/**
 * The HTTP interface, one row per operation: `routes/mount.ts` turns a row and a handler into a route, `routes/openapi.ts`
 * turns the rows into the description, and the page's `call(api.x, …)` takes its types from them.
 */
import type { z } from 'zod';
import { boardRows } from './rows/board-rows.ts';
import { editRows } from './rows/edit-rows.ts';
import { evidenceRows } from './rows/evidence-rows.ts';
import { exploreRows } from './rows/explore-rows.ts';
import { exportRows } from './rows/export-rows.ts';
import { figureRows } from './rows/figure-rows.ts';
import { identityRows } from './rows/identity-rows.ts';
import { importRows } from './rows/import-rows.ts';
import { ownershipRows } from './rows/ownership-rows.ts';
import { pathRows } from './rows/path-rows.ts';
import type { Row } from './rows/row.ts';
import { sessionRows } from './rows/session-rows.ts';
import { timeRows } from './rows/time-rows.ts';

export const api = {
  ...sessionRows,
  ...exploreRows,
  ...pathRows,
  ...figureRows,
  ...boardRows,
  ...timeRows,
  ...evidenceRows,
  ...ownershipRows,
  ...importRows,
  ...exportRows,
  ...identityRows,
  ...editRows,
} as const;

export type Api = typeof api;
export type Operation = keyof Api;

/** What a caller sends. */
export type InputOf<R extends Row, Part extends 'params' | 'query' | 'body'> = R[Part] extends z.ZodType
  ? z.input<R[Part]>
  : undefined;
/** What the handler is given, parsed. */
export type ParsedOf<R extends Row, Part extends 'params' | 'query' | 'body'> = R[Part] extends z.ZodType
  ? z.output<R[Part]>
  : undefined;
/** A line of the answer as a stream. */
export type LineOf<R extends Row> = R['lines'] extends z.ZodType ? z.output<R['lines']> : never;
export type OutputOf<R extends Row> = R['output'] extends z.ZodType ? z.output<R['output']> : undefined;
