/** The order of the table's rows: as drawn, or by one column. It stands in the address as `standing` or `-standing`. */
import { rankOf } from '../../../server/domain/evidence/standing.ts';
import { oneOf } from '../../state/lens.ts';
import { RESPONSES_BY_WEIGHT } from '../../ui/wording.ts';
import type { Row } from './rows.ts';

export const COLUMNS = ['number', 'from', 'relation', 'to', 'standing', 'replies', 'claim'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Sort {
  by: Column;
  isReversed: boolean;
}

/** `undefined`, as drawn, for what is absent, damaged or the usual order. */
export function readSort(text: string | undefined): Sort | undefined {
  const isReversed = text?.startsWith('-') ?? false;
  const by = oneOf(COLUMNS, isReversed ? text?.slice(1) : text);
  return by === undefined || (by === 'number' && !isReversed) ? undefined : { by, isReversed };
}

export const writeSort = (sort: Sort | undefined): string | undefined =>
  sort && `${sort.isReversed ? '-' : ''}${sort.by}`;

/** What a press on a column's head leads to: its order, the same reversed, then as drawn. The numbers are as drawn already. */
export function nextSort(now: Sort | undefined, by: Column): Sort | undefined {
  if (now?.by !== by) return { by, isReversed: by === 'number' };
  return now.isReversed ? undefined : { by, isReversed: true };
}

/** For `aria-sort`. */
export function sortOf(sort: Sort | undefined, column: Column): 'ascending' | 'descending' | 'none' {
  if (!sort) return column === 'number' ? 'ascending' : 'none';
  if (sort.by !== column) return 'none';
  return sort.isReversed ? 'descending' : 'ascending';
}

export const COLUMN_WORDS: Record<Column, string> = {
  number: 'No.',
  from: 'From',
  relation: 'Relation',
  to: 'To',
  standing: 'Standing',
  replies: 'Replies',
  claim: 'Claim',
};

const REVERSED_WORDS: Partial<Record<Column, string>> = {
  standing: 'weakest first',
  replies: 'unanswered first',
};

/** “Sorted by standing, weakest first”. */
export function sortInWords(sort: Sort | undefined): string {
  if (!sort) return 'Sorted as drawn';
  if (sort.by === 'number') return 'Sorted as drawn, last first';
  const name = COLUMN_WORDS[sort.by].toLowerCase();
  return `Sorted by ${name}${sort.isReversed ? `, ${REVERSED_WORDS[sort.by] ?? 'last first'}` : ''}`;
}

// English tailors nothing: this is the root order, in which every script has its place on every machine.
const { compare } = new Intl.Collator('en', { numeric: true });
const withoutMarks = (name: string) => name.replace(/^\p{P}+/u, '');
const byName = (a: string, b: string) => compare(withoutMarks(a), withoutMarks(b));

type Compare = (a: Row, b: Row) => number;

const COMPARES: Record<Column, Compare> = {
  number: (a, b) => a.number - b.number,
  from: (a, b) => byName(a.from, b.from),
  relation: (a, b) => byName(a.relation.verb, b.relation.verb),
  to: (a, b) => byName(a.to, b.to),
  standing: (a, b) => rankOf(a.relation.standing) - rankOf(b.relation.standing),
  replies: (a, b) => replyRank(a) - replyRank(b),
  claim: (a, b) => byName(a.relation.claims[0] ?? '', b.relation.claims[0] ?? ''),
};

/** What disputes comes before what does not, a denial first; a relation without a reply comes last. */
function replyRank({ relation, replying }: Row): number {
  const ranks = replying.map(({ kind }) => RESPONSES_BY_WEIGHT.indexOf(kind));
  const heaviest = Math.min(...ranks, RESPONSES_BY_WEIGHT.length);
  return heaviest + (relation.disputed ? 0 : RESPONSES_BY_WEIGHT.length);
}

/** The rows in that order; rows that are alike in it stay as drawn, in either direction. */
export function sortRows(rows: readonly Row[], sort: Sort | undefined): readonly Row[] {
  if (!sort) return rows;
  const inOrder = COMPARES[sort.by];
  return rows.toSorted(sort.isReversed ? (a, b) => inOrder(b, a) : inOrder);
}
