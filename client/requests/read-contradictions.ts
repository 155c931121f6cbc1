import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Api, InputOf, OutputOf } from '../../server/contract/api.ts';
import type { Lens } from '../state/lens.ts';
import { api, call } from './api.ts';

export type ContradictionsAnswer = OutputOf<Api['listContradictions']>;

const MOST = '500';

/**
 * The first 500 places where the sources that the lens admits cannot all be right: of all, or around one entity. Of all
 * times: a date takes none of them away.
 * @param enabled false: they are not asked for yet
 */
export function useContradictions({ layers, standing }: Lens, enabled: boolean, entity?: string) {
  const query: InputOf<Api['listContradictions'], 'query'> = {
    limit: MOST,
    standing,
    ...(layers && { layer: layers.join(',') }),
    ...(entity !== undefined && { entity }),
  };
  return useQuery({
    queryKey: ['contradictions', query],
    queryFn: ({ signal }) => call(api.listContradictions, { query, signal }),
    enabled,
  });
}

const NONE: ContradictionsAnswer['items'] = [];

/** How many there are of all, and the lines that any of them names. */
export function useContradicted(
  lens: Lens,
  enabled: boolean,
): { total: number; relations: ReadonlySet<string> } {
  const { data } = useContradictions(lens, enabled);
  const items = data?.items ?? NONE;
  const relations = useMemo(() => new Set(items.flatMap((item) => item.relations)), [items]);
  return { total: data?.total ?? 0, relations };
}
