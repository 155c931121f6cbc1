/** The order of the table's rows: as drawn, or by one column. It stands in the address as `standing` or `-standing`. */
import { FAMILIES } from '../../../server/contract/model.ts';
import { RESPONSES_BY_WEIGHT, rankOf } from '../../../server/domain/evidence/standing.ts';
import { oneOf } from '../../state/lens.ts';
import type { Row } from './rows.ts';

/** In the order of the table. */
export const COLUMNS = [
  'number',
  'from',
  'fromKind',
  'relation',
  'family',
  'to',
  'toKind',
  'standing',
  'when',
  'replies',
  'claim',
  'id',
] as const;
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

// English tailors nothing: this is the root order, in which every script has its place on every machine.
const { compare } = new Intl.Collator('en', { numeric: true });
const withoutMarks = (name: string) => name.replace(/^\p{P}+/u, '');

/** What rows are in order by: texts are ranked once, each, since many rows say the same. */
type KeyOf = (row: Row) => string | number;

const KEYS: Record<Column, KeyOf> = {
  number: ({ number }) => number,
  from: ({ from }) => from,
  fromKind: ({ fromKind }) => fromKind,
  relation: ({ relation }) => relation.verb,
  family: ({ relation }) => FAMILIES.indexOf(relation.family),
  to: ({ to }) => to,
  toKind: ({ toKind }) => toKind,
  standing: ({ relation }) => rankOf(relation.standing),
  // What is not dated comes last.
  when: ({ relation }) => relation.since ?? relation.until ?? '~',
  replies: replyRank,
  claim: ({ relation }) => relation.claims[0] ?? '',
  id: ({ relation }) => relation.id,
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
  const keys = rows.map(KEYS[sort.by]);
  const ranks = rankedTexts(keys);
  const rankAt = (index: number): number => {
    const key = keys[index] ?? '';
    return typeof key === 'number' ? key : (ranks.get(key) ?? 0);
  };
  const sign = sort.isReversed ? -1 : 1;
  return rows
    .map((row, index) => ({ row, rank: rankAt(index) }))
    .sort((a, b) => sign * (a.rank - b.rank))
    .map(({ row }) => row);
}

/** Of each text its place among all; texts that are alike but for marks before them have the same. */
function rankedTexts(keys: readonly (string | number)[]): ReadonlyMap<string, number> {
  const texts = [...new Set(keys.filter((key) => typeof key === 'string'))]
    .map((text) => ({ text, bare: withoutMarks(text) }))
    .sort((a, b) => compare(a.bare, b.bare));
  const ranks = new Map<string, number>();
  let rank = 0;
  for (const [index, { text, bare }] of texts.entries()) {
    const before = texts[index - 1];
    if (before && compare(before.bare, bare) !== 0) rank += 1;
    ranks.set(text, rank);
  }
  return ranks;
}
