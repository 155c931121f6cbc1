/** Who holds what, and how much of it. */
import { OwnershipAnswer, OwnershipQuestion } from '../ownership.ts';
import { row } from './row.ts';

export const ownershipRows = {
  findOwnership: row({
    method: 'POST',
    path: '/ownership',
    summary: 'Who holds an entity and how much of it, or what it holds, in bounds that no claim rules out',
    body: OwnershipQuestion,
    output: OwnershipAnswer,
  }),
} as const;
