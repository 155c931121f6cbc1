import { useInfiniteQuery } from '@tanstack/react-query';
import type { Api, OutputOf } from '../../server/contract/api.ts';
import { api, call } from '../requests/api.ts';

export type SourcePage = OutputOf<Api['readSource']>;

const PAGE = 50;

/** One page of what rests on a source. @param cursor empty for the first page */
export const readSourcePage = (id: string, cursor = '', signal?: AbortSignal): Promise<SourcePage> =>
  call(api.readSource, {
    params: { id },
    query: { limit: String(PAGE), ...(cursor !== '' && { cursor }) },
    ...(signal && { signal }),
  });

/** The pages of a source that have been asked for; the first is there already. */
export const useSourcePages = (id: string, first: SourcePage) =>
  useInfiniteQuery({
    queryKey: ['source-pages', id],
    queryFn: ({ pageParam, signal }) => readSourcePage(id, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    initialData: { pages: [first], pageParams: [''] },
  });

/** “the next 50”, “the last 20”: how many a further page brings. */
export const nextOf = (shown: number, total: number): number => Math.min(PAGE, total - shown);
