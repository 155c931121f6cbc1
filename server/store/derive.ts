/** What a store keeps beside a relation so that a filter can be answered by an index: computed here for every store. */
import type { Relation } from '../contract/model.ts';
import { spanOf } from '../domain/time/span.ts';

/** Days as `YYYY-MM-DD`; `null` where the date is unknown. */
export interface DayBounds {
  /** The first day on which it may have begun: it surely began after any earlier day. */
  sinceFirst: string | null;
  /** The last day on which it may have ended: it surely ended before any later day. */
  untilLast: string | null;
}

export const dayBounds = (relation: Pick<Relation, 'since' | 'until'>): DayBounds => ({
  sinceFirst: relation.since === undefined ? null : spanOf(relation.since).first,
  untilLast: relation.until === undefined ? null : spanOf(relation.until).last,
});

/** Same type, ends, role and layer: one relation. Equal texts for equal identities. */
export const identityOf = (relation: Relation): string =>
  JSON.stringify([relation.type, relation.from, relation.to, relation.layer, relation.role ?? null]);
