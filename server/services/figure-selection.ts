/** What a manifest selects, and what it names that is not here. */
import type { Manifest } from '../contract/manifest.ts';
import { searchedWords } from '../domain/figure/searched.ts';
import { ValidationError } from '../errors.ts';
import type { Draw } from '../render/threads/drawing.ts';
import type { GraphStore, RatedRelation } from '../store/graph-store.ts';
import { knownLayers } from './lens.ts';
import type { PathService } from './paths.ts';
import { refuse } from './refuse.ts';
import { type UnknownName, unknownAt, unknownKeys } from './unknown-names.ts';

export interface FigurePorts {
  readonly store: GraphStore;
  readonly paths: PathService;
  /** Where drawings are made: on the thread that asks, unless it is said. */
  readonly draw?: Draw;
}

/** In the manifest's own order, with the place in it of each. */
export interface Selection {
  readonly relations: readonly { readonly relation: RatedRelation; readonly pointer: string }[];
  readonly entities: readonly { readonly id: string; readonly pointer: string }[];
  /** What a question about paths searched, in words. */
  readonly searched?: string;
}

/** What a manifest names, protected and missing alike unknown. The ids of a question are the question's to find. */
export interface NamedInManifest {
  /** At their places. */
  readonly unknown: {
    readonly relations: readonly UnknownName[];
    readonly entities: readonly UnknownName[];
    readonly layers: readonly UnknownName[];
  };
  readonly known: {
    readonly relations: ReadonlySet<string>;
    readonly entities: ReadonlySet<string>;
    readonly layers: ReadonlySet<string>;
  };
}

export async function namedIn(store: GraphStore, manifest: Manifest): Promise<NamedInManifest> {
  const { select, positions = {}, overrides = [], options } = manifest;
  const entities = 'paths' in select ? [] : (select.entities ?? []);
  const relations = 'paths' in select ? [] : select.relations;
  const abouts = overrides.map(({ about }) => about);
  const known = {
    relations: idsOf(await store.relations([...new Set(relations)])),
    entities: idsOf(await store.entities([...new Set([...entities, ...abouts, ...Object.keys(positions)])])),
    layers: await knownLayers(store, options?.layers),
  };
  return {
    unknown: {
      relations: unknownAt('unknown-relation', '/select/relations', relations, known.relations),
      entities: [
        ...unknownAt('unknown-entity', '/select/entities', entities, known.entities),
        ...unknownAt('unknown-entity', '/overrides', abouts, known.entities, '/about'),
        ...unknownKeys('unknown-entity', '/positions', positions, known.entities),
      ],
      layers: unknownAt('unknown-layer', '/options/layers', options?.layers, known.layers),
    },
    known,
  };
}

const idsOf = (records: readonly { readonly id: string }[]): ReadonlySet<string> =>
  new Set(records.map(({ id }) => id));

/** Throws `ValidationError` under one code: lines first, then entities, then layers. */
export function refuseUnknown({ unknown }: NamedInManifest): void {
  refuse(unknown.relations);
  refuse(unknown.entities);
  refuse(unknown.layers);
}

/** What is left of the manifest. */
export function withoutUnknown(manifest: Manifest, { known }: NamedInManifest): Manifest {
  const { select: selected, positions, overrides, options } = manifest;
  return {
    ...manifest,
    select:
      'paths' in selected
        ? selected
        : {
            relations: selected.relations.filter((id) => known.relations.has(id)),
            ...(selected.entities && { entities: selected.entities.filter((id) => known.entities.has(id)) }),
          },
    ...(positions && {
      positions: Object.fromEntries(Object.entries(positions).filter(([id]) => known.entities.has(id))),
    }),
    ...(overrides && { overrides: overrides.filter(({ about }) => known.entities.has(about)) }),
    ...(options?.layers && {
      options: { ...options, layers: options.layers.filter((id) => known.layers.has(id)) },
    }),
  };
}

/** Throws `ValidationError` where a question about paths is at fault, at the place in the manifest. */
export async function select(
  { store, paths }: FigurePorts,
  { select: selected }: Manifest,
): Promise<Selection> {
  if (!('paths' in selected)) {
    const ids = [...new Set(selected.relations)];
    const found = new Map((await store.relations(ids)).map((relation) => [relation.id, relation]));
    return {
      relations: ids.flatMap((id) => {
        const relation = found.get(id);
        return relation ? [{ relation, pointer: `/select/relations/${selected.relations.indexOf(id)}` }] : [];
      }),
      entities: (selected.entities ?? []).map((id, index) => ({ id, pointer: `/select/entities/${index}` })),
    };
  }
  const answer = await paths.find(selected.paths).catch(refuseQuestion);
  const ids = new Set(answer.paths.flatMap((path) => path.steps.flatMap((step) => step.relations)));
  const ends = new Set(answer.paths.flatMap((path) => path.entities));
  return {
    relations: (await store.relations([...ids])).map((relation) => ({ relation, pointer: '/select/paths' })),
    entities: [...ends].map((id) => ({ id, pointer: '/select/paths' })),
    searched: searchedWords(selected.paths, answer),
  };
}

/** The faults of a question, where they stand in the manifest that asks it. */
function refuseQuestion(error: unknown): never {
  if (!(error instanceof ValidationError)) throw error;
  throw new ValidationError(
    error.faults.map((fault) => ({ ...fault, pointer: `/select/paths${fault.pointer ?? ''}` })),
    error.code,
  );
}
