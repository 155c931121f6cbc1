/** Places what has no place yet. What stands somewhere stays there. */
import { compose } from './compose.ts';
import type { LayoutAnswer, LayoutQuestion } from './layout-question.ts';

/** Up to so many entities are composed one against another; more are left to forces. */
const COMPOSED = 40;

export async function layOut(question: LayoutQuestion): Promise<LayoutAnswer> {
  const fresh = question.boxes.filter(({ at }) => at === undefined).length;
  if (fresh < question.boxes.length || fresh <= COMPOSED) return compose(question);
  // Half a megabyte that a small drawing, and so the first view, does without.
  const { layOutByForce } = await import('./force-layout.ts');
  return layOutByForce(question);
}
