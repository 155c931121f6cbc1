import type { EntityView } from '../../server/contract/views.ts';
import { kindInWords } from '../words/terms.ts';

const readsLike = (a: EntityView, b: EntityView) =>
  a.id !== b.id && a.name.toLowerCase() === b.name.toLowerCase() && kindInWords(a) === kindInWords(b);

/** What tells an entity from another of the list that reads the same; `undefined` where none does. */
export function hintOf(entity: EntityView, list: readonly EntityView[]): string | undefined {
  if (!list.some((other) => readsLike(entity, other))) return undefined;
  const badges = entity.badges.map(({ label }) => label).join(', ');
  return entity.summary ?? (badges === '' ? entity.id : badges);
}
