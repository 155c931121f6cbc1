import type { RelationView } from '../../../server/contract/views.ts';
import { count } from '../../ui/wording.ts';
import { type Change, removeEntities } from '../view.ts';
import { hangingOn } from './plan.ts';

/** Takes away what hangs on this entity alone; the count above its box then shows it. */
export function collapse(
  change: Change,
  id: string,
  name: string,
  relations: readonly Pick<RelationView, 'type' | 'from' | 'to'>[],
): void {
  const hanging = hangingOn(id, relations);
  if (hanging.length > 0)
    change((now) => removeEntities(now, hanging), {
      words: `Collapsed ${name}: took away ${count(hanging.length, 'name')}`,
    });
}

/** Takes entities off the canvas. */
export function hide(change: Change, ids: readonly string[], nameOf: (id: string) => string): void {
  const [only] = ids;
  if (only !== undefined)
    change((now) => removeEntities(now, ids), {
      words: `Hid ${ids.length === 1 ? nameOf(only) : count(ids.length, 'name')}`,
    });
}
