/** Where the sources cannot all be right: words for each kind, and what a contradiction opens. */
import type { Contradiction, ContradictionKind } from '../../../server/contract/contradictions.ts';
import type { Included } from '../../../server/contract/views.ts';
import { dateWords } from '../../ui/wording.ts';
import { addEntities, type Settled, select } from '../view.ts';

export const CONTRADICTION_WORDS: Record<ContradictionKind, string> = {
  'shares-over-100': 'Shares over 100 %',
  'ends-before-start': 'Ends before it begins',
  'after-its-source': 'Dated after its source',
  'exclusive-post': 'One post, two holders',
  'two-titles': 'Two titles at once',
  'owns-itself': 'Owns itself',
  'answers-later-claim': 'Answers a later claim',
};

/** “On 1 July 2022”, “From 1 January 2009 to 31 December 2019”. */
export function onWords(on: Contradiction['on']): string | undefined {
  if (!on) return undefined;
  const { first, last } = on;
  if (first === last) return `On ${dateWords(first)}`;
  return `From ${dateWords(first)} to ${dateWords(last)}`;
}

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
