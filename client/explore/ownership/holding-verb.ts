/** What stands on the line of a holding: its own words, with the share that was reckoned with. */
import type { Included, RelationView } from '../../../server/contract/views.ts';
import { shareText, verbOf } from '../../../server/domain/drawing/verbs.ts';
import type { Interval } from '../../../server/domain/ownership/interval-words.ts';
import { intervalWords } from '../../words/explore/ownership/findings.ts';
import { HOLDING_LINE } from '../../words/explore/ownership/pane.tsx';

/** Stands where the share will: the line's own words leave out a share of which nothing is known. */
const ANY_SHARE: Interval = { min: 1, max: 99 };

const attributionsOf = ({ claims, standing }: RelationView, included: Included): string[] =>
  claims.flatMap((id) => {
    const claim = included.claims[id];
    return claim?.status === standing ? [claim.attribution] : [];
  });

/** “owns 25–50 %”, “owns 0–100 %, police say”: a share that no claim states stands on the line as well. */
export function holdingVerb(relation: RelationView, share: Interval, included: Included): string {
  const { shareOf } = relation;
  const stand = shareText({ share: ANY_SHARE, shareOf }) ?? '';
  const words = verbOf(
    { ...relation, share: ANY_SHARE },
    relation.standing,
    attributionsOf(relation, included),
  );
  const told = intervalWords(share);
  const isEquity = shareOf === undefined || shareOf === 'equity';
  return words.replace(stand, () => (isEquity ? told : HOLDING_LINE.shareOf(told, shareOf)));
}
