/** Which entities of the map several deeds at once are for. */
import type { EntityView, RelationView } from '../../../server/contract/views.ts';
import { isDrawn } from '../../../server/domain/drawing/lines.ts';
import { KINDS } from '../../words/explore/hands.ts';

type Kinded = Pick<EntityView, 'id' | 'kind' | 'unknown'>;

/** All that are not picked. */
export const othersOf = (all: readonly { readonly id: string }[], picked: readonly string[]): string[] => {
  const known = new Set(picked);
  return all.flatMap(({ id }) => (known.has(id) ? [] : [id]));
};

/** “companies”: what the entity is one of. */
export const kindPlural = ({ kind, unknown }: Omit<Kinded, 'id'>): string =>
  unknown ? KINDS.unknownOwner : KINDS[kind];

/** All that are of a kind with one of these. */
export function ofOneKind(all: readonly Kinded[], like: readonly Kinded[]): string[] {
  const kinds = new Set(like.map(kindPlural));
  return all.filter((entity) => kinds.has(kindPlural(entity))).map(({ id }) => id);
}

/** Those that lines to a single other one hold on the map. Two that only hold each other both stay. */
export function leavesOf(relations: readonly Pick<RelationView, 'type' | 'from' | 'to'>[]): string[] {
  const others = new Map<string, Set<string>>();
  const meet = (one: string, other: string) => others.set(one, (others.get(one) ?? new Set()).add(other));
  for (const relation of relations) {
    if (!isDrawn(relation) || relation.from === relation.to) continue;
    meet(relation.from, relation.to);
    meet(relation.to, relation.from);
  }
  const isLeaf = (id: string) => others.get(id)?.size === 1;
  return [...others].flatMap(([id, [only = id, ...more]]) =>
    more.length === 0 && !isLeaf(only) ? [id] : [],
  );
}
