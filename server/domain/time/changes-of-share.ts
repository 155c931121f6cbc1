/**
 * Holdings of the same two whose share changed between two dates.
 *
 * **A holding** is an `owns`, or any relation with a share; one that no life fits (`changes.ts`) tells nothing. Two are **of one kind** when owner, owned and kind of share
 * are the same, and either both are `owns` or type and role are.
 *
 * **Last told** of a holding are the days of its `until`, else of its snapshot; **first told** those of its `since`,
 * else of its snapshot. One **follows** on another of its kind when
 * - an end and a beginning are stated, and some day of the end is not after some day of the beginning; or
 * - one of the two is a snapshot, and every day of the one is before every day of the other: two snapshots of one time
 *   are two tellings, not a change;
 *
 * and not the other way round too, which would tell nothing. It follows at once when none stands between them.
 *
 * **Changed** are two that follow at once, with other shares, the one told last from the first day of `from` to the last
 * of `to`, and the other told first on a day between. So both ends of the change are within what was
 * asked; a change of which one end is older is one that cannot be told.
 */
import { byCodePoint, type Relation } from '../../contract/model.ts';
import type { ChangesAnswer } from '../../contract/time.ts';
import { livesOf } from './changes.ts';
import { overlap } from './days.ts';
import { type Span, spanOf } from './span.ts';

export type ChangedShare = ChangesAnswer['changed'][number];

/** By the ids of the holding before, then after. */
export function changedShares(relations: readonly Relation[], from: string, to: string): ChangedShare[] {
  const holdings = relations.filter(
    (relation) =>
      (relation.type === 'owns' || relation.share !== undefined) && livesOf(relation) !== undefined,
  );
  const asked = { from: spanOf(from), to: spanOf(to) };
  return [...Map.groupBy(holdings, kindOf).values()]
    .flatMap((kind) => pairsAtOnce(kind))
    .filter((pair) => isChanged(pair) && isWithin(pair, asked))
    .map(([before, after]) => ({
      before: before.id,
      after: after.id,
      from: before.share ?? null,
      to: after.share ?? null,
    }))
    .sort((a, b) => byCodePoint(a.before, b.before) || byCodePoint(a.after, b.after));
}

type Pair = readonly [before: Relation, after: Relation];

const kindOf = ({ from, to, type, role, shareOf = 'equity' }: Relation): string =>
  JSON.stringify([from, to, shareOf, ...(type === 'owns' ? [] : [type, role])]);

const pairsAtOnce = (kind: readonly Relation[]): Pair[] =>
  kind.flatMap((before) =>
    kind.flatMap((after): Pair[] => {
      if (!follows(after, before)) return [];
      const isSplit = kind.some((other) => follows(other, before) && follows(after, other));
      return isSplit ? [] : [[before, after]];
    }),
  );

const follows = (after: Relation, before: Relation): boolean =>
  after !== before && mayFollow(after, before) && !mayFollow(before, after);

function mayFollow(after: Relation, before: Relation): boolean {
  const [last, first] = [lastTold(before), firstTold(after)];
  if (!last || !first) return false;
  const isStated = before.until !== undefined && after.since !== undefined;
  return isStated ? last.first <= first.last : last.last < first.first;
}

const lastTold = ({ until, asOf }: Relation): Span | undefined => spanOrNone(until ?? asOf);
const firstTold = ({ since, asOf }: Relation): Span | undefined => spanOrNone(since ?? asOf);

const spanOrNone = (date: string | undefined) => (date === undefined ? undefined : spanOf(date));

const isChanged = ([{ share: a }, { share: b }]: Pair): boolean => a?.min !== b?.min || a?.max !== b?.max;

function isWithin([before, after]: Pair, { from, to }: { from: Span; to: Span }): boolean {
  const [last, first] = [lastTold(before), firstTold(after)];
  if (!last || !first) return false;
  return (
    from.last < to.last &&
    overlap(last, { first: from.first, last: to.last }) &&
    first.last > from.last &&
    first.first <= to.last
  );
}
