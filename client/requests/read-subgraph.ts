import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { Api, InputOf, OutputOf } from '../../server/contract/api.ts';
import type { Family } from '../../server/contract/model.ts';
import { type Lens, lensFields } from '../state/lens.ts';
import { api, call } from './api.ts';
import { goneOf, tellGone } from './gone.ts';
import { useLast } from './use-last.ts';

/** The server draws lines among no more entities than these. */
export const MOST_ENTITIES = 2000;

export type Subgraph = OutputOf<Api['readSubgraph']>;

/** What is no longer in the case is left out, and told to who shows it, or to who asks. */
export async function readSubgraph(
  body: InputOf<Api['readSubgraph'], 'body'>,
  signal: AbortSignal,
  onGone: (ids: readonly string[]) => void = tellGone,
): Promise<Subgraph> {
  try {
    return await call(api.readSubgraph, { body, signal });
  } catch (error) {
    const gone = goneOf(error, body.ids);
    if (gone.length === 0) throw error;
    onGone(gone);
    return call(api.readSubgraph, {
      body: { ...body, ids: body.ids.filter((id) => !gone.includes(id)) },
      signal,
    });
  }
}

/** @param families absent: all of them */
export function subgraphQuery(ids: readonly string[], lens: Lens, families?: readonly Family[]) {
  const body = { ids: [...ids], ...lensFields(lens), ...(families && { families: [...families] }) };
  return queryOptions({
    queryKey: ['subgraph', body],
    queryFn: ({ signal }) => readSubgraph(body, signal),
  });
}

/**
 * The lines among given entities, as the lens admits them, and what each has besides.
 * `data` is the last answer where a later question failed; `error` says so.
 * @param families absent: all of them
 */
export function useSubgraph(ids: readonly string[], lens: Lens, families?: readonly Family[]) {
  const asked = useQuery({
    ...subgraphQuery(ids, lens, families),
    placeholderData: keepPreviousData,
    enabled: ids.length > 0,
  });
  return { ...asked, data: useLast(asked.data) };
}
