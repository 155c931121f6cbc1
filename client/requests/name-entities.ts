import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, call } from './api.ts';
import { goneOf } from './gone.ts';

/** The names of given entities, by id; ids that the case does not have stay as they are. */
export function useNamesOf(ids: readonly string[]): (id: string) => string {
  const body = { ids: [...ids] };
  const asked = useQuery({
    queryKey: ['subgraph', body],
    queryFn: ({ signal }) =>
      call(api.readSubgraph, { body, signal }).catch((error: unknown) => {
        const gone = goneOf(error, ids);
        if (gone.length === 0) throw error;
        const known = ids.filter((id) => !gone.includes(id));
        return known.length === 0 ? null : call(api.readSubgraph, { body: { ids: known }, signal });
      }),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
  const names = new Map(asked.data?.entities.map((entity) => [entity.id, entity.name]));
  return (id) => names.get(id) ?? id;
}
