/** Whether records stand as a writer read them: compared and written as one, so that nobody overwrites what they have not seen. */
import { createHash } from 'node:crypto';
import type { GraphRecord } from '../contract/model.ts';
import { canonicalLine } from '../domain/records/canonical.ts';
import { StaleError } from '../errors.ts';

/** A record as it is shown. */
export interface ShownRecord {
  record: GraphRecord;
  /** Something that is protected was left out of it. */
  isPart: boolean;
}

/** By record id: the tag that it must have, or `null` where nothing may be shown under it. */
export type Expected = ReadonlyMap<string, string | null>;

/** Of how a record reads: 32 hex digits. Another text, another tag. */
export const recordTag = (record: GraphRecord): string =>
  createHash('sha256').update(canonicalLine(record)).digest('hex').slice(0, 32);

/**
 * Throws `StaleError` with the ids that stand otherwise, in the order in which they are expected. `standing` is all that is
 * shown under one of them. Of a part nobody has read the whole, so it is never what was expected.
 */
export function requireExpected(expected: Expected, standing: readonly ShownRecord[]): void {
  const byId = new Map(standing.map((shown) => [shown.record.id, shown]));
  const isStale = ([id, tag]: [string, string | null]) => {
    const shown = byId.get(id);
    if (tag === null || shown === undefined) return tag !== null || shown !== undefined;
    return shown.isPart || recordTag(shown.record) !== tag;
  };
  const stale = [...expected].filter(isStale).map(([id]) => id);
  if (stale.length > 0) throw new StaleError(stale);
}
