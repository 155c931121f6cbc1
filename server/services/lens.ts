/** What a question lets through when it asks about entities and relations: layers, weakest standing, date. */
import { type Family, RELATION_TYPES, type RelationType, type Standing, typesOf } from '../contract/model.ts';
import { rankOf } from '../domain/evidence/standing.ts';
import type { GraphStore, RelationFilter } from '../store/graph-store.ts';

/** As a question states it; what is absent has a default. */
export interface Lens {
  layers?: readonly string[] | undefined;
  standing?: Standing | undefined;
  asOf?: string | undefined;
}

export interface TypeChoice {
  families?: readonly Family[] | undefined;
  types?: readonly RelationType[] | undefined;
}

/** The layers that a question means when it names none: those marked default; `undefined` means all. */
export async function usualLayers(store: GraphStore): Promise<string[] | undefined> {
  const marked = (await store.case())?.layers.filter((layer) => layer.default).map((layer) => layer.id);
  return marked?.length ? marked : undefined;
}

/** Families and types are united; neither means every type. `same_as` needs inference to be asked for. */
function typesAdmitted(choice: TypeChoice, standing: Standing): RelationType[] {
  const chosen =
    choice.families || choice.types
      ? new Set([...(choice.families ?? []).flatMap(typesOf), ...(choice.types ?? [])])
      : new Set(RELATION_TYPES);
  if (rankOf(standing) < rankOf('inferred')) chosen.delete('same_as');
  return RELATION_TYPES.filter((type) => chosen.has(type));
}

/** The filter that a question amounts to, defaults filled in. */
export async function filterOf(store: GraphStore, lens: Lens, choice: TypeChoice = {}): Promise<FullFilter> {
  const standing = lens.standing ?? 'alleged';
  const layers = lens.layers ?? (await usualLayers(store));
  return {
    types: typesAdmitted(choice, standing),
    standing,
    ...(layers && { layers }),
    ...(lens.asOf !== undefined && { asOf: lens.asOf }),
  };
}

export type FullFilter = RelationFilter & { types: readonly RelationType[]; standing: Standing };

export const withoutTypes = (filter: FullFilter, ...types: RelationType[]): FullFilter => ({
  ...filter,
  types: filter.types.filter((type) => !types.includes(type)),
});

/** A statement without a layer, which only a damaged file could hold, is shown rather than hidden. */
export const admitsLayer = (filter: RelationFilter, layer: string | undefined): boolean =>
  layer === undefined || filter.layers === undefined || filter.layers.includes(layer);
