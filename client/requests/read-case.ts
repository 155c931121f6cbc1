import { useQuery } from '@tanstack/react-query';
import type { Api, OutputOf } from '../../server/contract/api.ts';
import { api, call } from '../api.ts';

export type CaseAnswer = OutputOf<Api['readCase']>;

/** Title, revision, counts and layers of what is loaded. */
export const useCase = (enabled = true) =>
  useQuery({
    queryKey: ['case'],
    queryFn: ({ signal }) => call(api.readCase, { signal }),
    enabled,
    refetchOnWindowFocus: true,
    staleTime: 10_000,
  });
