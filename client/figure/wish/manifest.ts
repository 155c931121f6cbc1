/** The wish for a figure made into the manifest that is sent. */
import type { FigureContent, FigureSize } from '../../../server/contract/figure.ts';
import type { Manifest } from '../../../server/contract/manifest.ts';
import { type Lens, lensFields } from '../../state/lens.ts';
import type { Positions } from '../../state/positions.ts';
import { drawingUnits, hundredth, type Places, widthOf } from '../arrange/placed.ts';
import { isOwn, isPlacedByHand, type Wish } from './wish.ts';

/** What is on the canvas: the figure of it, where nothing was added by hand. */
export interface OnCanvas {
  relations: readonly string[];
  entities: readonly string[];
}

/** The relations that the figure shows. */
export const chosenRelations = (wish: Wish, canvas: OnCanvas): string[] =>
  (isOwn(wish) ? wish.added : canvas.relations).filter((id) => !wish.without.includes(id));

/** From the middle of the outermost boxes to the edge of the diagram, at the least. */
const MARGIN = { x: 110, y: 40 };

/**
 * The canvas's arrangement, in the figure's units, of those that it shows, in the middle of the sheet; absent ones are
 * laid out by the server.
 */
export function figurePositions(positions: Positions, entities: readonly string[], size: FigureSize): Places {
  const placed = entities.flatMap((id): [string, [number, number]][] => {
    const at = positions[id];
    return at ? [[id, at]] : [];
  });
  if (placed.length === 0) return {};
  const unit = 1 / drawingUnits(size);
  const across = placed.map(([, [x]]) => x);
  const [first, last] = [Math.min(...across), Math.max(...across)];
  const room = widthOf(size) / unit - (last - first);
  const left = first - Math.max(MARGIN.x, room / 2);
  const top = Math.min(...placed.map(([, [, y]]) => y)) - MARGIN.y;
  return Object.fromEntries(
    placed.map(([id, [x, y]]) => [id, [hundredth((x - left) * unit), hundredth((y - top) * unit)]]),
  );
}

export interface ManifestParts {
  wish: Wish;
  canvas: OnCanvas;
  /** The ends of a relation; `undefined` where they are not known yet. */
  endsOf: (relation: string) => readonly string[] | undefined;
  positions: Positions;
  lens: Lens;
  usualTitle: string;
  /** What an earlier figure showed, where this one is compared with it. */
  earlier?: FigureContent | undefined;
}

/** What is sent; `undefined` while there is nothing to draw. */
export function manifestOf(parts: ManifestParts): Manifest | undefined {
  const { wish, canvas, lens, earlier } = parts;
  const relations = chosenRelations(wish, canvas);
  const alone = (isOwn(wish) ? wish.alone : canvas.entities).filter((id) => !wish.absent.includes(id));
  if (relations.length === 0 && alone.length === 0) return undefined;
  const placed = positionsOf(parts, relations, alone);
  return {
    throughline: 1,
    title: wish.title ?? parts.usualTitle,
    ...(wish.standfirst !== undefined && { standfirst: wish.standfirst }),
    select: { relations, ...(alone.length > 0 && { entities: alone }) },
    ...(Object.keys(placed).length > 0 && { positions: placed }),
    options: {
      size: wish.size,
      mode: wish.mode,
      ...(wish.labels !== 'Latn' && { labels: wish.labels }),
      ...(wish.layout && { layout: wish.layout }),
      ...(wish.isBent && { lines: 'bent' as const }),
      ...(earlier && { compare: true }),
      ...lensFields(lens),
    },
    ...(wish.overrides.length > 0 && { overrides: [...wish.overrides] }),
    ...(wish.signoffs.length > 0 && { signoffs: [...wish.signoffs] }),
    ...(wish.notes.length > 0 && { notes: wish.notes.map((note) => [...note]) }),
    ...(earlier && { since: earlier }),
  };
}

/** Of what is drawn alone, as far as that is known: a place of something else is only in the way. */
function positionsOf(
  { wish, endsOf, positions }: ManifestParts,
  relations: readonly string[],
  alone: readonly string[],
): Record<string, [number, number]> {
  const ends = relations.map(endsOf);
  const shown = [...new Set([...ends.flatMap((known) => known ?? []), ...alone])];
  const isAllKnown = !ends.includes(undefined);
  if (wish.places === 'anew') return {};
  const places = isPlacedByHand(wish.places) ? wish.places : figurePositions(positions, shown, wish.size);
  const kept = Object.entries(places).filter(([id]) => !isAllKnown || shown.includes(id));
  return Object.fromEntries(kept.map(([id, [x, y]]) => [id, [x, y]]));
}
