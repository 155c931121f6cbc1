import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';

interface Keeping {
  /** For so long an answer is not asked for anew, in milliseconds. */
  staleTime?: number;
  /** For so long it is kept when nothing shows it. */
  gcTime?: number;
}

/**
 * A list that the server gives a page at a time: the first is asked for at once, the next by `fetchNextPage`.
 * @param read the page after a cursor; without one, the first
 */
export function usePages<Page extends { nextCursor: string | null }>(
  queryKey: QueryKey,
  read: (after: { cursor?: string }, signal: AbortSignal) => Promise<Page>,
  keeping: Keeping = {},
) {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam === '' ? {} : { cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    ...keeping,
  });
}
