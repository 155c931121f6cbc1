import type { Layer } from '../../../server/contract/model.ts';
import type { Included } from '../../../server/contract/views.ts';

/** The names of whatever an answer names, and of the layers; another id is its own name. */
export const namesIn =
  ({ entities, sources, relations }: Included, layers: readonly Layer[]) =>
  (id: string): string =>
    entities[id]?.name ??
    sources[id]?.title ??
    relations[id]?.sentence ??
    layers.find((layer) => layer.id === id)?.title ??
    id;
