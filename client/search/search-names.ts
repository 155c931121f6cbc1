import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Api, OutputOf } from '../../server/contract/api.ts';
import { api, call } from '../requests/api.ts';

export type Hit = OutputOf<Api['search']>['items'][number];

const SHOWN = '8';

export interface Names {
  /** Best first. While an answer is awaited, those of the text before it: nothing flickers as one types. */
  hits: readonly Hit[];
  /** True when `hits` are of this text. */
  isCurrent: boolean;
  error: Error | null;
}

/** The names that fit what is typed; nothing is asked for an empty field. */
export function useNames(typed: string): Names {
  const { data, error } = useQuery({
    queryKey: ['search', typed],
    queryFn: ({ signal }) => call(api.search, { query: { q: typed, limit: SHOWN }, signal }),
    enabled: typed !== '',
  });
  const last = useRef<readonly Hit[]>([]);
  if (typed === '' || error) last.current = [];
  else if (data) last.current = data.items;
  return { hits: last.current, isCurrent: typed !== '' && data !== undefined, error };
}
