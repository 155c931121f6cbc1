/** What a question lets through when it asks about entities and relations: layers, weakest standing, date. */
import { byCodePoint, type RelationType, type Standing } from '../contract/model.ts';
import { admittedTypes, type TypeChoice } from '../domain/evidence/admitted-types.ts';
import { BadInputError } from '../errors.ts';
import type { GraphStore, RelationFilter } from '../store/graph-store.ts';

/** As a question states it; what is absent has a default. */
export interface Lens {
  layers?: readonly string[] | undefined;
  standing?: Standing | undefined;
  asOf?: string | undefined;
}

export interface Layers {
  known: string[];
  /** Those that a question means when it names none. */
  usual: string[];
}

/** Known are those of the cases, or where there is none those in use; usual are those that a case shows by default. */
export async function layersOf(store: GraphStore): Promise<Layers> {
  const layers = await store.layers();
  if (layers.length === 0) {
    const inUse = Object.keys((await store.counts()).layers).sort(byCodePoint);
    return { known: inUse, usual: inUse };
  }
  const known = layers.map((layer) => layer.id);
  return { known, usual: layers.filter((layer) => layer.default).map((layer) => layer.id) };
}

/** The layers that exist, where a question names any: another one is refused, not answered with nothing. */
export async function knownLayers(
  store: GraphStore,
  named: readonly string[] = [],
): Promise<ReadonlySet<string>> {
  return new Set(named.length === 0 ? [] : (await layersOf(store)).known);
}

/** Throws `BadInputError` where a query names a layer that does not exist. */
export async function checkLayerQuery(
  store: GraphStore,
  named: readonly string[] | undefined,
): Promise<void> {
  const known = await knownLayers(store, named);
  if (named?.some((layer) => !known.has(layer))) {
    throw new BadInputError('validation-failed', [{ code: 'unknown-layer', pointer: '/layer' }]);
  }
}

/** The filter that a question amounts to, defaults filled in. */
export async function filterOf(store: GraphStore, lens: Lens, choice: TypeChoice = {}): Promise<FullFilter> {
  const standing = lens.standing ?? 'alleged';
  return {
    types: [...admittedTypes(choice, standing)],
    standing,
    layers: lens.layers ?? (await layersOf(store)).usual,
    ...(lens.asOf !== undefined && { asOf: lens.asOf }),
  };
}

export type FullFilter = RelationFilter & Required<Pick<RelationFilter, 'types' | 'layers' | 'standing'>>;

export const withoutTypes = (filter: FullFilter, ...types: RelationType[]): FullFilter => ({
  ...filter,
  types: filter.types.filter((type) => !types.includes(type)),
});

/** A statement without a layer, which only a damaged file could hold, is shown rather than hidden. */
export const admitsLayer = (filter: FullFilter, layer: string | undefined): boolean =>
  layer === undefined || filter.layers.includes(layer);
