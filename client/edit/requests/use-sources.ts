import { useEffect } from 'react';
import type { SourceView } from '../../../server/contract/views.ts';
import { api, call } from '../../requests/api.ts';
import { usePages } from '../../requests/use-pages.ts';

const PAGE = '500';
const MOST_PAGES = 4;

/** So many are read to search among. */
export const MOST_SOURCES = Number(PAGE) * MOST_PAGES;

/** The first sources of the case, as they come. `isCut` where there are more than are read. */
export function useSources(): { sources: readonly SourceView[]; isCut: boolean; error: Error | null } {
  const asked = usePages(['all-sources'], (after, signal) =>
    call(api.listSources, { query: { limit: PAGE, ...after }, signal }),
  );
  const pages = asked.data?.pages ?? [];
  const { hasNextPage, isFetching, isError, fetchNextPage } = asked;
  const goesOn = hasNextPage && !isFetching && !isError && pages.length < MOST_PAGES;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  return {
    sources: pages.flatMap((page) => page.items.map(({ source }) => source)),
    isCut: hasNextPage && pages.length >= MOST_PAGES,
    error: asked.error,
  };
}
