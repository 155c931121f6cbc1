import type { RelationView } from '../../../server/contract/views.ts';
import { isDrawn } from '../../../server/domain/drawing/lines.ts';
import type { Subgraph } from '../../requests/read-subgraph.ts';
import { STEPS } from '../../words/explore/page.ts';
import { type Change, putAway, removeEntities } from '../view.ts';

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

/** The relations that have one of these entities at an end. */
const linesOf = (ids: readonly string[], relations: Subgraph['relations']): string[] =>
  relations.filter(({ from, to }) => ids.includes(from) || ids.includes(to)).map(({ id }) => id);

/** Takes away what hangs on this entity alone; the count above its box then shows it. */
export function collapse(change: Change, id: string, name: string, relations: Subgraph['relations']): void {
  const hanging = hangingOn(id, relations);
  if (hanging.length > 0)
    change((now) => removeEntities(now, hanging, linesOf(hanging, relations)), {
      words: STEPS.collapsed(name, hanging.length),
    });
}

/** Takes entities off the canvas, with what is read where it is one of them or a line of theirs; the list of what is hidden has them. */
export function hide(
  change: Change,
  ids: readonly string[],
  { entities, relations }: Pick<Subgraph, 'entities' | 'relations'>,
): void {
  const [only] = ids;
  if (only === undefined) return;
  const name = entities.find(({ id }) => id === only)?.name ?? only;
  change((now) => putAway(now, ids, linesOf(ids, relations)), {
    words: ids.length === 1 ? STEPS.hid(name) : STEPS.hidSeveral(ids.length),
  });
}
