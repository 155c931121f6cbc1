import { keepPreviousData, type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import type {
  OwnershipAnswer,
  OwnershipDirection,
  OwnershipQuestion,
} from '../../server/contract/ownership.ts';
import { type Lens, lensFields } from '../state/lens.ts';
import { api, call } from './api.ts';

/** What is asked, and what its answer is known by: through other terms it is another question. */
export const ownershipQuestion = (
  entity: string,
  direction: OwnershipDirection,
  lens: Lens,
): OwnershipQuestion => ({ entity, direction, ...lensFields(lens) });

const questionOf = (entity: string, direction: OwnershipDirection, lens: Lens) => {
  const body = ownershipQuestion(entity, direction, lens);
  return {
    queryKey: ['ownership', body],
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<OwnershipAnswer> =>
      call(api.findOwnership, { body, signal }),
  };
};

/** Who holds an entity, or what it holds; while another is asked about, the last answer. */
export const useOwnership = (entity: string | undefined, direction: OwnershipDirection, lens: Lens) =>
  useQuery({
    ...questionOf(entity ?? '', direction, lens),
    enabled: entity !== undefined,
    placeholderData: keepPreviousData,
  });

// Of one identity, so that what it makes stays the same while the answers do.
const together = (asked: UseQueryResult<OwnershipAnswer>[]) => ({
  answers: asked.flatMap(({ data }) => data ?? []),
  isPending: asked.some(({ isPending, error }) => isPending && !error),
  error: asked.find(({ error }) => error !== null)?.error ?? null,
});

/** The same of several, upwards, as far as it is known. */
export const useOwners = (entities: readonly string[], lens: Lens) =>
  useQueries({ queries: entities.map((entity) => questionOf(entity, 'up', lens)), combine: together });
