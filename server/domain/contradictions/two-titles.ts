/** Two titles of one person in one body, of which no date says that one followed the other. */
import { byCodePoint, type Entity, type Relation } from '../../contract/model.ts';
import { dateInWords } from '../text/grammar.ts';
import { type Span, spanOf } from '../time/span.ts';
import { daysInWords } from './days-in-words.ts';
import {
  claimIdsOn,
  claimsByOn,
  type Evidence,
  type Finding,
  nameOf,
  nameWithin,
  type Rated,
  sortedIds,
} from './evidence.ts';
import { areTwoPosts, type Title, titleOf } from './posts.ts';
import { isFormer, isUndated, surelyHeld } from './sure-days.ts';

/** Of a title that a date is told of. What is told without any may be of any time. */
export const isDatedOffice = (relation: Relation): boolean =>
  relation.type === 'holds_office' &&
  relation.role !== undefined &&
  !isUndated(relation) &&
  !(isFormer(relation) && relation.until === undefined);

/** A country has many offices that one person may have together. */
const isBody = (entity: Entity | undefined) =>
  (entity?.kind === 'body' || entity?.kind === 'company') && entity.hub !== 'country';

/**
 * A snapshot is open at both ends: as of any date both titles are told, until a source says when one ended or the other
 * began. Where such an end or beginning lets one follow the other, it is no contradiction. `on` has the days on which
 * both surely held; null where they may also have followed one another, and nobody says so.
 */
export function* twoTitles(evidence: Evidence): Generator<Finding> {
  const claimsOn = claimsByOn(evidence);
  const offices = evidence.relations.filter(
    (relation) => isDatedOffice(relation) && isBody(evidence.entities.get(relation.to)),
  );
  for (const own of Map.groupBy(offices, ({ from, to }) => `${from} ${to}`).values()) {
    for (const [one, other] of pairsOf(titlesAmong(own, evidence))) {
      if (!areTwoPosts(one.title, other.title)) continue;
      const on = firstCommon(one.relations, other.relations);
      if (on === undefined && mayFollow(one.relations, other.relations)) continue;
      const relations = [...one.relations, ...other.relations];
      const { from = '', to = '' } = relations[0] ?? {};
      yield {
        kind: 'two-titles',
        sentence: sentenceFor([one, other], on, from, to, evidence),
        about: [from, to],
        relations: sortedIds(relations),
        claims: claimIdsOn(relations, claimsOn),
        responses: [],
        on: on ?? null,
      };
    }
  }
}

function sentenceFor(
  titles: readonly Titled[],
  on: Span | undefined,
  from: string,
  to: string,
  evidence: Evidence,
): string {
  const how =
    on === undefined
      ? ', and no source says that one followed the other'
      : `, both of them ${daysInWords(on)}`;
  return `${nameOf(from, evidence)} is given two titles in ${nameWithin(to, evidence)}, ${titles.map(told).join(' and ')}${how}.`;
}

interface Titled {
  title: Title;
  /** In all layers that tell of it, by id. */
  relations: Rated[];
}

function titlesAmong(own: readonly Rated[], { entities }: Evidence): Titled[] {
  const titled = new Map<string, Titled>();
  for (const relation of [...own].sort((a, b) => byCodePoint(a.id, b.id))) {
    const title = titleOf(relation.role ?? '', entities.get(relation.to));
    const key = title.join(' ');
    const present = titled.get(key);
    if (present) present.relations.push(relation);
    else titled.set(key, { title, relations: [relation] });
  }
  return [...titled.values()];
}

const pairsOf = <T>(all: readonly T[]): [T, T][] =>
  all.flatMap((one, index) => all.slice(index + 1).map((other): [T, T] => [one, other]));

/** The first days on which one of each surely held. */
function firstCommon(some: readonly Rated[], others: readonly Rated[]): Span | undefined {
  const common = some.flatMap((one) =>
    others.flatMap((other) => {
      const [a, b] = [surelyHeld(one), surelyHeld(other)];
      if (!a || !b) return [];
      const first = a.first > b.first ? a.first : b.first;
      const last = a.last < b.last ? a.last : b.last;
      return first < last ? [{ first, last }] : [];
    }),
  );
  return common.sort((a, b) => (a.first < b.first ? -1 : 1))[0];
}

const mayFollow = (some: readonly Rated[], others: readonly Rated[]): boolean =>
  some.some((one) => others.some((other) => leadsTo(one, other) || leadsTo(other, one)));

/** An end of the first or a beginning of the second is stated, and by then the other need not be, or be any more. */
function leadsTo(first: Rated, second: Rated): boolean {
  if (first.until === undefined && second.since === undefined) return false;
  const stillHeld = first.until ?? first.asOf ?? first.since;
  const heldBy = second.since ?? second.asOf ?? second.until;
  return stillHeld === undefined || heldBy === undefined || spanOf(stillHeld).first <= spanOf(heldBy).last;
}

function told({ relations }: Titled): string {
  const dated = relations.find(({ asOf }) => asOf !== undefined) ?? relations[0];
  const { role = '', asOf, since, until } = dated ?? {};
  const when =
    asOf !== undefined
      ? `as of ${dateInWords(asOf)}`
      : [
          since === undefined ? '' : `since ${dateInWords(since)}`,
          until === undefined ? '' : `until ${dateInWords(until)}`,
        ]
          .filter((words) => words !== '')
          .join(' ');
  return `${role} (${when})`;
}
