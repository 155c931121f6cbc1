/**
 * What a figure will show, before it has a layout: the entities, the lines between them, the badges in their boxes, and
 * for each line or badge the claims that it rests on. Replies come with the claims and obey no filter.
 */

import type { FigureBadge, FigureEntity, FigureLine, LabelScript } from '../../contract/figure.ts';
import { type BadgeName, byCodePoint, type Standing } from '../../contract/model.ts';
import type { ClaimView, EntityView, Included, RelationView } from '../../contract/views.ts';
import { kindWords } from '../drawing/boxes.ts';
import { shareText } from '../drawing/verbs.ts';
import { admits, rankOf } from '../evidence/standing.ts';
import { scriptOf } from './scripts.ts';

export interface FigureMaterial {
  /** Relations to draw, already within the options. */
  readonly relations: readonly string[];
  /** Entities to draw besides the ends of the relations. */
  readonly entities: readonly string[];
  /** Everything that these name, the relations behind badges too. */
  readonly included: Included;
  /** The weakest standing shown. */
  readonly standing: Standing;
  /** How many badges a box has room for on this sheet. */
  readonly mostBadges: number;
  /** The script in which a name stands first, where a source spells it so. Default: Latin. */
  readonly labels?: LabelScript;
}

export interface DraftBadge extends Omit<FigureBadge, 'note'> {
  readonly relations: string[];
  /** In a frame, with a number of its own; otherwise a word after the kind. */
  readonly framed: boolean;
}

/** A name, and the id of the source that spells it so; without one it is the name that the case gives. */
export interface SpelledName {
  readonly name: string;
  readonly source?: string;
}

export interface DraftEntity extends Omit<FigureEntity, 'badges' | 'also' | 'source'> {
  /** Who spells `name` so; absent where it is the name that the case gives. */
  readonly source?: string;
  readonly badges: readonly DraftBadge[];
  readonly also?: SpelledName;
}

export type DraftLine = Omit<FigureLine, 'note'>;

export interface Draft {
  /** By id. */
  readonly entities: readonly DraftEntity[];
  /** By id. */
  readonly lines: readonly DraftLine[];
  /** How many badges had no room. */
  readonly badgesLeftOut: number;
}

const FRAMED: ReadonlySet<BadgeName> = new Set(['official', 'sanctioned']);

export function draftFigure(material: FigureMaterial): Draft {
  const { included } = material;
  const relations = [...new Set(material.relations)]
    .sort(byCodePoint)
    .map((id) => present(included.relations, id));
  const ids = new Set([...material.entities, ...relations.flatMap(({ from, to }) => [from, to])]);
  const drawn = new Set(relations.map((relation) => relation.id));
  const entities = [...ids]
    .sort(byCodePoint)
    .map((id) => draftEntity(present(included.entities, id), drawn, material.labels ?? 'Latn'));
  return {
    entities: entities.map((entity) => ({ ...entity, badges: roomFor(entity.badges, material.mostBadges) })),
    lines: relations.map((relation) => draftLine(relation, present(included.entities, relation.to))),
    badgesLeftOut: entities.reduce(
      (sum, { badges }) =>
        sum + Math.max(0, badges.filter(({ framed }) => framed).length - material.mostBadges),
      0,
    ),
  };
}

/** Sanctions before offices, offices that are held before those that were; badges that are words take no room. */
function roomFor(badges: readonly DraftBadge[], most: number): DraftBadge[] {
  const framed = badges.filter((badge) => badge.framed);
  const weight = (badge: DraftBadge) => (badge.filled ? 0 : badge.label.startsWith('Former') ? 2 : 1);
  const shown = framed.toSorted((a, b) => weight(a) - weight(b)).slice(0, most);
  return [...shown, ...badges.filter((badge) => !badge.framed)];
}

function present<T>(views: Readonly<Record<string, T>>, id: string): T {
  const view = Object.hasOwn(views, id) ? views[id] : undefined;
  if (view === undefined) throw new RangeError('The figure names a thing that its material does not hold.');
  return view;
}

/** An end is told only where the date of the figure lies after it, as the words on the line tell it. */
function draftLine(relation: RelationView, to: EntityView): DraftLine {
  const {
    id,
    type,
    from,
    to: toId,
    family,
    standing,
    disputed,
    over,
    since,
    until,
    share,
    shareOf,
  } = relation;
  return {
    id,
    type,
    from,
    to: toId,
    family,
    ...wordsOf(relation, to),
    standing,
    disputed,
    ended: over,
    ...(since !== undefined && { since }),
    ...(over && until !== undefined && { until }),
    ...(share && { share }),
    ...(share && shareOf !== undefined && { shareOf }),
  };
}

const OWN = /\bown(?:s|ed)?\b(?: until \d{4})?/;

/** "Owns" alone would read as the whole: where no share is stated, the words say so. A place is not held in shares. */
function wordsOf(relation: RelationView, to: EntityView): Pick<DraftLine, 'verb' | 'sentence'> {
  const { type, wording, verb, sentence } = relation;
  const silent =
    type === 'owns' && wording === undefined && to.kind !== 'place' && shareText(relation) === undefined;
  if (!silent) return { verb, sentence };
  return {
    verb: verb.replace(OWN, '$&, share not stated'),
    sentence: sentence.replace(/\.$/, '; the share is not stated.'),
  };
}

/** A badge that is a word has no number of its own, so it stands only where the line that it is read off is drawn. */
function draftEntity(entity: EntityView, drawn: ReadonlySet<string>, labels: LabelScript): DraftEntity {
  const shown = entity.badges.filter(
    ({ badge, relations }) => FRAMED.has(badge) || relations.some((id) => drawn.has(id)),
  );
  return {
    id: entity.id,
    kind: entity.kind,
    ...namesOf(entity, labels),
    words: kindWords({ ...entity, badges: shown }),
    unknown: entity.unknown === true,
    badges: shown.map(({ badge, label, relations }) => ({
      badge,
      label,
      relations,
      framed: FRAMED.has(badge),
      filled: badge === 'sanctioned',
    })),
  };
}

/**
 * The name in the script that is asked for, where it has one or a source spells one, and beside it the name in another.
 * Nothing is transliterated.
 */
function namesOf(entity: EntityView, labels: LabelScript): SpelledName & Pick<DraftEntity, 'also'> {
  const { name, aliases = [] } = entity;
  const own = scriptOf(name);
  const asked = own === labels ? undefined : aliases.find(({ script }) => script === labels);
  if (asked) return { name: asked.name, source: asked.source, also: { name } };
  const other = aliases.find(({ script }) => script !== undefined && script !== own);
  return { name, ...(other && { also: { name: other.name, source: other.source } }) };
}

/** What a note is about: one line, or the relations that a badge is read off. Line and badge of one relation share a note. */
export const noteKey = (relations: readonly string[]): string => [...relations].sort(byCodePoint).join(' ');

/**
 * The claims shown for relations, strongest first: those that the standing admits, and any that was answered, because a
 * reply is never left out and says nothing without what it answers.
 */
export function claimsBehind(material: FigureMaterial, relations: readonly string[]): ClaimView[] {
  const { included, standing } = material;
  const behind = relations.map((id) => present(included.relations, id));
  const answered = new Set(
    behind.flatMap(({ responses }) => responses).flatMap((id) => present(included.responses, id).answers),
  );
  return behind
    .flatMap(({ claims }) => claims)
    .map((id) => present(included.claims, id))
    .filter((claim) => admits(standing, claim.status) || answered.has(claim.id))
    .sort((a, b) => rankOf(a.status) - rankOf(b.status) || byCodePoint(a.id, b.id));
}
