/** When things held: the timeline, and what changed between two dates. */
import type { TimelineMark } from '../../../server/contract/time.ts';
import { capitalised, count, dateWords } from '../grammar.ts';

export const TIMELINE = {
  ofWhom: 'Of whom',
  allInView: 'All in view',
  picked: (names: number) => `The ${names} picked`,
  read: 'The one that is read',
  compare: 'What changed between two dates',
  back: 'Back to the timeline',
  nothingOnMap: 'Nothing is on the map.',
  reading: 'Reading when these held.',
  nothing: 'No line and no event of these is recorded in these layers.',
  dated: (lines: number) => count(lines, 'line with a date', 'lines with a date'),
  happened: 'What happened, and what was said',
  undated: (lines: number) => `${count(lines, 'line')} of which no date is known`,
  more: 'There is more than is told of here. Pick fewer names to read all.',
  /** A row, read aloud. */
  row: (what: string, when: string, cited: string) =>
    cited === '' ? `${what} ${when}.` : `${what} ${when}. ${cited}`,
  /** What a reply says, in a row. */
  reply: (author: string, kind: string, text: string) => `${author}, ${kind}: ${text}`,
} as const;

/** “2009” at the beginning of a year, else “Jul 2022”. @param date `YYYY-MM` */
export function tickWords(date: string): string {
  if (date.endsWith('-01')) return dateWords(date.slice(0, 4));
  const [name = '', year = ''] = dateWords(date).split(' ');
  return `${name.slice(0, 3)} ${year}`;
}

export const daysBetween = (first: string, last: string): string =>
  `${dateWords(first)} to ${dateWords(last)}`;

interface When {
  since: string | undefined;
  until: string | undefined;
  asOf: string | undefined;
  /** The days that it is known in, in words, where it has no date of its own. */
  known: string | undefined;
  /** It is over, and no date of its end is stated. */
  isOver: boolean;
}

const DAY = 'YYYY-MM-DD'.length;

/** “From 2009, known in July 2022”. */
export function whenHeld({ since, until, asOf, known, isOver }: When): string {
  if (since !== undefined && until !== undefined) return daysBetween(since, until);
  if (until !== undefined) return `Until ${dateWords(until)}`;
  const parts = [
    ...(since !== undefined ? [`from ${dateWords(since)}`] : []),
    ...(asOf !== undefined ? [`known ${asOf.length === DAY ? 'on' : 'in'} ${dateWords(asOf)}`] : []),
    ...(known !== undefined ? [`known in ${known}`] : []),
    ...(isOver ? ['ended, date not stated'] : []),
  ];
  return parts.length === 0 ? 'No date is known' : capitalised(parts.join(', '));
}

const MARKS: Record<TimelineMark['kind'], string> = {
  sanction: 'sanction',
  court: 'in court',
  event: 'event',
  statement: 'statement',
  reply: 'reply',
};

/** “July 2022, in court”. */
export const markWhen = (date: string, kind: TimelineMark['kind']): string =>
  `${dateWords(date)}, ${MARKS[kind]}`;

export const CHANGES = {
  comparing: 'Comparing the two dates.',
  counted: (title: string, rows: number) => `${title}: ${rows}.`,
  between: (from: string, to: string) =>
    `Between ${dateWords(from)} and ${dateWords(to)}, as the sources tell it.`,
  order: 'The second date must be after the first.',
  from: 'Between',
  fromExample: '2018',
  to: 'and',
  toExample: '2022-07',
  compare: 'Compare',
  form: 'A year, a month or a day.',
  tooRough: 'Perhaps: the dates are too rough to say so for sure.',
  noShare: 'a share not stated',
  share: (from: string, to: string) => `From ${from} to ${to}.`,
} as const;

/** Each list, and what is said where it is empty. */
export const CHANGE_LISTS = {
  begun: 'Begun',
  noneBegun: 'No line is known to have begun.',
  ended: 'Ended',
  noneEnded: 'No line is known to have ended.',
  share: 'Changed share',
  noShare: 'No share is known to have changed.',
  unknown: 'Cannot be told',
  noneUnknown: 'Every line has the dates to tell.',
} as const;
