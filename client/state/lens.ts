/** What a question looks through: layers, the weakest standing, a date. One lens for all places. */
import { isPartialDate, type Layer, STANDINGS, type Standing } from '../../server/contract/model.ts';
import { type Changes, type Params, splitList } from './fragment.ts';

export interface Lens {
  /** Absent: the case's usual layers. */
  layers?: string[] | undefined;
  standing: Standing;
  asOf?: string | undefined;
}

const USUAL: Standing = 'alleged';

export const oneOf = <T extends string>(all: readonly T[], value: string | undefined): T | undefined =>
  all.find((item) => item === value);

/** What is damaged in an address has its usual value. */
export function readLens(params: Params): Lens {
  const asOf = params['asOf'];
  return {
    layers: params['layers'] === undefined ? undefined : splitList(params['layers']),
    standing: oneOf(STANDINGS, params['standing']) ?? USUAL,
    asOf: asOf !== undefined && isPartialDate(asOf) ? asOf : undefined,
  };
}

export const writeLens = (lens: Lens): Changes => ({
  layers: lens.layers?.join(','),
  standing: lens.standing === USUAL ? undefined : lens.standing,
  asOf: lens.asOf,
});

/** The lens as a question's fields; absent ones mean the usual. */
export const lensFields = (lens: Lens) => ({
  standing: lens.standing,
  ...(lens.layers && { layers: lens.layers }),
  ...(lens.asOf !== undefined && { asOf: lens.asOf }),
});

export const toggled = <T>(list: readonly T[], item: T): T[] =>
  list.includes(item) ? list.filter((each) => each !== item) : [...list, item];

/** The layers that a question means when it names none. */
export function usualLayers(layers: readonly Layer[]): string[] {
  const marked = layers.filter((layer) => layer.default === true);
  return (marked.length > 0 ? marked : layers).map((layer) => layer.id);
}

/** `usual` are the layers that are on while none is named. The last layer stays on: with none there is no question. */
export function withLayerToggled(lens: Lens, layer: string, usual: readonly string[]): Lens {
  const layers = toggled(lens.layers ?? usual, layer);
  return layers.length === 0 ? lens : { ...lens, layers };
}
