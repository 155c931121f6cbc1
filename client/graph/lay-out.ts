/** Places what has no place yet. What stands somewhere stays there. */
import { compose } from './compose.ts';
import { layOutByForce } from './force-layout.ts';
import type { LayoutAnswer, LayoutQuestion } from './layout-question.ts';

/** Up to so many entities are composed one against another; more are left to forces. */
const COMPOSED = 40;

export function layOut(question: LayoutQuestion): LayoutAnswer {
  const fresh = question.boxes.filter(({ at }) => at === undefined).length;
  if (fresh === question.boxes.length && fresh > COMPOSED) return layOutByForce(question);
  return compose(question);
}
