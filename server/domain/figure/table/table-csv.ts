/** The same content as the drawing, as tables for spreadsheets: a row for each claim that a line or a badge rests on. */
import type {
  Figure,
  FigureBadge,
  FigureClaim,
  FigureEntity,
  FigureLine,
  FigureNote,
  FigureResponse,
} from '../../../contract/figure.ts';
import { csvOf } from '../../text/csv.ts';
import { dateInWords, stopped } from '../../text/grammar.ts';
import { REPLY_WORDS } from '../../text/terms.ts';
import { givenName, spellingsOf } from '../describe.ts';

type Cell = string | number;

const COLUMNS = [
  ...['note', 'what', 'from', 'from_id', 'verb', 'to', 'to_id', 'sentence', 'type', 'family', 'standing'],
  ...['disputed', 'ended', 'since', 'until', 'share_min', 'share_max', 'share_of', 'change'],
  ...['claim_id', 'claim', 'status', 'attribution', 'source', 'publisher', 'title', 'locator', 'replies'],
  ...['from_is', 'to_is'],
] as const;
type Column = (typeof COLUMNS)[number];
type Row = Partial<Record<Column, Cell>>;

/**
 * RFC 4180 in UTF-8. `what` is “line”, “badge”, or “entity” for one that nothing joins. Replies stand with the claim that
 * they answer, a line each. An absent value is an empty cell.
 */
export function tableCsv(figure: Figure): string {
  const joined = new Set(figure.lines.flatMap(({ from, to }) => [from, to]));
  const rows = [
    ...figure.notes.flatMap((note) => noteRows(note, figure)),
    ...figure.entities
      .filter(({ id, badges }) => !joined.has(id) && badges.length === 0)
      .map(
        (entity): Row => ({
          what: 'entity',
          from: givenName(entity),
          from_id: entity.id,
          from_is: entity.words,
        }),
      ),
  ];
  return csvOf([COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column] ?? ''))]);
}

function noteRows(note: FigureNote, figure: Figure): Row[] {
  const about = [
    ...figure.lines.filter((line) => line.note === note.number).map((line) => lineRow(line, figure)),
    ...figure.entities.flatMap((entity) =>
      entity.badges.filter((badge) => badge.note === note.number).map((badge) => badgeRow(badge, entity)),
    ),
  ];
  return about.flatMap((row) =>
    note.claims.map((claim) => ({ note: note.number, ...row, ...claimRow(claim, figure) })),
  );
}

function lineRow(line: FigureLine, { entities }: Figure): Row {
  const [from, to] = [line.from, line.to].map((id) => entities.find((each) => each.id === id));
  return {
    what: 'line',
    from: from === undefined ? line.from : givenName(from),
    from_id: line.from,
    from_is: from?.words ?? '',
    verb: line.verb,
    to: to === undefined ? line.to : givenName(to),
    to_id: line.to,
    to_is: to?.words ?? '',
    sentence: line.sentence,
    type: line.type,
    family: line.family,
    standing: line.standing,
    disputed: yes(line.disputed),
    ended: yes(line.ended),
    ...(line.since !== undefined && { since: line.since }),
    ...(line.until !== undefined && { until: line.until }),
    ...(line.share && {
      share_min: line.share.min,
      share_max: line.share.max,
      share_of: line.shareOf ?? 'equity',
    }),
    ...(line.change !== undefined && { change: line.change }),
  };
}

const badgeRow = (badge: FigureBadge, entity: FigureEntity): Row => ({
  what: 'badge',
  from: givenName(entity),
  from_id: entity.id,
  from_is: entity.words,
  verb: badge.label,
});

function claimRow({ id, text, status, attribution, source, locator }: FigureClaim, figure: Figure): Row {
  const cited = figure.sources.find(({ number }) => number === source);
  const replies = figure.responses.filter(({ claims }) => claims.includes(id)).map(replyWords);
  return {
    claim_id: id,
    claim: text,
    status,
    attribution,
    source,
    publisher: cited?.publisher ?? '',
    title: cited?.title ?? '',
    locator,
    replies: replies.join('\n'),
  };
}

/** “Odo Brask, denial, 5 July 2022. He gives no orders. (source 1, ¶11)” */
function replyWords({ by, kind, date, text, source, locator }: FigureResponse): string {
  const who = [by, REPLY_WORDS[kind], ...(date === undefined ? [] : [dateInWords(date)])].join(', ');
  return `${who}. ${stopped(text)} (source ${source}, ${locator})`;
}

const yes = (is: boolean): string => (is ? 'yes' : 'no');

const SOURCE_COLUMNS = [
  ...['number', 'id', 'publisher', 'title', 'date', 'date_note', 'carried_by', 'copy_of', 'address'],
  ...['retrieved', 'notes', 'used_for'],
];

/** The sources, a row each; `notes` are the numbers of those that lean on it. */
export function sourcesCsv(figure: Figure): string {
  const rows = figure.sources.map((source): Cell[] => [
    source.number,
    source.id,
    source.publisher,
    source.title,
    source.date ?? '',
    source.dateNote ?? '',
    source.carriedBy ?? '',
    source.copyOf ?? '',
    source.url ?? '',
    source.retrieved ?? '',
    notesOf(source.number, figure).join(' '),
    spellingsOf(source.number, figure) ?? '',
  ]);
  return csvOf([SOURCE_COLUMNS, ...rows]);
}

const notesOf = (source: number, { notes, responses }: Figure): number[] => {
  const numbers = [
    ...notes
      .filter(({ claims }) => claims.some((claim) => claim.source === source))
      .map((note) => note.number),
    ...responses.filter((response) => response.source === source).flatMap((response) => response.notes),
  ];
  return [...new Set(numbers)].sort((a, b) => a - b);
};
