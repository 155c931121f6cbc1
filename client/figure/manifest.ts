/** What is asked of the figure, as a value: read from the address, and made into the manifest that is sent and downloaded. */

import {
  FIGURE_MODES,
  FIGURE_SIZES,
  type FigureMode,
  type FigureSize,
} from '../../server/contract/figure.ts';
import type { Manifest } from '../../server/contract/manifest.ts';
import { positionScale, SHEET_SIZES } from '../../server/domain/figure/sheet/sizes.ts';
import { type Changes, type Params, splitList } from '../state/fragment.ts';
import { type Lens, lensFields, oneOf } from '../state/lens.ts';
import type { Positions } from '../state/positions.ts';

export interface Wish {
  /** Relations that were added one by one; none: all that is on the canvas. */
  added: string[];
  /** Left out by hand, because they were refused or are not wanted. */
  without: string[];
  title: string | undefined;
  standfirst: string | undefined;
  size: FigureSize;
  mode: FigureMode;
  trueSize: boolean;
}

const USUAL_SIZE: FigureSize = '183mm';

export const readWish = (params: Params): Wish => ({
  added: splitList(params['figure']),
  without: splitList(params['without']),
  title: params['title'],
  standfirst: params['standfirst'],
  size: oneOf(FIGURE_SIZES, params['size']) ?? USUAL_SIZE,
  mode: oneOf(FIGURE_MODES, params['mode']) ?? 'light',
  trueSize: params['true'] === '1',
});

export const writeWish = (wish: Wish): Changes => ({
  figure: wish.added.length > 0 ? wish.added.join(',') : undefined,
  without: wish.without.length > 0 ? wish.without.join(',') : undefined,
  title: wish.title === '' ? undefined : wish.title,
  standfirst: wish.standfirst === '' ? undefined : wish.standfirst,
  size: wish.size === USUAL_SIZE ? undefined : wish.size,
  mode: wish.mode === 'light' ? undefined : wish.mode,
  true: wish.trueSize ? '1' : undefined,
});

/** What is on the canvas: the figure of it, where nothing was added by hand. */
export interface OnCanvas {
  relations: readonly string[];
  entities: readonly string[];
}

/** The relations that the figure shows. */
export const chosenRelations = (wish: Wish, canvas: OnCanvas): string[] =>
  (wish.added.length > 0 ? wish.added : canvas.relations).filter((id) => !wish.without.includes(id));

/** From the middle of the outermost boxes to the edge of the diagram. */
const MARGIN = { x: 110, y: 40 };

/** The canvas's arrangement, in the figure's units, of those that it shows; absent ones are laid out by the server. */
export function figurePositions(
  positions: Positions,
  entities: readonly string[],
  size: FigureSize,
): Record<string, [number, number]> {
  const placed = entities.flatMap((id): [string, [number, number]][] => {
    const at = positions[id];
    return at ? [[id, at]] : [];
  });
  if (placed.length === 0) return {};
  const unit = 1 / positionScale(SHEET_SIZES[size]);
  const left = Math.min(...placed.map(([, [x]]) => x)) - MARGIN.x;
  const top = Math.min(...placed.map(([, [, y]]) => y)) - MARGIN.y;
  const round = (value: number) => Math.round(value * 100) / 100;
  return Object.fromEntries(
    placed.map(([id, [x, y]]) => [id, [round((x - left) * unit), round((y - top) * unit)]]),
  );
}

export interface Editing {
  signoffs: NonNullable<Manifest['signoffs']>;
  overrides: NonNullable<Manifest['overrides']>;
}

export interface ManifestParts {
  wish: Wish;
  canvas: OnCanvas;
  /** The ends of the chosen relations, as far as the canvas knows them. */
  ends: readonly string[];
  positions: Positions;
  lens: Lens;
  editing: Editing;
  usualTitle: string;
}

/** What is sent; `undefined` while there is nothing to draw. */
export function manifestOf(parts: ManifestParts): Manifest | undefined {
  const { wish, canvas, positions, lens, editing } = parts;
  const relations = chosenRelations(wish, canvas);
  // Only the figure of the whole canvas shows those that no line joins.
  const alone = wish.added.length > 0 ? [] : canvas.entities;
  if (relations.length === 0 && alone.length === 0) return undefined;
  const shown = [...new Set([...parts.ends, ...alone])];
  const placed = figurePositions(positions, shown, wish.size);
  return {
    throughline: 1,
    title: wish.title ?? parts.usualTitle,
    ...(wish.standfirst !== undefined && { standfirst: wish.standfirst }),
    select: { relations, ...(alone.length > 0 && { entities: [...alone] }) },
    ...(Object.keys(placed).length > 0 && { positions: placed }),
    options: { size: wish.size, mode: wish.mode, ...lensFields(lens) },
    ...(editing.overrides.length > 0 && { overrides: editing.overrides }),
    ...(editing.signoffs.length > 0 && { signoffs: editing.signoffs }),
  };
}

/** The manifest that goes with the file: with what the data was when it was drawn. */
export const signedManifest = (manifest: Manifest, revision: number, contentHash: string): Manifest => ({
  ...manifest,
  revision: String(revision),
  contentHash,
});

/** A title as a file's name: letters, digits and hyphens. */
export function fileNameOf(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  return plain === '' ? 'figure' : plain.slice(0, 80);
}
