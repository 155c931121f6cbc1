/** What a contradiction opens, and which of them are about something. */
import type { Contradiction } from '../../../server/contract/contradictions.ts';
import type { Included } from '../../../server/contract/views.ts';
import { addEntities, type Settled, select } from '../view.ts';

/** On the map: whom it is about and the ends of its lines; read: the first line, or whom it is about. */
export function openOnMap(
  view: Settled,
  { about, relations }: Pick<Contradiction, 'about' | 'relations'>,
  { relations: known }: Pick<Included, 'relations'>,
): Settled {
  const ends = relations.flatMap((id) => {
    const relation = known[id];
    return relation ? [relation.from, relation.to] : [];
  });
  const [line] = relations;
  const [subject] = about;
  const shown = { ...addEntities(view, [...about, ...ends]), picked: [], chain: undefined };
  if (line !== undefined) return select(shown, { kind: 'relation', id: line });
  return subject === undefined ? shown : select(shown, { kind: 'entity', id: subject });
}

/** Those that are about the relation, or name the entity. */
export const aboutThis = (
  items: readonly Contradiction[],
  { kind, id }: { kind: 'relation' | 'entity'; id: string },
): Contradiction[] =>
  items.filter((item) => (kind === 'relation' ? item.relations : item.about).includes(id));
