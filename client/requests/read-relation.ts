import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Api, OutputOf } from '../../server/contract/api.ts';
import { api, call } from './api.ts';

export type RelationDossierAnswer = OutputOf<Api['readRelation']>;

/** One relation as a sentence, told as of a date or as of now, with every claim and every reply. */
export const readRelation = (
  id: string,
  asOf?: string,
  signal?: AbortSignal,
): Promise<RelationDossierAnswer> =>
  call(api.readRelation, {
    params: { id },
    query: { ...(asOf !== undefined && { asOf }) },
    ...(signal && { signal }),
  });

/** A relation's sentence alone; `undefined` until it is there. */
export const useSentence = (id: string): string | undefined =>
  useQuery({
    queryKey: ['relation', id],
    queryFn: ({ signal }) => readRelation(id, undefined, signal),
    placeholderData: keepPreviousData,
  }).data?.sentence;
