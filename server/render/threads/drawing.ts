/** A draft as a drawing: the layout of a large one takes longer than everybody else should wait. */
import type { FigureContent, FigureWarning } from '../../contract/figure.ts';
import type { FigureTerms } from '../../domain/figure/complete.ts';
import type { Draft, FigureMaterial } from '../../domain/figure/draft.ts';
import { drawFigure } from '../../domain/figure/draw-figure.ts';
import type { Sheet } from '../../domain/figure/sheet/marks.ts';
import { contentHashOf } from '../content-hash.ts';
import { measureText } from '../shaper.ts';

/** Plain data: it is copied to a thread. */
export interface DrawingTask {
  readonly draft: Draft;
  readonly material: FigureMaterial;
  readonly terms: FigureTerms;
}

export interface Drawing {
  readonly content: FigureContent;
  readonly warnings: readonly FigureWarning[];
  readonly contentHash: string;
  readonly sheet: Sheet;
}

/** Throws `BusyError` where it is made elsewhere and too many wait. */
export type Draw = (task: DrawingTask) => Promise<Drawing>;

export function drawn({ draft, material, terms }: DrawingTask): Drawing {
  const { content, warnings, sheet } = drawFigure(draft, material, terms, measureText);
  const contentHash = contentHashOf(content);
  return { content, warnings, contentHash, sheet: sheet(contentHash) };
}

/** On the thread that asks. */
export const drawHere: Draw = async (task) => drawn(task);
