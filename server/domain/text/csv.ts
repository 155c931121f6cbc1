/**
 * Tables for spreadsheets (RFC 4180). A cell of text that a spreadsheet would take for a formula gets an apostrophe
 * before it, the tabs and semicolons too at which some spreadsheets part cells; numbers stay numbers.
 */

/** Some programs take the full-width signs for the plain ones, and pass over what is invisible before them. */
const FORMULA = /(?<=^|[\t\r\n;|"])(?=[\s\p{Cf}\0"]*[=+\-@＝＋－＠\t\r\0])/gu;

const cellOf = (cell: string | number): string =>
  typeof cell === 'number' ? String(cell) : `"${cell.replace(FORMULA, "'").replaceAll('"', '""')}"`;

/** The rows, each ended by a line break. The byte-order mark at the front tells spreadsheets that it is UTF-8. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;
