import { queryOptions } from '@tanstack/react-query';
import type { Api, OutputOf } from '../../../server/contract/api.ts';
import { type Family, typesOf } from '../../../server/contract/model.ts';
import { isDrawn } from '../../../server/domain/drawing/lines.ts';
import { api, call } from '../../requests/api.ts';
import type { Lens } from '../../state/lens.ts';
import { lensQuery } from '../dossier/read-entity.ts';

export type LinesAnswer = OutputOf<Api['listNeighbours']>;
export type NeighbourLine = LinesAnswer['items'][number];

/** An entity with no more lines than this needs no second question. */
const LIMIT = 100;

/** One page of the lines of an entity that would be drawn, and who is at their other ends. */
export function linesQuery(id: string, families: readonly Family[], lens: Lens, cursor?: string) {
  const types = families.flatMap(typesOf).filter((type) => isDrawn({ type }));
  const query = {
    ...lensQuery(lens),
    type: types.join(','),
    limit: String(LIMIT),
    ...(cursor !== undefined && { cursor }),
  };
  return queryOptions({
    queryKey: ['lines', id, query],
    queryFn: ({ signal }) => call(api.listNeighbours, { params: { id }, query, signal }),
  });
}
