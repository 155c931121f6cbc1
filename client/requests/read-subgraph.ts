import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Api, OutputOf } from '../../server/contract/api.ts';
import type { Family } from '../../server/contract/model.ts';
import { api, call } from '../api.ts';
import { type Lens, lensFields } from '../lens.ts';
import { useLast } from './use-last.ts';

export type Subgraph = OutputOf<Api['readSubgraph']>;

/**
 * The lines among given entities, as the lens admits them, and what each has besides.
 * `data` is the last answer where a later question failed; `error` says so.
 * @param families absent: all of them
 */
export function useSubgraph(ids: readonly string[], lens: Lens, families?: readonly Family[]) {
  const body = { ids: [...ids], ...lensFields(lens), ...(families && { families: [...families] }) };
  const asked = useQuery({
    queryKey: ['subgraph', body],
    queryFn: ({ signal }) => call(api.readSubgraph, { body, signal }),
    placeholderData: keepPreviousData,
    enabled: ids.length > 0,
  });
  return { ...asked, data: useLast(asked.data) };
}
