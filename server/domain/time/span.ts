/** Partial dates as spans of days. A day is an ISO string `YYYY-MM-DD`: strings of that form compare as dates do. */

export interface Span {
  first: string;
  last: string;
}

const lastDay = (year: number, month: number) =>
  new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();

/** The first and last day of a `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, which must be valid. */
export function spanOf(date: string): Span {
  if (date.length === 10) return { first: date, last: date };
  if (date.length === 7) {
    const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
    return { first: `${date}-01`, last: `${date}-${String(lastDay(year, month)).padStart(2, '0')}` };
  }
  return { first: `${date}-01-01`, last: `${date}-12-31` };
}

export interface Dated {
  since?: string | undefined;
  until?: string | undefined;
  /** It held then; before and after are open. */
  asOf?: string | undefined;
}

/** False only when the relation surely began after the span, or surely ended before it. */
export function mayHoldAsOf(relation: Dated, asOf: string): boolean {
  const day = spanOf(asOf);
  return !(
    (relation.since !== undefined && spanOf(relation.since).first > day.last) ||
    (relation.until !== undefined && spanOf(relation.until).last < day.first)
  );
}
