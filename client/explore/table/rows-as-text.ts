/** Rows for other programs: lines with tabs, and a file for spreadsheets. Neither hands over a formula. */
import { type Cell, csvOf, neutralised } from '../../../server/domain/text/csv.ts';
import { COLUMN_NAMES } from '../../words/explore/table.ts';
import { textOf } from './columns.ts';
import type { Item } from './rows.ts';
import type { Column } from './sorting.ts';

const headsOf = (columns: readonly Column[]): string[] => columns.map((column) => COLUMN_NAMES[column]);

/** A tab or a line break would part a cell. */
const inCell = (text: string): string => neutralised(text.replace(/[\t\r\n]+/g, ' '));

/** The heads, then a line for each row, its cells parted by tabs. */
export const rowsAsLines = (items: readonly Item[], columns: readonly Column[]): string =>
  [headsOf(columns), ...items.map((item) => columns.map((column) => inCell(textOf(item, column))))]
    .map((cells) => `${cells.join('\t')}\n`)
    .join('');

const cellOf = (item: Item, column: Column): Cell =>
  column === 'number' ? (item.kind === 'relation' ? item.row.number : undefined) : textOf(item, column);

export const rowsAsCsv = (items: readonly Item[], columns: readonly Column[]): string =>
  csvOf([headsOf(columns), ...items.map((item) => columns.map((column) => cellOf(item, column)))]);
