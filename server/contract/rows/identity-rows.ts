/** Who may be the same, and what was judged of it. */
import { z } from 'zod';
import { IdentitiesAnswer, IdentityAnswer, JudgementQuestion } from '../identity.ts';
import { Id } from '../model.ts';
import { Limit } from './page.ts';
import { row } from './row.ts';

/** It goes on after an id, which may be long, and it holds over writes. */
const CursorAfter = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,300}$/)
  .meta({ description: '`nextCursor` of the page before' });

const pair = z.strictObject({ a: Id, b: Id });

export const identityRows = {
  listIdentities: row({
    method: 'GET',
    path: '/identities',
    summary: 'Entities that may be the same, with reasons for and against; nothing is merged',
    query: z.strictObject({
      /** Only candidates with this entity. */
      entity: Id.optional(),
      /** Only of what this import brought. */
      import: Id.optional(),
      judged: z.enum(['no', 'yes', 'any']).optional(),
      limit: Limit(200, 50),
      cursor: CursorAfter.optional(),
    }),
    output: IdentitiesAnswer,
  }),

  judgeIdentity: row({
    method: 'PUT',
    path: '/identities/{a}/{b}',
    summary: 'Keeps a judgement of two entities, in place of an earlier one',
    params: pair,
    body: JudgementQuestion,
    output: IdentityAnswer,
  }),

  unjudgeIdentity: row({
    method: 'DELETE',
    path: '/identities/{a}/{b}',
    summary: 'Takes a judgement back, with the records that kept it',
    params: pair,
    output: IdentityAnswer,
  }),
} as const;
