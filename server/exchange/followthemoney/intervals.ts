/** When something held, as far as a record surely says it. */
import type { Report } from '../reader.ts';
import { partialDateOf } from '../tools/dates.ts';
import type { FtmEntity } from './entity.ts';

export interface Held {
  readonly since?: string;
  readonly until?: string;
  readonly asOf?: string;
}

/**
 * The longest span that the dates allow; `kept` names the properties that it says whole. Any other stays in the text of the
 * claim, and is told as a loss.
 */
export function heldOf(
  entity: FtmEntity,
  report: Report,
  starts = 'startDate',
): { held: Held; kept: ReadonlySet<string> } {
  const kept = new Set<string>();
  const take = (key: string): readonly string[] => {
    const values = entity.properties.get(key) ?? [];
    const dates = values.flatMap((value) => partialDateOf(value) ?? []);
    if (dates.length < values.length) report.loss('date', key, entity.place);
    else if (values.length === 1) kept.add(key);
    else if (values.length > 1) report.loss('several-dates', key, entity.place);
    return dates;
  };
  const since = earliest(take(starts));
  const until = latest(take('endDate'));
  const seen = since === undefined && until === undefined ? take('date') : [];
  const asOf = seen.length === 1 ? seen[0] : undefined;
  return {
    held: {
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
      ...(asOf === undefined ? {} : { asOf }),
    },
    kept,
  };
}

const earliest = (dates: readonly string[]): string | undefined => [...dates].sort()[0];

/** A year ends after each of its months. */
const lastDay = (date: string) => `${date}-99-99`.slice(0, 10);
const latest = (dates: readonly string[]): string | undefined =>
  [...dates].sort((a, b) => (lastDay(a) < lastDay(b) ? -1 : 1)).at(-1);
