/** A figure that somebody has as a file, made into the state of the page: it can be worked on again, or compared with. */
import type { Manifest } from '../../../server/contract/manifest.ts';
import type { VerifiedDifference } from '../../../server/contract/verification.ts';
import type { Changes } from '../../state/fragment.ts';
import { writeLens } from '../../state/lens.ts';
import { keepEarlier } from '../wish/earlier-figures.ts';
import { idsAt } from '../wish/ids-at.ts';
import { readWish, type Wish, writeWish } from '../wish/wish.ts';

/** Why there is nothing to open: it asks for paths, and does not say which lines these were. */
export const canOpen = ({ select, shown }: Manifest): boolean => 'relations' in select || shown !== undefined;

/** The server draws no figure compared with one that shows somebody who is no longer in the case. */
export const canCompare = (manifest: Manifest, changes: readonly VerifiedDifference[]): boolean =>
  canOpen(manifest) &&
  manifest.shown !== undefined &&
  !changes.some(({ at }) => at?.startsWith('/shown/entities/'));

/**
 * As it was drawn, without what is no longer in the case.
 * @param changes what verifying it has found
 */
export function openedFigure(manifest: Manifest, changes: readonly VerifiedDifference[]): Changes {
  const { since, options } = manifest;
  return changesOf(manifest, changes, {
    signoffs: manifest.signoffs ?? [],
    since: options?.compare === true && since !== undefined ? keepEarlier(since) : undefined,
  });
}

/** The same as the data says it now, with what changed since. What a person looked up then is to be looked up again. */
export function comparedFigure(manifest: Manifest, changes: readonly VerifiedDifference[]): Changes {
  const { shown } = manifest;
  return changesOf(manifest, changes, { since: shown && keepEarlier(shown) });
}

function changesOf(
  manifest: Manifest,
  changes: readonly VerifiedDifference[],
  besides: Partial<Wish>,
): Changes {
  const { select, options = {}, shown } = manifest;
  const gone = idsAt(
    manifest,
    changes.flatMap(({ at }) => at ?? []),
  );
  const here = (ids: readonly string[]): string[] => ids.filter((id) => !gone.has(id));
  const usual = readWish({});
  const rules = ('paths' in select && select.paths.rules) || {};
  const { standing = rules.standing, asOf = rules.asOf } = options;
  const layers = layersHere(options.layers ?? rules.layers, changes);
  const places = Object.entries(manifest.positions ?? {}).filter(
    ([id]) => !gone.has(id) && (shown?.entities.some((entity) => entity.id === id) ?? true),
  );
  const wish: Wish = {
    ...usual,
    title: manifest.title,
    standfirst: manifest.standfirst,
    added: here('paths' in select ? (shown?.lines ?? []).map(({ id }) => id) : select.relations),
    alone: here('paths' in select ? [] : (select.entities ?? [])),
    size: options.size ?? usual.size,
    mode: options.mode ?? usual.mode,
    labels: options.labels ?? usual.labels,
    layout: options.layout,
    isBent: options.lines === 'bent',
    places: places.length > 0 ? Object.fromEntries(places) : 'anew',
    notes: manifest.notes ?? shown?.notes.map(({ relations }) => relations) ?? [],
    overrides: (manifest.overrides ?? []).filter(({ about }) => !gone.has(about)),
    ...besides,
  };
  return {
    ...writeWish(wish),
    ...writeLens({ layers, standing: standing ?? 'alleged', asOf }),
  };
}

/** Without layers that are no longer known; `undefined`, the usual ones, where none is left. */
function layersHere(
  layers: readonly string[] | undefined,
  changes: readonly VerifiedDifference[],
): string[] | undefined {
  const here = layers?.filter(
    (_layer, index) => !changes.some(({ at }) => at === `/options/layers/${index}`),
  );
  return here && here.length > 0 ? here : undefined;
}
