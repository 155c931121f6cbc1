/** Time by the month, as a slider counts it: the months since the year 0. */
import type { Layer } from '../../../server/contract/model.ts';
import type { TimelineAnswer, TimelineMark } from '../../../server/contract/time.ts';
import type { RelationView } from '../../../server/contract/views.ts';
import { spanOf } from '../../../server/domain/time/span.ts';

export const MONTHS_A_YEAR = 12;

/** The first month of a date. @param date `YYYY`, `YYYY-MM` or `YYYY-MM-DD` */
export function monthOf(date: string): number {
  const { first } = spanOf(date);
  return Number(first.slice(0, 4)) * MONTHS_A_YEAR + Number(first.slice(5, 7)) - 1;
}

/** `YYYY-MM`. */
export function dateOfMonth(month: number): string {
  const year = String(Math.floor(month / MONTHS_A_YEAR)).padStart(4, '0');
  return `${year}-${String((month % MONTHS_A_YEAR) + 1).padStart(2, '0')}`;
}

export interface DatesInView {
  /** From a year before anything in view that has a date to a year after; absent where nothing has one. */
  months: { first: number; last: number } | undefined;
  /** The months in which something is said to begin, to end or to happen, in order, each once. */
  turns: number[];
  lines: number;
  /** How many lines on the map name neither a beginning nor an end: no date can take them away. */
  undated: number;
}

type DatedLine = Pick<RelationView, 'since' | 'until'>;

/**
 * @param lines on the map
 * @param time of those on the map; `undefined` until it is known
 * @param asOf a date that must be among them
 */
export function datesInView(
  lines: readonly DatedLine[],
  time: Pick<TimelineAnswer, 'bars' | 'marks'> | undefined,
  layers: readonly Layer[],
  asOf: string | undefined,
): DatesInView {
  const { bars, marks } = time ?? { bars: [], marks: [] };
  const ends = bars.flatMap(({ began, ended }) => [began?.first ?? [], ended?.last ?? []].flat());
  const happened = marks.filter(({ kind }) => TURNS.has(kind)).map(({ date }) => date);
  const held = bars.flatMap(({ known }) => (known ? [known.first, known.last] : []));
  const taken = layers.flatMap((layer) => layer.asOf ?? []);
  const named = [...ends, ...happened, ...held, ...taken].map(monthOf);
  const around = named.flatMap((month) => [Math.max(0, month - MONTHS_A_YEAR), month + MONTHS_A_YEAR]);
  const reached = asOf === undefined ? around : [...around, monthOf(asOf)];
  return {
    months: reached.length === 0 ? undefined : { first: least(reached), last: greatest(reached) },
    turns: [...new Set([...ends, ...happened].map(monthOf))].sort((a, b) => a - b),
    lines: lines.length,
    undated: lines.filter(({ since, until }) => since === undefined && until === undefined).length,
  };
}

/** What the map shows: a statement or a reply changes nothing on it. */
const TURNS: ReadonlySet<TimelineMark['kind']> = new Set(['sanction', 'court', 'event']);

const least = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.min(a, b));
const greatest = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, b));

/** Where a key leads from a month; `undefined` for a key that leads nowhere. */
export function monthAfterKey(
  key: string,
  month: number,
  { first, last }: { first: number; last: number },
): number | undefined {
  const to = {
    ArrowLeft: month - 1,
    ArrowDown: month - 1,
    ArrowRight: month + 1,
    ArrowUp: month + 1,
    PageDown: month - MONTHS_A_YEAR,
    PageUp: month + MONTHS_A_YEAR,
    Home: first,
    End: last,
  }[key];
  return to === undefined ? undefined : Math.min(last, Math.max(first, to));
}
