import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Figure } from '../../server/contract/figure.ts';
import type { Manifest } from '../../server/contract/manifest.ts';
import { api, call, request } from '../requests/api.ts';

export interface Drawn {
  svg: string;
  model: Figure;
  /** What it was drawn from. */
  manifest: Manifest;
}

/** The figure and its content as data; a refusal is a `CallError` whose faults name each line or person. */
export const useFigure = (manifest: Manifest | undefined) =>
  useQuery({
    queryKey: ['figure', manifest],
    queryFn: async ({ signal }): Promise<Drawn> => {
      if (!manifest) throw new Error('asked without a manifest');
      const [model, file] = await Promise.all([
        call(api.drawFigure, { body: manifest, signal }),
        request(api.drawFigure, { body: manifest, signal }, 'image/svg+xml'),
      ]);
      return { svg: await file.text(), model, manifest };
    },
    enabled: manifest !== undefined,
    placeholderData: keepPreviousData,
  });
