import type { RelationView } from '../../../server/contract/views.ts';
import { isDrawn } from '../../../server/domain/drawing/lines.ts';
import { count } from '../../ui/wording.ts';
import { type Change, removeEntities } from '../view.ts';

/** Those on the canvas that only lines to this entity hold there. */
export function hangingOn(
  id: string,
  relations: readonly Pick<RelationView, 'type' | 'from' | 'to'>[],
): string[] {
  const drawn = relations.filter((relation) => isDrawn(relation) && relation.from !== relation.to);
  const others = new Map<string, Set<string>>();
  const meet = (one: string, other: string) => others.set(one, (others.get(one) ?? new Set()).add(other));
  for (const { from, to } of drawn) {
    meet(from, to);
    meet(to, from);
  }
  return [...(others.get(id) ?? [])].filter((other) => others.get(other)?.size === 1);
}

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
