/** What an entity is, read off its relations: official, sanctioned, investor. Never stored, always as of a question. */

import { type BadgeName, byCodePoint, type Relation, type RelationType } from '../../contract/model.ts';
import type { Badge } from '../../contract/views.ts';
import { isOver } from '../time/over.ts';

/** The relation types that give the entity at their beginning a badge. */
export const BADGE_OF: Partial<Record<RelationType, BadgeName>> = {
  sanctioned_by: 'sanctioned',
  convicted_in: 'convicted',
  charged_by: 'charged',
  holds_office: 'official',
  invests_in: 'investor',
};

export const BADGE_TYPES = Object.keys(BADGE_OF) as RelationType[];

const yearOf = (date: string | undefined) => date?.slice(0, 4).replace(/^0+/, '');

const sentenceCase = (text: string) => text.charAt(0).toLocaleUpperCase('en') + text.slice(1);

/** “US government” sanctions as “US”. */
const authorityOf = (name: string) => name.replace(/ government$/i, '');

const join = (...words: (string | undefined)[]) => words.filter((word) => word !== undefined).join(' ');

/** An office is dated by its snapshot (it held then), a sanction by its beginning. */
function labelOf(
  relation: Relation,
  badge: BadgeName,
  nameOf: (id: string) => string,
  asOf: string | undefined,
): string {
  const over = isOver(relation, asOf);
  switch (badge) {
    case 'sanctioned':
      return join(
        over ? 'Formerly sanctioned' : 'Sanctioned',
        authorityOf(nameOf(relation.to)),
        yearOf(relation.since),
      );
    case 'official':
      return join(
        over ? 'Former' : undefined,
        over ? (relation.role ?? 'official') : sentenceCase(relation.role ?? 'official'),
        yearOf(over ? relation.until : (relation.asOf ?? relation.since)),
      );
    case 'investor':
      return over ? 'Former investor' : 'Investor';
    case 'convicted':
      return join('Convicted', yearOf(relation.since));
    case 'charged':
      return join('Charged', yearOf(relation.since));
  }
}

interface Labelled extends Badge {
  /** Who sanctioned, where the office is held. */
  to: Set<string>;
}

/** What an authority or an office names by itself. Two convictions in one country may well be two. */
const DATED_ONCE: readonly BadgeName[] = ['sanctioned', 'official'];

/** The one badge that says the same of the same, and the year besides; `undefined` where there is none, or several. */
function datedOf({ badge, label, to }: Labelled, badges: readonly Labelled[]): Labelled | undefined {
  if (!DATED_ONCE.includes(badge)) return undefined;
  const dated = badges.filter(
    (other) =>
      other.badge === badge &&
      [...to].every((id) => other.to.has(id)) &&
      other.label.startsWith(`${label} `) &&
      /^\d+$/.test(other.label.slice(label.length + 1)),
  );
  return dated.length === 1 ? dated[0] : undefined;
}

/**
 * The badges of one entity, from relations that the question admits (others of the list are passed over). Relations
 * that would be labelled alike give one badge that names them all; so does a sanction or an office that one relation
 * dates and another does not. Ordered by the relation's id.
 * @param asOf the date of the question; absent: all times, so whatever has a known end is over.
 */
export function badgesOf(
  entityId: string,
  relations: Iterable<Relation>,
  nameOf: (id: string) => string,
  asOf?: string,
): Badge[] {
  const own = [...relations]
    .filter((relation) => relation.from === entityId && BADGE_OF[relation.type] !== undefined)
    .sort((a, b) => byCodePoint(a.id, b.id));
  const labelled = new Map<string, Labelled>();
  for (const relation of own) {
    const badge = BADGE_OF[relation.type];
    if (badge === undefined) continue;
    const label = labelOf(relation, badge, nameOf, asOf);
    const key = `${badge} ${label}`;
    const present = labelled.get(key);
    if (present) {
      present.relations.push(relation.id);
      present.to.add(relation.to);
    } else labelled.set(key, { badge, label, relations: [relation.id], to: new Set([relation.to]) });
  }
  const all = [...labelled.values()];
  const ofBadge = Map.groupBy(all, (each) => datedOf(each, all) ?? each);
  return all.flatMap((each) => {
    const alike = ofBadge.get(each);
    if (!alike) return [];
    const ids = alike.flatMap(({ relations: own }) => own).sort(byCodePoint);
    return [{ badge: each.badge, label: each.label, relations: ids }];
  });
}
