import type { Mark } from '../domain/figure/sheet/marks.ts';
import { shapeText } from './shaper.ts';

/** Code points in the texts of the marks that no typeface here has, in order: every rendering leaves them out. */
export function missingIn(marks: readonly Mark[]): number[] {
  const missing = new Set<number>();
  const collect = (mark: Mark): void => {
    if (mark.kind === 'group') mark.marks.forEach(collect);
    else if (mark.kind === 'text')
      for (const point of shapeText(mark.text, mark.style).missing) missing.add(point);
  };
  marks.forEach(collect);
  return [...missing].sort((a, b) => a - b);
}
