/** Which layout suits a part of the drawing when nobody has said: it follows from what its lines are. */
import type { FigureLayout } from '../../../contract/figure.ts';
import type { Family } from '../../../contract/model.ts';
import type { DraftLine } from '../draft.ts';
import { chainOf } from './ranks.ts';

/** Who owns, leads or contains stands above. */
const RANKED: ReadonlySet<Family> = new Set(['ownership', 'office', 'spatial']);
/** So few entities are read at a glance in rows, whatever joins them. */
const FEW = 6;
/** So many fill more rows than an eye follows. */
const MANY = 60;

/**
 * - A chain, and what a question about paths answered: `line`.
 * - At most six entities, or at least half of the lines of ownership, office or place, up to sixty entities: `layered`.
 * - Otherwise: `web`.
 */
export function suitedTo(
  ids: readonly string[],
  lines: readonly Pick<DraftLine, 'id' | 'from' | 'to' | 'type' | 'family'>[],
  paths: boolean,
): FigureLayout {
  if (paths) return 'line';
  if (ids.length <= FEW) return 'layered';
  if (chainOf(ids, lines, Infinity)) return 'line';
  if (ids.length > MANY) return 'web';
  return 2 * lines.filter(({ family }) => RANKED.has(family)).length >= lines.length ? 'layered' : 'web';
}
