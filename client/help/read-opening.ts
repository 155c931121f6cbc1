import { useQuery } from '@tanstack/react-query';
import { api, call } from '../requests/api.ts';
import type { CaseAnswer } from '../requests/read-case.ts';
import { readSubgraph } from '../requests/read-subgraph.ts';
import type { Opening } from './first-questions.ts';

/** Where no editor chose what the case opens with. */
const MOST = 60;

/** Those that the source speaks of on which most rests. */
async function mostCited(signal: AbortSignal): Promise<string[]> {
  const { items } = await call(api.listSources, { query: { limit: '100' }, signal });
  const [first] = items.toSorted((a, b) => b.claims - a.claims);
  if (!first) return [];
  const { included } = await call(api.readSource, {
    params: { id: first.source.id },
    query: { limit: '100' },
    signal,
  });
  const ends = Object.values(included.relations).flatMap(({ from, to }) => [from, to]);
  return [...new Set(ends)].slice(0, MOST);
}

export interface ReadOpening extends Opening {
  /** Which they are, where the case itself does not say. */
  ids: readonly string[] | undefined;
}

async function readOpening({ case: of }: CaseAnswer, signal: AbortSignal): Promise<ReadOpening> {
  const ids = of?.start?.entities ?? (await mostCited(signal));
  if (ids.length === 0) return { entities: [], relations: [], select: undefined, ids: undefined };
  const { entities, relations } = await readSubgraph({ ids }, signal, () => undefined);
  return { entities, relations, select: of?.start?.select, ids: of?.start ? undefined : ids };
}

/** What the case opens with, through the usual layers, however the reader has set them now. */
export const useOpening = (answer: CaseAnswer) =>
  useQuery({
    queryKey: ['opening', answer.revision],
    queryFn: ({ signal }) => readOpening(answer, signal),
    enabled: answer.counts.entities > 0,
  });
