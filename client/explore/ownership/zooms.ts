/** The sizes at which holdings are drawn, and what keeps its own at each. */
import { SCREEN, type TextStyle, type TextStyles } from '../../../server/domain/drawing/type.ts';

/** Tried one after the other: at the last of them a name still has 12 pixels. */
export const ZOOMS = [1, 0.9, 0.8] as const;
/** Nothing on the page is set smaller, in CSS pixels. */
const LEAST = 10.5;

/** The faces of a drawing that is shown at that zoom, in its units: names go along, smaller words keep their size. */
export function stylesAt(zoom: number): TextStyles {
  const kept = (style: TextStyle) => ({ ...style, size: Math.max(style.size, LEAST / zoom) });
  return { ...SCREEN, kind: kept(SCREEN.kind), badge: kept(SCREEN.badge), verb: kept(SCREEN.verb) };
}
