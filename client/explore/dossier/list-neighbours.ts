import { useInfiniteQuery } from '@tanstack/react-query';
import type { Family } from '../../../server/contract/model.ts';
import { api, call } from '../../requests/api.ts';
import type { Lens } from '../../state/lens.ts';
import { lensQuery } from './read-entity.ts';

const PAGE = '25';

/** The relations of one family and who is at their other ends, a page at a time: a hub has thousands. */
export function useNeighbours(id: string, family: Family, lens: Lens, enabled: boolean) {
  const query = { ...lensQuery(lens), family, limit: PAGE };
  return useInfiniteQuery({
    queryKey: ['neighbours', id, query],
    queryFn: ({ pageParam, signal }) =>
      call(api.listNeighbours, {
        params: { id },
        query: { ...query, ...(pageParam !== '' && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    enabled,
  });
}
