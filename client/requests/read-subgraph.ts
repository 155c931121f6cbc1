import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Api, OutputOf } from '../../server/contract/api.ts';
import type { Family } from '../../server/contract/model.ts';
import { api, call } from '../api.ts';
import { type Lens, lensFields } from '../lens.ts';

export type Subgraph = OutputOf<Api['readSubgraph']>;

/**
 * The lines among given entities, as the lens admits them, and what each has besides.
 * @param families absent: all of them
 */
export function useSubgraph(ids: readonly string[], lens: Lens, families?: readonly Family[]) {
  const body = { ids: [...ids], ...lensFields(lens), ...(families && { families: [...families] }) };
  return useQuery({
    queryKey: ['subgraph', body],
    queryFn: ({ signal }) => call(api.readSubgraph, { body, signal }),
    placeholderData: keepPreviousData,
    enabled: ids.length > 0,
  });
}
