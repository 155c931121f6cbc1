import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, call } from './api.ts';

/** The names of given entities, by id; ids that the case does not have stay as they are. */
export function useNamesOf(ids: readonly string[]): (id: string) => string {
  const body = { ids: [...ids] };
  const asked = useQuery({
    queryKey: ['subgraph', body],
    queryFn: ({ signal }) => call(api.readSubgraph, { body, signal }),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
  const names = new Map(asked.data?.entities.map((entity) => [entity.id, entity.name]));
  return (id) => names.get(id) ?? id;
}
