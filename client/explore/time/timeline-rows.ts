/** The answer about time as rows to read: each a sentence, when it was, and what it leads to. */
import type { TimelineAnswer, TimelineBar, TimelineMark } from '../../../server/contract/time.ts';
import type { Included, RelationView } from '../../../server/contract/views.ts';
import { spanOf } from '../../../server/domain/time/span.ts';
import { authorOf } from '../../words/citing.ts';
import { claimsInWords } from '../../words/explore/table.ts';
import { daysBetween, markWhen, TIMELINE, whenHeld } from '../../words/explore/timeline.ts';
import { dateWords } from '../../words/grammar.ts';
import { RESPONSE_WORDS } from '../../words/terms.ts';
import { answeredBy } from '../dossier/answered.ts';
import type { Selection } from '../view.ts';
import { type TimeAxis, timeAxis } from './time-axis.ts';

export interface TimeRow {
  key: string;
  /** “From 2009, known in July 2022”. */
  when: string;
  /** A sentence. */
  what: string;
  /** The ids of what it rests on. */
  cited: string;
  to: Selection;
  /** The line that it is, or is about. */
  relation?: RelationView | undefined;
  bar?: TimelineBar;
  mark?: TimelineMark;
}

export interface TimelineRows {
  bars: TimeRow[];
  marks: TimeRow[];
  /** Those of which no date is known. */
  undated: TimeRow[];
}

type Days = NonNullable<TimelineBar['known']>;
type Dated = Pick<RelationView, 'since' | 'until' | 'asOf' | 'over' | 'ended'>;

/** “2009”, “July 2022”, “5 July 2022”, or from a day to another. */
export function daysWords({ first, last }: Days): string {
  for (const length of [4, 7, 10]) {
    const { first: begins, last: ends } = spanOf(first.slice(0, length));
    if (begins === first && ends === last) return dateWords(first.slice(0, length));
  }
  return daysBetween(first, last);
}

/** What its own dates say, and nothing that they do not. @param known where it has none of its own: the days of what it stands in */
export function whenWords(
  { since, until, asOf, over, ended = false }: Dated,
  known: Days | null = null,
): string {
  const snapshot = known && since === undefined && asOf === undefined ? daysWords(known) : undefined;
  return whenHeld({ since, until, asOf, known: snapshot, isOver: over || ended });
}

const relationRow = (relation: RelationView, known: Days | null = null): TimeRow => ({
  key: relation.id,
  when: whenWords(relation, known),
  what: relation.sentence,
  cited: claimsInWords(relation),
  to: { kind: 'relation', id: relation.id },
  relation,
});

/** What a mark says and leads to: the reply at what it answers, the line that it is of, or the claim. */
function saidBy(
  mark: TimelineMark,
  included: Included,
): Pick<TimeRow, 'what' | 'to' | 'relation'> | undefined {
  const { claims, entities, relations, responses } = included;
  const [about = ''] = mark.about;
  const response = mark.response === null ? undefined : responses[mark.response];
  const claim = mark.claim === null ? undefined : claims[mark.claim];
  const relation = mark.relation === null ? undefined : relations[mark.relation];
  if (response) {
    const to = answeredBy(response, included).find((answered) => answered.to)?.to ?? {
      kind: 'entity',
      id: about,
    };
    return {
      what: TIMELINE.reply(authorOf(response, entities), RESPONSE_WORDS[response.kind], response.text),
      to: { ...to, item: response.id },
      relation: relations[to.id],
    };
  }
  if (relation)
    return { what: relation.sentence, to: { kind: 'relation', id: relation.id, item: claim?.id }, relation };
  return claim && { what: claim.paraphrase, to: { kind: 'entity', id: about, item: claim.id } };
}

function markRow(mark: TimelineMark, included: Included): TimeRow[] {
  const said = saidBy(mark, included);
  if (!said) return [];
  const cited = mark.response ?? mark.claim ?? (said.relation ? claimsInWords(said.relation) : '');
  return [
    {
      key: [mark.kind, mark.date, mark.relation, mark.claim, mark.response].join(' '),
      when: markWhen(mark.date, mark.kind),
      cited,
      mark,
      ...said,
    },
  ];
}

/** What happened by a line that has dates is marked on that line. */
const isOnLine = ({ claim, response }: TimelineMark): boolean => claim === null && response === null;

export function timelineRows({ bars, marks, undated, included }: TimelineAnswer): TimelineRows {
  const { relations } = included;
  const barred = new Set(bars.map((bar) => bar.relation));
  const onLine = new Map(
    marks.flatMap((mark): [string, TimelineMark][] =>
      mark.relation !== null && isOnLine(mark) && barred.has(mark.relation) ? [[mark.relation, mark]] : [],
    ),
  );
  return {
    bars: bars.flatMap((bar) => {
      const relation = relations[bar.relation];
      const mark = onLine.get(bar.relation);
      return relation ? [{ ...relationRow(relation, bar.known), bar, ...(mark && { mark }) }] : [];
    }),
    marks: marks
      .filter((mark) => onLine.get(mark.relation ?? '') !== mark)
      .flatMap((mark) => markRow(mark, included)),
    undated: undated.flatMap((id) => relations[id] ?? []).map((relation) => relationRow(relation)),
  };
}

/** Every day that a row names. */
const daysOfRow = ({ bar, mark }: TimeRow): string[] =>
  [bar?.began, bar?.ended, bar?.known, mark && spanOf(mark.date)].flatMap((days) =>
    days ? [days.first, days.last] : [],
  );

/** The axis that they all stand on; `undefined` where nothing has a date. @param asOf the date of the view, which is marked on it */
export function axisOf({ bars, marks }: TimelineRows, asOf: string | undefined): TimeAxis | undefined {
  const days = [...bars, ...marks].flatMap(daysOfRow);
  if (days.length === 0) return undefined;
  return timeAxis(asOf === undefined ? days : [...days, spanOf(asOf).first, spanOf(asOf).last]);
}
