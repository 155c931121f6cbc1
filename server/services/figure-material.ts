/** What a figure is drawn from: the lines that its terms admit, and everything that these name. */
import type { Manifest } from '../contract/manifest.ts';
import type { Layer } from '../contract/model.ts';
import type { Included } from '../contract/views.ts';
import { keptOutBy } from '../domain/evidence/kept-out.ts';
import type { FigureTerms } from '../domain/figure/complete.ts';
import { type Draft, draftFigure, type FigureMaterial } from '../domain/figure/draft.ts';
import { accusedWithoutReply, isTooLarge, MOST_LINES, uncited } from '../domain/figure/gates.ts';
import { SHEET_SIZES } from '../domain/figure/sheet/sizes.ts';
import { type Withholding, withhold } from '../domain/protection/withhold.ts';
import { ValidationError } from '../errors.ts';
import type { GraphStore, RatedRelation } from '../store/graph-store.ts';
import { type FigurePorts, type Selection, select } from './figure-selection.ts';
import { includedFor } from './included.ts';
import { type FullFilter, filterOf, type Lens } from './lens.ts';
import { refuse } from './refuse.ts';
import { withheldNames } from './withheld.ts';

export interface Gathered {
  readonly selection: Selection;
  readonly material: FigureMaterial;
  readonly terms: FigureTerms;
  readonly draft: Draft;
  /** Selected sanctions: each is a badge of the entity at its beginning, and joins nobody. */
  readonly asBadges: readonly string[];
  readonly withholding: Withholding;
  /** Lines were selected, and none is left to draw. */
  readonly nothing: boolean;
}

/**
 * Without names that are withheld. What the manifest names must be here (`refuseUnknown`).
 * Throws `ValidationError`: `figure-too-large`, or the faults of a question about paths.
 */
export async function gather(ports: FigurePorts, manifest: Manifest): Promise<Gathered> {
  const { store } = ports;
  const selection = await select(ports, manifest);
  const withholding = await withheldNames(store);
  const lens = lensOf(manifest);
  const filter = await filterOf(store, lens);
  const size = manifest.options?.size ?? '183mm';
  const within = selection.relations.filter(({ relation }) => isAdmitted(relation, filter));
  const [sanctions, lines] = partition(within, ({ relation }) => relation.type === 'sanctioned_by');
  if (lines.length > MOST_LINES) throw tooLarge();
  const relations = lines.map(({ relation }) => relation.id);
  const entities = [
    ...selection.entities.map(({ id }) => id),
    ...sanctions.map(({ relation }) => relation.from),
  ];
  const included = await withBadges(store, await includedFor(store, { relations, entities }, lens), lens);
  const layers = await store.layers();
  const material: FigureMaterial = {
    relations,
    entities,
    included: withhold(included, withholding),
    standing: filter.standing,
    mostBadges: SHEET_SIZES[size].badges,
    labels: manifest.options?.labels ?? 'Latn',
  };
  const draft = draftFigure(material);
  if (isTooLarge(draft)) throw tooLarge();
  return {
    selection,
    material,
    terms: {
      manifest,
      size,
      mode: manifest.options?.mode ?? 'light',
      asOf: lens.asOf ?? null,
      layers: layersShown(layers, filter.layers),
      standing: filter.standing,
      leftOut: selection.relations
        .filter((each) => !within.includes(each))
        .map(({ relation }) => relation.id),
      ...(selection.searched !== undefined && { searched: selection.searched }),
    },
    draft,
    asBadges: sanctions.map(({ relation }) => relation.id),
    withholding,
    nothing: isNothing(manifest, selection, within),
  };
}

/** Throws `ValidationError`: `nothing-to-draw`, `uncited-line`, `no-response-recorded`. */
export function refuseUnfit({ nothing, draft, material, terms, selection }: Gathered): void {
  if (nothing)
    throw new ValidationError([{ code: 'nothing-to-draw', pointer: '/select' }], 'nothing-to-draw');
  const lineAt = new Map(selection.relations.map(({ relation, pointer }) => [relation.id, pointer]));
  const entityAt = new Map(selection.entities.map(({ id, pointer }) => [id, pointer]));
  refuse(
    uncited(draft, material).map((id) => ({
      code: 'uncited-line',
      pointer: lineAt.get(id) ?? '/select',
      subject: id,
    })),
  );
  refuse(
    accusedWithoutReply(draft, material, terms.manifest.overrides).map((id) => ({
      code: 'no-response-recorded',
      pointer: entityAt.get(id) ?? '/select',
      subject: id,
    })),
  );
}

export const tooLarge = () =>
  new ValidationError([{ code: 'figure-too-large', pointer: '/select' }], 'figure-too-large');

/** What the options say; where they are silent, what the question about paths says, so that all of its answer is drawn. */
function lensOf({ select: selected, options = {} }: Manifest): Lens {
  const rules = ('paths' in selected && selected.paths.rules) || {};
  return {
    layers: options.layers ?? rules.layers,
    standing: options.standing ?? rules.standing,
    asOf: options.asOf ?? rules.asOf,
  };
}

/** Entities that are named for themselves are a drawing. */
const isNothing = (
  { select: selected }: Manifest,
  { relations }: Selection,
  within: Selection['relations'],
): boolean =>
  relations.length > 0 &&
  within.length === 0 &&
  ('paths' in selected || (selected.entities ?? []).length === 0);

/**
 * As every question admits lines, but that an uncited one passes whatever standing is asked for: it is refused by name.
 * The terms apply to lines, never to replies.
 */
const isAdmitted = (relation: RatedRelation, filter: FullFilter): boolean =>
  keptOutBy(relation.standing === 'uncited' ? { ...relation, standing: 'documented' } : relation, filter)
    .length === 0;

/** With the claims behind badges, which have notes as lines have. */
async function withBadges(store: GraphStore, included: Included, lens: Lens): Promise<Included> {
  const behind = Object.values(included.entities).flatMap((entity) =>
    entity.badges.flatMap((badge) => badge.relations),
  );
  const badges = await includedFor(store, { relations: behind }, lens);
  return {
    entities: { ...badges.entities, ...included.entities },
    relations: { ...badges.relations, ...included.relations },
    claims: { ...badges.claims, ...included.claims },
    responses: { ...badges.responses, ...included.responses },
    sources: { ...badges.sources, ...included.sources },
  };
}

const layersShown = (layers: readonly Layer[], ids: readonly string[] | undefined): Layer[] =>
  layers.filter((layer) => ids?.includes(layer.id) ?? true).map(({ default: _default, ...layer }) => layer);

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
