import type { Api, OutputOf } from '../../../server/contract/api.ts';
import { api, call } from '../../requests/api.ts';
import { type Lens, lensFields } from '../../state/lens.ts';

export type EntityDossierAnswer = OutputOf<Api['readEntity']>;

/** A lens as the query of a list: layers are one comma-separated parameter. */
export function lensQuery(lens: Lens) {
  const { layers, ...rest } = lensFields(lens);
  return { ...rest, ...(layers && { layer: layers.join(',') }) };
}

/** What is known of one entity: statements, badges, counts of relations by family. */
export const readEntity = (id: string, lens: Lens, signal?: AbortSignal): Promise<EntityDossierAnswer> =>
  call(api.readEntity, { params: { id }, query: lensQuery(lens), ...(signal && { signal }) });
