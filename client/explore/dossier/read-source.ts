import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Api, OutputOf } from '../../../server/contract/api.ts';
import { api, call } from '../../requests/api.ts';

export type SourcePage = OutputOf<Api['readSource']>;

const PAGE = 50;

/** One page of what rests on a source. @param cursor empty for the first page */
export const readSourcePage = (id: string, cursor = '', signal?: AbortSignal): Promise<SourcePage> =>
  call(api.readSource, {
    params: { id },
    query: { limit: String(PAGE), ...(cursor !== '' && { cursor }) },
    ...(signal && { signal }),
  });

/** So far a claim that was pointed at is looked for: an address may name one that is nowhere. */
const FAR = 20;

/**
 * The pages of a source that have been asked for; the first is there already.
 * @param item a claim or reply that was pointed at: pages are asked for until it is listed
 */
export function useSourcePages(id: string, first: SourcePage, item: string | undefined) {
  const asked = useInfiniteQuery({
    queryKey: ['source-pages', id],
    queryFn: ({ pageParam, signal }) => readSourcePage(id, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    initialData: { pages: [first], pageParams: [''] },
  });
  const { pages } = asked.data;
  const isListed = item === undefined || pages.some(({ items }) => items.some((each) => each.id === item));
  const isOver = !asked.hasNextPage || asked.isFetching || asked.isError || pages.length >= FAR;
  const { fetchNextPage } = asked;
  useEffect(() => {
    if (!isListed && !isOver) fetchNextPage();
  }, [isListed, isOver, fetchNextPage]);
  return asked;
}

/** “the next 50”, “the last 20”: how many a further page brings. */
export const nextOf = (shown: number, total: number): number => Math.min(PAGE, total - shown);
