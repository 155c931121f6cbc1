/** What a search for contradictions has to look at: of a large graph a small part. */
import type { Relation, Source } from '../../contract/model.ts';
import { spanOf } from '../time/span.ts';
import { sureDate } from './after-its-source.ts';
import { POST_TYPES } from './exclusive-post.ts';

/** Types whose roles are compared. */
export const AUDITED_ROLES = POST_TYPES;

/** The last day on which the oldest source was made, of those whose date is sure; absent where there is none. */
export function oldestIn(sources: readonly Source[]): string | undefined {
  const days = sources.flatMap((source) => {
    const date = sureDate(source);
    return date === undefined ? [] : [spanOf(date).last];
  });
  return days.length === 0 ? undefined : days.reduce((a, b) => (b < a ? b : a));
}

/** The stores ask the same of their own engines, so that nothing else leaves them. */
export function isAudited(
  { type, from, to, role, share, since, until, asOf }: Relation,
  oldest: string | undefined,
): boolean {
  const isLate = (date: string | undefined) =>
    date !== undefined && oldest !== undefined && spanOf(date).first > oldest;
  return (
    from === to ||
    share !== undefined ||
    (role !== undefined && AUDITED_ROLES.some((each) => each === type)) ||
    (since !== undefined && until !== undefined && spanOf(until).last < spanOf(since).first) ||
    isLate(since) ||
    isLate(asOf)
  );
}
