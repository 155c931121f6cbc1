/** An answer of ours, in what can be compared. */
import type { Findings } from '../../../../server/paths/path-finder.ts';
import type { Ask } from '../asks.ts';
import { type Answer, countsOf } from '../peer.ts';

/** A budget that ended the search before the limit of the question did is told; one that ended it after is no matter. */
export function answerIn(findings: Pick<Findings, 'paths' | 'reason'>, { limit }: Ask): Answer {
  const counts = countsOf(findings.paths.map(({ hops }) => hops));
  return findings.reason === null || findings.paths.length >= limit.paths
    ? { counts }
    : { counts, cut: findings.reason };
}
