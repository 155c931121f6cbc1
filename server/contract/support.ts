/** What rests on a source, and what would be left without it. Nothing is deleted by asking. */
import { z } from 'zod';
import { Id, STANDINGS } from './model.ts';
import { Included } from './views.ts';

export const WithdrawalQuestion = z.strictObject({
  sources: z.array(Id).min(1).max(100).meta({ description: 'A source goes with all its copies' }),
});
export type WithdrawalQuestion = z.infer<typeof WithdrawalQuestion>;

export const WithdrawalAnswer = z.strictObject({
  sources: z
    .array(Id)
    .meta({ description: 'All that go: those named, what they are copies of, and its copies' }),
  lost: z.array(Id).meta({ description: 'Relations that would be left without a claim, by id' }),
  weaker: z.array(z.strictObject({ relation: Id, from: z.enum(STANDINGS), to: z.enum(STANDINGS) })),
  statements: z.array(Id).meta({ description: 'Statements about an entity that would go' }),
  responses: z.array(Id).meta({ description: 'Replies that would go, or have nothing left to answer' }),
  boards: z.array(
    z.strictObject({
      id: Id,
      title: z.string().optional(),
      relations: z.array(Id).meta({
        description:
          'Of its figure or of the path followed on it: those of which no claim is left that it would show',
      }),
      chain: z.boolean().meta({ description: 'The path followed on it would be broken' }),
      figure: z.boolean().meta({ description: 'Its figure would lose a line' }),
    }),
  ),
  complete: z.boolean().meta({ description: 'False: more rests on it than is told of' }),
  revision: z.int(),
  included: Included,
});
export type WithdrawalAnswer = z.infer<typeof WithdrawalAnswer>;
