import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Api, OutputOf } from '../../server/contract/api.ts';
import { api, call } from '../api.ts';

export type Hit = OutputOf<Api['search']>['items'][number];

const SHOWN = '8';

/** The names that fit what is typed, best first; nothing is asked for an empty field. */
export const useNames = (typed: string) =>
  useQuery({
    queryKey: ['search', typed],
    queryFn: ({ signal }) => call(api.search, { query: { q: typed, limit: SHOWN }, signal }),
    enabled: typed !== '',
    placeholderData: keepPreviousData,
  });
