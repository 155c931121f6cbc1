/** How a claim or a reply is cited in the dossier. */

import type { ResponseKind } from '../../server/contract/model.ts';
import type { ClaimView, Included, RelationView, ResponseView } from '../../server/contract/views.ts';
import { inSentence } from '../../server/domain/drawing/phrase.ts';
import { rootOf } from '../../server/domain/evidence/roots.ts';
import { disputes } from '../../server/domain/evidence/standing.ts';
import { authorOf, sourceInWords } from '../ui/citing.ts';

/** How many distinct sources the claims go back to: a copy is not a second source. */
export function independentSources(
  claims: readonly Pick<ClaimView, 'source'>[],
  sources: Included['sources'],
): number {
  const origins = new Map(
    Object.values(sources).flatMap((source): [string, string][] =>
      source.originatesFrom === undefined ? [] : [[source.id, source.originatesFrom]],
    ),
  );
  return new Set(claims.map((claim) => rootOf(claim.source, origins))).size;
}

/** What an outlet clarifies and what a court decides is no reply by one to one claim: it stands below both columns. */
const ASIDE: readonly ResponseKind[] = ['litigation', 'clarification'];

const byLatest = (a: ResponseView, b: ResponseView): number => {
  const [first = '', second = ''] = [a.date, b.date];
  return first === second ? 0 : first < second ? 1 : -1;
};

/** A denial comes first, and of what a court decided the latest. */
export function partReplies(responses: readonly ResponseView[]) {
  const isAside = (response: ResponseView) => ASIDE.includes(response.kind);
  const weight = (response: ResponseView) => (disputes(response.kind) ? 0 : 1);
  return {
    replies: responses.filter((response) => !isAside(response)).toSorted((a, b) => weight(a) - weight(b)),
    aside: responses
      .filter(isAside)
      .toSorted((a, b) => ASIDE.indexOf(a.kind) - ASIDE.indexOf(b.kind) || byLatest(a, b)),
  };
}

/**
 * The stronger reading that an allegation of closeness invites and no source states; `undefined` where somebody does
 * claim ownership or control between the two, or the relation invites none.
 */
export function unclaimed(
  relation: RelationView,
  others: readonly RelationView[],
  entities: Included['entities'],
): string | undefined {
  if (relation.family !== 'association') return undefined;
  const direct = others.filter(
    (each) => [each.from, each.to].includes(relation.from) && [each.from, each.to].includes(relation.to),
  );
  if (direct.some((each) => each.family === 'ownership')) return undefined;
  const ends = [entities[relation.from], entities[relation.to]];
  const holder = ends.find((end) => end?.kind === 'person' || end?.kind === 'role');
  const held = ends.find((end) => end && ['compound', 'concession', 'company'].includes(end.kind));
  return holder && held
    ? `that ${inSentence(holder.name)} owns or controls ${inSentence(held.name)}.`
    : undefined;
}

/** A citation that can be pasted: the sentence, who says it and where, and every reply. */
export function citationOf(answer: {
  sentence: string;
  claims: readonly ClaimView[];
  responses: readonly ResponseView[];
  included: Included;
}): string {
  const { entities, sources } = answer.included;
  const claims = answer.claims.map(
    (claim) =>
      `${claim.paraphrase} (${claim.attribution}; ${sourceInWords(sources[claim.source], claim.source)}; ${claim.locator}; ${claim.id})`,
  );
  const replies = answer.responses.map(
    (response) =>
      `${authorOf(response, entities)}, ${response.kind.replaceAll('_', ' ')}: ${response.text} (${sourceInWords(sources[response.source], response.source)}; ${response.locator}; ${response.id})`,
  );
  const answered = replies.length > 0 ? replies : ['No reply is recorded.'];
  return [answer.sentence, '', ...claims, '', ...answered].join('\n');
}
