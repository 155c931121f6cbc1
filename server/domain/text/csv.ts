/**
 * Tables for spreadsheets (RFC 4180). A cell of text that a spreadsheet would take for a formula gets an apostrophe
 * before it, the tabs and semicolons too at which some spreadsheets part cells; numbers stay numbers.
 */

/** Some programs take the full-width signs for the plain ones, and pass over what is invisible before them. */
const FORMULA = /(?<=^|[\t\r\n;|"])(?=[\s\p{Cf}\0"]*[=+\-@＝＋－＠\t\r\0])/gu;

/** With the apostrophes. */
export const neutralised = (text: string): string => text.replace(FORMULA, "'");

const NEUTRALISED = /(?<=^|[\t\r\n;|"])'(?=[\s\p{Cf}\0"]*[=+\-@＝＋－＠\t\r\0])/gu;

/** Without them: the text as it was, if it had none of its own there. */
export const withoutApostrophes = (text: string): string => text.replace(NEUTRALISED, '');

const cellOf = (cell: Cell): string => {
  if (cell === undefined) return '';
  return typeof cell === 'number' ? String(cell) : `"${neutralised(cell).replaceAll('"', '""')}"`;
};

/** An absent one is not the same as an empty text. */
export type Cell = string | number | undefined;

/** The rows, each ended by a line break. The byte-order mark at the front tells spreadsheets that it is UTF-8. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string => `\ufeff${csvRowsOf(rows)}`;

/** The same without the mark: rows that come after others. */
export const csvRowsOf = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
