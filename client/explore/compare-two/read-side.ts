import { useQuery } from '@tanstack/react-query';
import { api, call } from '../../requests/api.ts';
import type { Lens } from '../../state/lens.ts';
import { lensQuery, readEntity } from '../dossier/read-entity.ts';
import { mergeIncluded } from '../dossier/source-groups.ts';
import type { Side } from './comparison.ts';

const MOST = '500';

async function readSide(id: string, lens: Lens, signal: AbortSignal): Promise<Side> {
  const [answer, lines] = await Promise.all([
    readEntity(id, lens, signal),
    call(api.listNeighbours, { params: { id }, query: { ...lensQuery(lens), limit: MOST }, signal }),
  ]);
  return {
    entity: { ...answer.entity, badges: answer.badges },
    statements: answer.statements,
    lines: lines.items,
    included: mergeIncluded([lines, answer]),
    isWhole: lines.nextCursor === null,
  };
}

/** One of the two with its first 500 lines, as the lens admits them. */
export const useSide = (id: string | undefined, lens: Lens) =>
  useQuery({
    queryKey: ['compare', id, lens],
    queryFn: ({ signal }) => readSide(id ?? '', lens, signal),
    enabled: id !== undefined,
  });

/** What was judged of the two, or speaks for their being the same; `undefined` where nothing does. */
export const useCandidate = (a: string | undefined, b: string | undefined) =>
  useQuery({
    queryKey: ['identities', 'of', a, b],
    queryFn: async ({ signal }) => {
      const { items } = await call(api.listIdentities, {
        query: { entity: a ?? '', judged: 'any', limit: '200' },
        signal,
      });
      return items.find((item) => [item.a, item.b].every((id) => id === a || id === b)) ?? null;
    },
    enabled: a !== undefined && b !== undefined && a !== b,
  });
