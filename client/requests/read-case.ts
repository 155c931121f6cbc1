import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Api, OutputOf } from '../../server/contract/api.ts';
import { api, call } from './api.ts';
import { forgetGone } from './gone.ts';
import { whenFailed } from './query-client.ts';

export type CaseAnswer = OutputOf<Api['readCase']>;

const LOOK_AGAIN_MS = 20_000;

/** Title, revision, counts and layers of what is loaded, looked at again now and then: somebody else may import. */
export const useCase = () =>
  useQuery({
    queryKey: ['case'],
    queryFn: ({ signal }) => call(api.readCase, { signal }),
    refetchOnWindowFocus: true,
    refetchInterval: whenFailed(LOOK_AGAIN_MS),
    staleTime: 0,
  });

/** Asks everything on screen anew when the graph has another revision than the one that it was asked of. */
export function useFreshAnswers(revision: number | undefined): void {
  const queries = useQueryClient();
  const known = useRef(revision);
  useEffect(() => {
    if (known.current !== undefined && revision !== known.current) {
      forgetGone();
      queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'case' });
    }
    known.current = revision;
  }, [queries, revision]);
}
