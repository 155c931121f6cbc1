/** What is known of when: relations as spans of days, and what happened on a day. Nothing unknown is guessed. */
import {
  byCodePoint,
  type Claim,
  type Kind,
  type Relation,
  type RelationType,
  type Response,
} from '../../contract/model.ts';
import type { TimelineAnswer, TimelineBar, TimelineMark } from '../../contract/time.ts';
import { daysOf } from './days.ts';
import { type Span, spanOf } from './span.ts';

export interface TimelineParts {
  /** The entities asked about. */
  asked: ReadonlySet<string>;
  /** Each touches one of them. */
  relations: readonly Relation[];
  /** On those relations, and the statements about those asked. */
  claims: readonly Claim[];
  /** To those claims. */
  responses: readonly Response[];
  kindOf(id: string): Kind | undefined;
}

/**
 * - A **bar** is a relation with any date of its own. It may have begun on any day of `since` and ended on any day of
 *   `until`; it is known to have held on the days for which no unknown date has to be guessed (`daysOf`).
 * - A **mark** is what happened on a date: a sanction on its `since`, else on the earliest date of its claims; a court
 *   matter on its `since`; what joins somebody with an event on its `since`, else its snapshot, else its `until`; a
 *   statement and a reply on their own dates. What has no such date is no mark.
 * - A relation without any date of its own is **undated**, whatever its claims say of when it was told.
 */
export function timelineOf(parts: TimelineParts): Pick<TimelineAnswer, 'bars' | 'marks' | 'undated'> {
  const [dated, undated] = [true, false].map((isDated) =>
    parts.relations.filter((relation) => (firstStated(relation) !== undefined) === isDated),
  );
  return {
    bars: (dated ?? []).toSorted(byWhatIsKnownFirst).map(barOf),
    marks: [...relationMarks(parts), ...statementMarks(parts), ...replyMarks(parts)].sort(byDate),
    undated: (undated ?? []).map((relation) => relation.id).sort(byCodePoint),
  };
}

/* ---- bars ---- */

function barOf(relation: Relation): TimelineBar {
  const { beginning, beginningKnown, known } = daysOf(relation);
  return {
    relation: relation.id,
    began: beginningKnown ? beginning : null,
    ended: relation.until === undefined ? null : spanOf(relation.until),
    over: relation.ended === true || relation.until !== undefined,
    // An end before a start leaves no day: the contradiction is shown elsewhere, and not repaired here.
    known: known !== undefined && known.first <= known.last ? known : null,
  };
}

const firstStated = ({ since, asOf, until }: Relation): string | undefined => since ?? asOf ?? until;

const firstDay = (date: string | undefined): string => (date === undefined ? '' : spanOf(date).first);

const byWhatIsKnownFirst = (a: Relation, b: Relation): number =>
  byCodePoint(firstDay(firstStated(a)), firstDay(firstStated(b))) || byCodePoint(a.id, b.id);

/* ---- marks ---- */

const NOTHING = { relation: null, claim: null, response: null } as const;

/** A bill that names somebody is before no court. */
const COURT: ReadonlySet<RelationType> = new Set<RelationType>([
  'convicted_in',
  'charged_by',
  'investigated_by',
  'fugitive_from',
  'litigates',
]);

function relationMarks({ asked, relations, claims, kindOf }: TimelineParts): TimelineMark[] {
  const claimsOn = Map.groupBy(claims, (claim) => claim.on);
  return relations.flatMap((relation): TimelineMark[] => {
    const about = endsAsked(relation, asked);
    const mark = { ...NOTHING, about, relation: relation.id };
    if (relation.type === 'sanctioned_by') {
      if (relation.since !== undefined) return [{ ...mark, kind: 'sanction', date: relation.since }];
      const told = earliest(claimsOn.get(relation.id) ?? []);
      return told ? [{ ...mark, kind: 'sanction', date: told.date, claim: told.id }] : [];
    }
    if (COURT.has(relation.type)) {
      return relation.since === undefined ? [] : [{ ...mark, kind: 'court', date: relation.since }];
    }
    const date = firstStated(relation);
    const isOfEvent = [relation.from, relation.to].some((id) => kindOf(id) === 'event');
    return isOfEvent && date !== undefined ? [{ ...mark, kind: 'event', date }] : [];
  });
}

function earliest(claims: readonly Claim[]): { id: string; date: string } | undefined {
  const [first] = claims
    .flatMap(({ id, date }) => (date === undefined ? [] : [{ id, date }]))
    .sort((a, b) => compareDates(a.date, b.date) || byCodePoint(a.id, b.id));
  return first;
}

const statementMarks = ({ asked, claims }: TimelineParts): TimelineMark[] =>
  claims.flatMap(({ id, on, date }): TimelineMark[] =>
    date !== undefined && asked.has(on)
      ? [{ ...NOTHING, kind: 'statement', date, about: [on], claim: id }]
      : [],
  );

function replyMarks({ asked, relations, claims, responses }: TimelineParts): TimelineMark[] {
  const subjectOf = new Map(claims.map((claim) => [claim.id, claim.on]));
  const relationOf = new Map(relations.map((relation) => [relation.id, relation]));
  const aboutOf = ({ by, answers }: Response): string[] => {
    const subjects = answers.flatMap((claim) => subjectOf.get(claim) ?? []);
    const ends = subjects.flatMap((id) => {
      const relation = relationOf.get(id);
      return relation ? [relation.from, relation.to] : [id];
    });
    return among([by, ...ends], asked);
  };
  return responses.flatMap((response): TimelineMark[] => {
    const about = aboutOf(response);
    return response.date !== undefined && about.length > 0
      ? [{ ...NOTHING, kind: 'reply', date: response.date, about, response: response.id }]
      : [];
  });
}

const among = (ids: readonly string[], asked: ReadonlySet<string>): string[] =>
  [...new Set(ids.filter((id) => asked.has(id)))].sort(byCodePoint);

const endsAsked = ({ from, to }: Relation, asked: ReadonlySet<string>) => among([from, to], asked);

const KINDS: readonly TimelineMark['kind'][] = ['sanction', 'court', 'event', 'statement', 'reply'];

const idOf = ({ relation, claim, response }: TimelineMark): string => relation ?? claim ?? response ?? '';

const byDate = (a: TimelineMark, b: TimelineMark): number =>
  compareDates(a.date, b.date) ||
  KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
  byCodePoint(idOf(a), idOf(b));

/** By the first day; of two with the same first day the rougher is first: it may have been later, and nobody says. */
function compareDates(a: string, b: string): number {
  const [spanA, spanB]: [Span, Span] = [spanOf(a), spanOf(b)];
  return byCodePoint(spanA.first, spanB.first) || byCodePoint(spanB.last, spanA.last);
}
