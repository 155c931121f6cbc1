/**
 * What a figure will show, before it has a layout: the entities, the lines between them, the badges in their boxes, and
 * for each line or badge the claims that it rests on. Replies come with the claims and obey no filter.
 */

import type { FigureBadge, FigureEntity, FigureLine } from '../../contract/figure.ts';
import { type BadgeName, byCodePoint, type Standing } from '../../contract/model.ts';
import type { ClaimView, EntityView, Included, RelationView } from '../../contract/views.ts';
import { kindWords } from '../drawing/boxes.ts';
import { admits, rankOf } from '../evidence/standing.ts';

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
}

export interface DraftBadge extends Omit<FigureBadge, 'note'> {
  readonly relations: string[];
  /** In a frame, with a number of its own; otherwise a word after the kind. */
  readonly framed: boolean;
}

export interface DraftEntity extends Omit<FigureEntity, 'badges' | 'also'> {
  readonly badges: readonly DraftBadge[];
  /** With the id of the source that spells it so. */
  readonly also?: { readonly name: string; readonly source: string };
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
  const entities = [...ids].sort(byCodePoint).map((id) => draftEntity(present(included.entities, id), drawn));
  return {
    entities: entities.map((entity) => ({ ...entity, badges: roomFor(entity.badges, material.mostBadges) })),
    lines: relations.map(draftLine),
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

function draftLine(relation: RelationView): DraftLine {
  const { id, type, from, to, family, verb, sentence, standing, disputed, over } = relation;
  return { id, type, from, to, family, verb, sentence, standing, disputed, ended: over };
}

/** A badge that is a word has no number of its own, so it stands only where the line that it is read off is drawn. */
function draftEntity(entity: EntityView, drawn: ReadonlySet<string>): DraftEntity {
  const also = otherScript(entity);
  const shown = entity.badges.filter(
    ({ badge, relations }) => FRAMED.has(badge) || relations.some((id) => drawn.has(id)),
  );
  return {
    id: entity.id,
    kind: entity.kind,
    name: entity.name,
    words: kindWords({ ...entity, badges: shown }),
    unknown: entity.unknown === true,
    badges: shown.map(({ badge, label, relations }) => ({
      badge,
      label,
      relations,
      framed: FRAMED.has(badge),
      filled: badge === 'sanctioned',
    })),
    ...(also && { also }),
  };
}

/** The name in another script, only as a source spells it. */
function otherScript(entity: EntityView): DraftEntity['also'] {
  const alias = entity.aliases?.find(({ script }) => script !== undefined && script !== 'Latn');
  return alias && { name: alias.name, source: alias.source };
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
