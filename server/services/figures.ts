/** A manifest drawn as a cited figure, or refused with the place that is at fault. */
import { createHash } from 'node:crypto';
import type { Figure, FigureWarning } from '../contract/figure.ts';
import type { Manifest } from '../contract/manifest.ts';
import type { Layer } from '../contract/model.ts';
import type { Included } from '../contract/views.ts';
import { keptOutBy } from '../domain/evidence/kept-out.ts';
import { canonicalJson } from '../domain/figure/canonical-json.ts';
import type { FigureTerms } from '../domain/figure/complete.ts';
import { countOf } from '../domain/figure/describe.ts';
import { type Draft, draftFigure, type FigureMaterial } from '../domain/figure/draft.ts';
import { type DrawnFigure, drawFigure } from '../domain/figure/draw-figure.ts';
import { accusedWithoutReply, isTooLarge, MOST_LINES, uncited } from '../domain/figure/gates.ts';
import { RENDERER } from '../domain/figure/sheet/notes.ts';
import { HIGHEST, SHEET_SIZES } from '../domain/figure/sheet/sizes.ts';
import { shownIn, type Withholding, withhold, withoutNames } from '../domain/protection/withhold.ts';
import { ValidationError } from '../errors.ts';
import { renderSvg } from '../render/figure-svg.ts';
import { measureText } from '../render/shaper.ts';
import { textsOf } from '../render/svg-texts.ts';
import type { GraphStore, RatedRelation } from '../store/graph-store.ts';
import { includedFor } from './included.ts';
import { type FullFilter, filterOf, knownLayers, type Lens } from './lens.ts';
import type { PathService } from './paths.ts';
import { refuse } from './refuse.ts';
import { unknownAt, unknownKeys } from './unknown-names.ts';
import { withheldNames } from './withheld.ts';

export interface FigureService {
  /**
   * Throws `ValidationError`: `unknown-entity`, `unknown-relation`, `unknown-layer`, `uncited-line`,
   * `no-response-recorded`, `nothing-to-draw`, `figure-too-large`, `redaction-failed`. Each fault points into the
   * manifest; those of lines and people name them by id.
   */
  draw(manifest: Manifest): Promise<DrawnManifest>;
}

export interface DrawnManifest {
  readonly model: Figure;
  svg(): Promise<string>;
}

export function createFigureService(ports: { store: GraphStore; paths: PathService }): FigureService {
  return {
    async draw(manifest) {
      await refuseUnknown(ports.store, manifest);
      const selection = await select(ports, manifest);
      const withholding = await withheldNames(ports.store);
      const { material, terms, asBadges } = await materialOf(ports.store, manifest, selection, withholding);
      const draft = draftFigure(material);
      refuseUnfit(draft, material, manifest, selection);
      const drawn = drawFigure(draft, material, terms, measureText);
      const warnings: FigureWarning[] = [
        ...drawn.warnings,
        ...(asBadges.length > 0 ? [{ code: 'drawn-as-badge' as const, about: asBadges }] : []),
      ];
      return render({ ...drawn, warnings }, material, manifest.options?.text ?? 'outlined', withholding);
    },
  };
}

/** What the manifest selects, in its own order, with the place in it of each relation. */
interface Selection {
  readonly relations: readonly { readonly relation: RatedRelation; readonly pointer: string }[];
  readonly entities: readonly { readonly id: string; readonly pointer: string }[];
  readonly searched?: string;
}

/** Ids that are not there, protected or missing alike. */
async function refuseUnknown(store: GraphStore, manifest: Manifest): Promise<void> {
  const { select, positions = {}, overrides = [], options } = manifest;
  const entities = 'paths' in select ? [] : (select.entities ?? []);
  const relations = 'paths' in select ? [] : select.relations;
  const abouts = overrides.map(({ about }) => about);
  const known = new Set(
    (await store.entities([...new Set([...entities, ...abouts, ...Object.keys(positions)])])).map(
      ({ id }) => id,
    ),
  );
  const drawn = new Set((await store.relations([...new Set(relations)])).map(({ id }) => id));
  refuse(unknownAt('unknown-relation', '/select/relations', relations, drawn));
  refuse([
    ...unknownAt('unknown-entity', '/select/entities', entities, known),
    ...unknownAt('unknown-entity', '/overrides', abouts, known, '/about'),
    ...unknownKeys('unknown-entity', '/positions', positions, known),
  ]);
  const layers = await knownLayers(store, options?.layers);
  refuse(unknownAt('unknown-layer', '/options/layers', options?.layers, layers));
}

async function select(
  { store, paths }: { store: GraphStore; paths: PathService },
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
  const limits = [
    `paths searched to ${countOf(answer.scope.searchedTo, 'step')}`,
    ...(answer.complete ? [] : ['search not complete']),
    ...(answer.truncated ? ['more paths than drawn'] : []),
    ...(answer.paths.length === 0 ? ['no documented path found'] : []),
  ];
  return {
    relations: (await store.relations([...ids])).map((relation) => ({ relation, pointer: '/select/paths' })),
    entities: [...ends].map((id) => ({ id, pointer: '/select/paths' })),
    searched: limits.join(', '),
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

/**
 * The terms apply to lines, never to replies. An uncited relation is let through them, so that it is refused by name.
 * A sanction is a badge of the entity at its beginning, and joins nobody.
 */
async function materialOf(
  store: GraphStore,
  manifest: Manifest,
  selection: Selection,
  withholding: Withholding,
): Promise<{ material: FigureMaterial; terms: FigureTerms; asBadges: string[] }> {
  const lens = lensOf(manifest);
  const filter = await filterOf(store, lens);
  const size = manifest.options?.size ?? '183mm';
  const within = selection.relations.filter(({ relation }) => isAdmitted(relation, filter));
  if (isNothing(manifest, selection, within)) throw nothingToDraw();
  const drawn = within.filter(({ relation }) => relation.type !== 'sanctioned_by');
  if (drawn.length > MOST_LINES) throw tooLarge();
  const relations = drawn.map(({ relation }) => relation.id);
  const sanctions = within.filter(({ relation }) => relation.type === 'sanctioned_by');
  const entities = [
    ...selection.entities.map(({ id }) => id),
    ...sanctions.map(({ relation }) => relation.from),
  ];
  const included = await withBadges(store, await includedFor(store, { relations, entities }, lens), lens);
  const layers = await store.layers();
  return {
    material: {
      relations,
      entities,
      included: withhold(included, withholding),
      standing: filter.standing,
      mostBadges: SHEET_SIZES[size].badges,
    },
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
    asBadges: sanctions.map(({ relation }) => relation.id),
  };
}

/** What the options say; where they are silent, what the question about paths says, so that all of its answer is drawn. */
function lensOf({ select, options = {} }: Manifest): Lens {
  const rules = ('paths' in select && select.paths.rules) || {};
  return {
    layers: options.layers ?? rules.layers,
    standing: options.standing ?? rules.standing,
    asOf: options.asOf ?? rules.asOf,
  };
}

/** Whether lines were selected and none is left to draw. Entities that are named for themselves are a drawing. */
const isNothing = ({ select }: Manifest, { relations }: Selection, within: Selection['relations']): boolean =>
  relations.length > 0 && within.length === 0 && ('paths' in select || (select.entities ?? []).length === 0);

/** As every question admits lines, but that an uncited one passes whatever standing is asked for. */
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

const tooLarge = () =>
  new ValidationError([{ code: 'figure-too-large', pointer: '/select' }], 'figure-too-large');

const nothingToDraw = () =>
  new ValidationError([{ code: 'nothing-to-draw', pointer: '/select' }], 'nothing-to-draw');

function refuseUnfit(draft: Draft, material: FigureMaterial, manifest: Manifest, selection: Selection): void {
  if (isTooLarge(draft)) throw tooLarge();
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
    accusedWithoutReply(draft, material, manifest.overrides).map((id) => ({
      code: 'no-response-recorded',
      pointer: entityAt.get(id) ?? '/select',
      subject: id,
    })),
  );
}

function render(
  drawn: DrawnFigure,
  material: FigureMaterial,
  text: 'outlined' | 'live',
  withholding: Withholding,
): DrawnManifest {
  const contentHash = `sha256:${createHash('sha256').update(canonicalJson(drawn.content)).digest('hex')}`;
  const sheet = drawn.sheet(contentHash);
  if (sheet.height > HIGHEST) throw tooLarge();
  const { svg, missing } = renderSvg(sheet, {
    text,
    prefix: `f${contentHash.slice('sha256:'.length, 'sha256:'.length + 4)}-`,
  });
  const glyphs = missing.map((point) => `U+${point.toString(16).toUpperCase().padStart(4, '0')}`);
  const model: Figure = {
    ...drawn.content,
    contentHash,
    renderer: RENDERER,
    warnings: [
      ...drawn.warnings,
      ...(sheet.page !== undefined && sheet.height > sheet.page
        ? [{ code: 'taller-than-page' as const, about: [] }]
        : []),
      ...(glyphs.length > 0 ? [{ code: 'missing-glyph' as const, about: glyphs }] : []),
    ],
  };
  refuseWithheld(svg, model, material, withholding);
  return { model, svg: async () => svg };
}

/**
 * The last gate: what is about to leave is searched for every name that is kept in, the names of the public entities it
 * was drawn from aside. It says only that one was found.
 */
function refuseWithheld(
  svg: string,
  model: Figure,
  { included }: FigureMaterial,
  withholding: Withholding,
): void {
  if (withholding.ids.size === 0) return;
  const shown = shownIn(included, withholding);
  const ids = new Set(Object.values(included).flatMap((views) => Object.keys(views)));
  for (const text of [textOfFile(svg, ids), textOfModel(model, ids)]) {
    if (withoutNames(text, withholding, shown, true) !== text) {
      throw new ValidationError([{ code: 'redaction-failed', pointer: '' }], 'redaction-failed');
    }
  }
}

// The id of a public record may have a word in common with a withheld name, and tells of nobody.

const textOfFile = (svg: string, ids: ReadonlySet<string>): string =>
  textsOf(svg)
    .filter((text) => !ids.has(/^(?:entity|line|verb)-(.+)$/.exec(text)?.[1] ?? ''))
    .join('\n');

/** Warnings are of nothing but ids. */
const textOfModel = ({ warnings: _warnings, ...model }: Figure, ids: ReadonlySet<string>): string =>
  JSON.stringify(model, (_key, value: unknown) => (typeof value === 'string' && ids.has(value) ? '' : value));
