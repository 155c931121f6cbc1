import { useQuery } from '@tanstack/react-query';
import type { Api, OutputOf } from '../../server/contract/api.ts';
import { api, call } from '../api.ts';
import { type Lens, lensFields } from '../lens.ts';

export type EntityDossierAnswer = OutputOf<Api['readEntity']>;

/** A lens as the query of a list: layers are one comma-separated parameter. */
export function lensQuery(lens: Lens) {
  const { layers, ...rest } = lensFields(lens);
  return { ...rest, ...(layers && { layer: layers.join(',') }) };
}

/** What is known of one entity: statements, badges, counts of relations by family. */
export function useEntity(id: string, lens: Lens) {
  const query = lensQuery(lens);
  return useQuery({
    queryKey: ['entity', id, query],
    queryFn: ({ signal }) => call(api.readEntity, { params: { id }, query, signal }),
  });
}
