/** The columns of the table: which are shown, how wide, and what stands in each as text. */
import { CELLS, whenInWords } from '../../words/explore/full-table.ts';
import { ROWS } from '../../words/explore/table.ts';
import { FAMILY_WORDS } from '../../words/terms.ts';
import type { Item, Row } from './rows.ts';
import { COLUMNS, type Column } from './sorting.ts';

/** Without these a row says nothing. */
const FIXED: readonly Column[] = ['number', 'from', 'relation', 'to'];
/** Until a reader chooses. */
export const USUAL_COLUMNS: readonly Column[] = [...FIXED, 'standing', 'replies', 'claim'];

export const CHOSEN_COLUMNS: readonly Column[] = COLUMNS.filter((column) => !FIXED.includes(column));

/** In the order of the table, with those that every row needs. What is no column is left out. */
export const columnsFrom = (names: readonly string[]): Column[] =>
  COLUMNS.filter((column) => FIXED.includes(column) || names.includes(column));

/** As tracks of a grid; where there is little room, parts of it, at least so many pixels. */
const WIDTHS: Record<Column, readonly [track: string, least: number]> = {
  number: ['58px', 58],
  from: ['minmax(0, 175fr)', 110],
  fromKind: ['minmax(0, 110fr)', 80],
  relation: ['minmax(0, 168fr)', 100],
  family: ['96px', 96],
  to: ['minmax(0, 175fr)', 110],
  toKind: ['minmax(0, 110fr)', 80],
  standing: ['150px', 150],
  when: ['minmax(0, 120fr)', 90],
  replies: ['minmax(0, 196fr)', 72],
  claim: ['70px', 70],
  id: ['minmax(0, 130fr)', 90],
};

export const tracksOf = (columns: readonly Column[]): string =>
  columns.map((column) => WIDTHS[column][0]).join(' ');

/** In CSS pixels: a table that is less wide scrolls aside. */
export const leastWidth = (columns: readonly Column[]): number =>
  columns.reduce((sum, column) => sum + WIDTHS[column][1], 0);

const TEXTS: Record<Column, (row: Row) => string> = {
  number: ({ number }) => String(number),
  from: ({ from }) => from,
  fromKind: ({ fromKind }) => fromKind,
  relation: ({ relation }) => relation.verb,
  family: ({ relation }) => FAMILY_WORDS[relation.family],
  to: ({ to }) => to,
  toKind: ({ toKind }) => toKind,
  standing: ({ standing, relation }) => (relation.disputed ? CELLS.disputed(standing) : standing),
  when: ({ relation }) => whenInWords(relation),
  replies: ({ replies }) => replies,
  claim: ({ relation, claims }) => (relation.claims.length === 0 ? claims : relation.claims.join(', ')),
  id: ({ relation }) => relation.id,
};

/** What a column says of a row in full; of an entity without a line, who it is. */
export function textOf(item: Item, column: Column): string {
  if (item.kind === 'relation') return TEXTS[column](item.row);
  if (column === 'from') return item.entity.name;
  if (column === 'relation') return ROWS.noLine;
  return column === 'id' ? item.id : '';
}
