/** What is shown at which zoom. Hidden text is never scaled text: what would be too small goes, or keeps its size. */
import { SCREEN } from '../../../server/domain/drawing/type.ts';

export interface Detail {
  /** Boxes with kind words, badges and icons. */
  readonly whole: boolean;
  readonly verbs: boolean;
  readonly more: boolean;
  /** Second outlines, 3 apart. */
  readonly walls: boolean;
  /** At most so many names. */
  readonly names: number;
  /** The size of verbs in CSS pixels. */
  readonly verb: number;
  /** A factor on weights and dashes, in CSS pixels: an allegation stays dashed when all is in view. */
  readonly stroke: number;
  readonly head: number;
}

export const WHOLE_FROM = 0.8;
export const VERBS_FROM = 0.5;
/** A name's size in CSS pixels wherever its box is not shown whole: from there down 15 · zoom is less. */
export const SMALL_NAME = 12;
const SMALLEST_VERB = 10.5;
const NAMES_AT_MOST = 300;

export function detailAt(zoom: number): Detail {
  return {
    whole: zoom >= WHOLE_FROM,
    verbs: zoom >= VERBS_FROM,
    more: zoom >= VERBS_FROM,
    walls: zoom >= VERBS_FROM,
    names: zoom >= VERBS_FROM ? Infinity : NAMES_AT_MOST,
    verb: Math.max(SMALLEST_VERB, SCREEN.verb.size * zoom),
    stroke: Math.max(0.7, zoom),
    head: Math.max(0.6, zoom),
  };
}

/** How much larger than in the drawing a verb is set, so that it keeps its least size. */
export const verbScale = (zoom: number): number => detailAt(zoom).verb / (SCREEN.verb.size * zoom);
