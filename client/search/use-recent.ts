import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EntityView } from '../../server/contract/views.ts';
import { readSubgraph } from '../requests/read-subgraph.ts';
import { keepRecent, readRecent, withPicked } from './recent-names.ts';

export interface Recent {
  /** As the server has them now; what it no longer knows is not among them, and is forgotten. */
  entities: EntityView[];
  add: (id: string) => void;
  clear: () => void;
}

/** @param isWanted while false, nothing is read and nothing is asked. */
export function useRecent(isWanted: boolean): Recent {
  const [, setChanges] = useState(0);
  const ids = isWanted ? readRecent() : [];
  const asked = useQuery({
    queryKey: ['recent', ids],
    queryFn: ({ signal }) =>
      readSubgraph({ ids }, signal, (gone) => keepRecent(ids.filter((id) => !gone.includes(id)))),
    enabled: ids.length > 0,
  });
  const keep = (next: readonly string[]) => {
    keepRecent(next);
    setChanges((changes) => changes + 1);
  };
  const known = new Map(asked.data?.entities.map((entity) => [entity.id, entity]));
  return {
    entities: ids.flatMap((id) => known.get(id) ?? []),
    add: (id) => keep(withPicked(readRecent(), id)),
    clear: () => keep([]),
  };
}
