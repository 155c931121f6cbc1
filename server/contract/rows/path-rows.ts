/** How entities reach one another. */
import { PathQuestion, PathsAnswer, PathsEvent } from '../paths.ts';
import { NDJSON, row } from './row.ts';

export const pathRows = {
  findPaths: row({
    method: 'POST',
    path: '/paths',
    summary: 'How one set of entities reaches another, under stated rules, and what was not searched',
    body: PathQuestion,
    output: PathsAnswer,
    produces: [NDJSON],
    lines: PathsEvent,
  }),
} as const;
