/**
 * Tables as text (RFC 4180), row by row. A quote opens a cell only at its start, elsewhere it is a letter; rows end at a
 * line feed, a carriage return or both, in any mixture; empty lines are passed over. What cannot be a table is refused
 * with its place before it takes memory or time. Rows of another length than the header are given as they are:
 * `isRagged` tells them, and whoever reads says what becomes of them.
 */
import { DELIMITERS } from '../../contract/mapping.ts';
import { ValidationError } from '../../errors.ts';
import type { InputFile } from '../reader.ts';
import { type Encoding, encodingOf, lineBreaksIn, textOf } from './decode-text.ts';

export type Delimiter = (typeof DELIMITERS)[number];

export interface CsvRow {
  readonly cells: readonly string[];
  /** Where it begins, from 1. */
  readonly line: number;
}

export interface CsvOptions {
  /** Absent: told by the first rows. */
  readonly delimiter?: Delimiter | undefined;
  /** Absent: told by the bytes, which reads the file once more. */
  readonly encoding?: Encoding | undefined;
  /** The first row names the columns: there must be one, and no two names may be equal. */
  readonly header: boolean;
}

const MOST_COLUMNS = 10_000;
/** In UTF-16 units, which are never more than the bytes of UTF-8. */
const LONGEST_FIELD = 1_000_000;
const LONGEST_ROW = 4_000_000;

/** What `sniffOf` looks at. */
const SNIFFED_ROWS = 20;

/**
 * The rows, with the header first. Throws `ValidationError` with file, line and column: `unclosed-quote`,
 * `text-after-quote`, `nul-character`, `invalid-encoding`, `too-many-columns`, `field-too-long`, `row-too-long`; with a
 * header also `duplicate-column`, `forbidden-key` and `no-header`.
 */
export async function* csvRowsOf(file: InputFile, options: CsvOptions): AsyncGenerator<CsvRow> {
  for await (const rows of csvRowBatchesOf(file, options)) yield* rows;
}

/** The same by the batch, none empty: for files of millions of rows. */
export async function* csvRowBatchesOf(
  file: InputFile,
  { delimiter, encoding, header }: CsvOptions,
): AsyncGenerator<CsvRow[]> {
  const known = encoding ?? (await encodingOf(file));
  const rows = new RowReader(file.name, delimiter ?? (await delimiterOf(file, known)));
  let needsHeader = header;
  const checked = (batch: CsvRow[]): CsvRow[] => {
    if (needsHeader && batch[0]) checkHeader(file.name, batch[0]);
    needsHeader &&= batch.length === 0;
    return batch;
  };
  for await (const text of textOf(file, known)) {
    const batch = checked(rows.take(text));
    if (batch.length > 0) yield batch;
  }
  const last = checked(rows.end());
  if (last.length > 0) yield last;
  if (needsHeader) throw new ValidationError([{ code: 'no-header', file: file.name, line: 1 }]);
}

/** What the file's bytes and first rows tell. */
export async function sniffOf(file: InputFile): Promise<{ delimiter: Delimiter; encoding: Encoding }> {
  const encoding = await encodingOf(file);
  return { delimiter: await delimiterOf(file, encoding), encoding };
}

/** True for a row of more or fewer cells than there are columns. */
export const isRagged = ({ cells }: CsvRow, headers: readonly string[]): boolean =>
  cells.length !== headers.length;

/** Keys that would reach what every object of a program has. */
const FORBIDDEN_HEADERS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

function checkHeader(file: string, { cells, line }: CsvRow): void {
  const faults = cells.flatMap((name, index) => {
    const place = { file, line, column: index + 1 };
    if (FORBIDDEN_HEADERS.has(name)) return [{ code: 'forbidden-key', ...place }];
    return cells.indexOf(name) < index ? [{ code: 'duplicate-column', ...place }] : [];
  });
  if (faults.length > 0) throw new ValidationError(faults);
}

/** The one that parts the first rows into columns alike, and into the most of them; a comma where none does. */
async function delimiterOf(file: InputFile, encoding: Encoding): Promise<Delimiter> {
  let begin = '';
  for await (const text of textOf(file, encoding)) {
    begin += text;
    if (begin.length >= LONGEST_FIELD / 10) break;
  }
  const scores = DELIMITERS.map((delimiter) => ({ delimiter, ...scoreOf(begin, delimiter) }));
  scores.sort((a, b) => b.alike - a.alike || b.columns - a.columns);
  return scores[0]?.delimiter ?? ',';
}

/** Which part of the first rows has as many columns as the first; none where that is a single one. */
function scoreOf(text: string, delimiter: Delimiter): { alike: number; columns: number } {
  try {
    const rows = new RowReader('', delimiter).take(`${text}\n`).slice(0, SNIFFED_ROWS);
    const columns = rows[0]?.cells.length ?? 0;
    if (columns < 2) return { alike: 0, columns };
    return { alike: rows.filter(({ cells }) => cells.length === columns).length / rows.length, columns };
  } catch {
    // A table that is at fault further on is refused for that, and not read as one of a single column.
    const [header = ''] = text.split(/[\r\n]/, 1);
    return { alike: 0, columns: header.split(delimiter).length };
  }
}

const [QUOTE, LINE_FEED, RETURN] = [0x22, 0x0a, 0x0d] as const;

/** Takes text in pieces and gives the rows that are whole. */
class RowReader {
  readonly #file: string;
  readonly #delimiter: Delimiter;
  /** Text that is not a whole row yet. */
  #text = '';
  #line = 1;
  /** Less than this is not worth looking at again: a row that is long must not be read from its start for every piece. */
  #wanted = 0;

  constructor(file: string, delimiter: Delimiter) {
    this.#file = file;
    this.#delimiter = delimiter;
  }

  take(piece: string): CsvRow[] {
    this.#text += piece;
    return this.#text.length < this.#wanted ? [] : this.#read(false);
  }

  end(): CsvRow[] {
    return this.#read(true);
  }

  #read(isEnd: boolean): CsvRow[] {
    const rows: CsvRow[] = [];
    const text = this.#text;
    // Where the next ones are, looked for once and not for every row.
    let [quote, lineReturn] = [-1, -1];
    let at = 0;
    while (at < text.length) {
      const feed = text.indexOf('\n', at);
      if (quote < at) quote = placeIn(text, '"', at);
      if (lineReturn < at) lineReturn = placeIn(text, '\r', at);
      const isPlain = feed >= 0 && quote > feed && lineReturn >= feed - 1;
      const row = isPlain ? this.#plainRow(text, at, feed) : this.#row(text, at, isEnd);
      if (row === undefined) break;
      if (row.cells.length > 1 || row.cells[0] !== '') rows.push({ cells: row.cells, line: this.#line });
      this.#line += isPlain ? 1 : lineBreaksIn(text.slice(at, row.end));
      at = row.end;
    }
    this.#text = text.slice(at);
    this.#wanted = this.#text.length * 2;
    return rows;
  }

  /** A row without a quote that a line feed ends, perhaps with a carriage return before it. */
  #plainRow(text: string, start: number, feed: number): Row {
    const end = feed > start && text.charCodeAt(feed - 1) === RETURN ? feed - 1 : feed;
    const cells = text.slice(start, end).split(this.#delimiter);
    if (cells.length > MOST_COLUMNS) this.#refuse('too-many-columns', MOST_COLUMNS + 1);
    if (end - start > LONGEST_FIELD) {
      const long = cells.findIndex((cell) => cell.length > LONGEST_FIELD);
      if (long >= 0) this.#refuse('field-too-long', long + 1);
      if (end - start > LONGEST_ROW) this.#refuse('row-too-long');
    }
    return { cells, end: feed + 1 };
  }

  /** Any row, cell by cell; `undefined` while its end is not there yet. */
  #row(text: string, start: number, isEnd: boolean): Row | undefined {
    const cells: string[] = [];
    for (let at = start; ; ) {
      if (cells.length === MOST_COLUMNS) this.#refuse('too-many-columns', MOST_COLUMNS + 1);
      const isQuoted = text.charCodeAt(at) === QUOTE;
      const close = isQuoted ? closingQuote(text, at + 1) : -1;
      const end = isQuoted ? close + 1 : this.#plainEnd(text, at);
      const length = (isQuoted && close < 0 ? text.length : end) - at;
      if (length > LONGEST_FIELD + 2) this.#refuse('field-too-long', cells.length + 1);
      if (at + length - start > LONGEST_ROW) this.#refuse('row-too-long');
      if (isQuoted && close < 0) return isEnd ? this.#refuse('unclosed-quote', cells.length + 1) : undefined;
      // The letter after it says whether a quote is doubled, and whether a line feed belongs to a carriage return.
      const next = text.charCodeAt(end);
      const isCut = end >= text.length || (next === RETURN && end + 1 >= text.length);
      if (isCut && !isEnd) return undefined;
      cells.push(isQuoted ? text.slice(at + 1, close).replaceAll('""', '"') : text.slice(at, end));
      if (text[end] !== this.#delimiter) {
        if (end < text.length && next !== LINE_FEED && next !== RETURN)
          this.#refuse('text-after-quote', cells.length);
        const isPair = next === RETURN && text.charCodeAt(end + 1) === LINE_FEED;
        return { cells, end: Math.min(text.length, end + (isPair ? 2 : 1)) };
      }
      at = end + 1;
    }
  }

  #plainEnd(text: string, start: number): number {
    const delimiter = this.#delimiter.charCodeAt(0);
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === delimiter || code === LINE_FEED || code === RETURN) return at;
    }
    return text.length;
  }

  #refuse(code: string, column?: number): never {
    const place = { file: this.#file, line: this.#line, ...(column !== undefined && { column }) };
    throw new ValidationError([{ code, ...place }]);
  }
}

interface Row {
  cells: string[];
  /** After its line break. */
  end: number;
}

function placeIn(text: string, letter: string, from: number): number {
  const place = text.indexOf(letter, from);
  return place < 0 ? Number.POSITIVE_INFINITY : place;
}

/** The quote that ends a cell, passing over doubled ones; -1 where it is not there. */
function closingQuote(text: string, start: number): number {
  for (let at = text.indexOf('"', start); at >= 0; at = text.indexOf('"', at + 2))
    if (text.charCodeAt(at + 1) !== QUOTE) return at;
  return -1;
}
