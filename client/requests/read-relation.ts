import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Api, OutputOf } from '../../server/contract/api.ts';
import { api, call } from '../api.ts';

export type RelationDossierAnswer = OutputOf<Api['readRelation']>;

/** One relation as a sentence, with every claim and every reply. */
export const useRelation = (id: string) =>
  useQuery({
    queryKey: ['relation', id],
    queryFn: ({ signal }) => call(api.readRelation, { params: { id }, signal }),
    placeholderData: keepPreviousData,
  });

/** A relation's sentence alone; `undefined` until it is there. */
export const useSentence = (id: string): string | undefined => useRelation(id).data?.sentence;
