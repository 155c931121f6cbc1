import { useQuery } from '@tanstack/react-query';
import { api, call } from './api.ts';

const MOST = '500';

/** Who published a source, by its id; the id itself until that is known, or beyond the first 500. */
export function usePublishers(enabled: boolean): (source: string) => string {
  const asked = useQuery({
    queryKey: ['sources'],
    queryFn: ({ signal }) => call(api.listSources, { query: { limit: MOST }, signal }),
    enabled,
  });
  const publishers = new Map(asked.data?.items.map(({ source }) => [source.id, source.publisher]));
  return (source) => publishers.get(source) ?? source;
}
