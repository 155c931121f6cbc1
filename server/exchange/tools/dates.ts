import { isPartialDate } from '../../contract/model.ts';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const ISO = /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)$/;
const ISO_WITH_TIME =
  /^(\d{4}-\d{2}-\d{2})[T ]\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?)?(?: ?(?:Z|[+-]\d{2}(?::?\d{2})?))?$/i;
const WITH_MONTH_NAMED = /^(?:(\d{1,2})[ -])?([A-Za-z]{3,9})\.?,?[ -](\d{4})$/;
const MONTH_FIRST = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$/;

/** The month’s number, by its English name or the first three letters of it (or `Sept`). */
function monthOf(word: string): string | undefined {
  const lower = word.toLowerCase();
  const at = MONTHS.findIndex(
    (name) => name === lower || name.slice(0, 3) === lower || (name === 'september' && lower === 'sept'),
  );
  return at < 0 ? undefined : String(at + 1).padStart(2, '0');
}

/**
 * A day, month or year in our form, where the text is surely that and nothing more: `1970`, `1970-05`, `1970-05-03` (with a time too,
 * whose day is taken as written), `3 May 1970`, `23-MAR-2006`, `May 3, 1970`, `May 1970`. `undefined` for all else: `03/04/2005` could be two days,
 * and `circa 1970` is no date.
 */
export function partialDateOf(text: string): string | undefined {
  const date = written(text.trim());
  return date !== undefined && isPartialDate(date) ? date : undefined;
}

function written(text: string): string | undefined {
  const iso = ISO.exec(text) ?? ISO_WITH_TIME.exec(text);
  if (iso) return iso[1];
  const named = WITH_MONTH_NAMED.exec(text);
  if (named) return fromParts(named[3], named[2], named[1]);
  const american = MONTH_FIRST.exec(text);
  return american ? fromParts(american[3], american[1], american[2]) : undefined;
}

function fromParts(year = '', monthName = '', day?: string): string | undefined {
  const month = monthOf(monthName);
  if (month === undefined) return undefined;
  return day === undefined ? `${year}-${month}` : `${year}-${month}-${day.padStart(2, '0')}`;
}
