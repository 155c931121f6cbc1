/** Several sources of one claim: what they say stands once, and each of them under it. */
import type { ClaimView } from '../../../server/contract/views.ts';

/** Claims of one wording and one status stand together, where the first of them stood; `isLikewise` is true of the others. */
export function withLikewise<Claim extends Pick<ClaimView, 'paraphrase' | 'status'>>(
  claims: readonly Claim[],
): { claim: Claim; isLikewise: boolean }[] {
  const alike = Map.groupBy(claims, ({ paraphrase, status }) => `${status} ${paraphrase}`);
  return [...alike.values()].flatMap((group) =>
    group.map((claim, index) => ({ claim, isLikewise: index > 0 })),
  );
}
