/** Text on a terminal or in a plain file, where each character takes whole columns. */

const CLUSTERS = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Chinese, Japanese and Korean signs, their punctuation and full forms, and pictures: two columns each. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|^[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NONE = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;

/** How many columns the text takes: a sign with its marks takes one, a wide one two, what is invisible none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const { segment } of CLUSTERS.segment(text))
    columns += NONE.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1;
  return columns;
}

/** A break may follow each Chinese or Japanese sign, and a zero-width space. */
const BREAK_AFTER = /(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60])|(?<=\u200b)/u;

interface Piece {
  text: string;
  spaced: boolean;
}

const piecesOf = (text: string): Piece[] =>
  text
    .split(/[ \t\n]+/)
    .filter((word) => word !== '')
    .flatMap((word) => word.split(BREAK_AFTER).map((part, index) => ({ text: part, spaced: index === 0 })));

export interface Margins {
  /** In columns, with the margins; a word that is longer keeps its length. Without it nothing is parted. */
  width?: number | undefined;
  /** What stands before the first line. */
  first?: string;
  /** What stands before each further one. */
  rest?: string;
}

/** The text as lines of at most so many columns, parted at spaces; every run of white space is one space. */
export function wrap(text: string, { width, first = '', rest = first }: Margins = {}): string[] {
  const most = width ?? Number.POSITIVE_INFINITY;
  const lines: string[] = [];
  let [line, columns, isEmpty] = [first, columnsOf(first), true];
  for (const piece of piecesOf(text)) {
    const space = piece.spaced && !isEmpty ? ' ' : '';
    const added = columnsOf(piece.text);
    if (!isEmpty && columns + space.length + added > most) {
      lines.push(line);
      [line, columns] = [rest + piece.text, columnsOf(rest) + added];
    } else {
      line += space + piece.text;
      columns += space.length + added;
    }
    isEmpty = false;
  }
  return [...lines, line];
}
