/** What the sources carry, and where they cannot all be right. */
import { z } from 'zod';
import { CONTRADICTIONS, ContradictionsAnswer } from '../contradictions.ts';
import { Id, STANDINGS } from '../model.ts';
import { WithdrawalAnswer, WithdrawalQuestion } from '../support.ts';
import { Cursor, Limit } from './page.ts';
import { several } from './query.ts';
import { row } from './row.ts';

export const evidenceRows = {
  considerWithdrawal: row({
    method: 'POST',
    path: '/withdrawal',
    summary: 'What would be left without some sources; nothing is changed by asking',
    body: WithdrawalQuestion,
    output: WithdrawalAnswer,
  }),

  listContradictions: row({
    method: 'GET',
    path: '/contradictions',
    summary: 'Where the sources cannot all be right, with the claims side by side',
    query: z.strictObject({
      entity: Id.optional(),
      kind: several(z.enum(CONTRADICTIONS)).optional(),
      layer: several(Id).optional(),
      standing: z.enum(STANDINGS).optional(),
      limit: Limit(500, 50),
      cursor: Cursor.optional(),
    }),
    output: ContradictionsAnswer,
  }),
} as const;
