/** A reply that was given before what it answers. */
import type { Claim, Response } from '../../contract/model.ts';
import { dateInWords } from '../text/grammar.ts';
import { isAfter, sureDate } from './after-its-source.ts';
import { type Evidence, type Finding, nameOf, nameWithin, sortedIds } from './evidence.ts';

/**
 * Only a claim's own date counts. Whoever is written about is asked before it is printed, and an old denial is quoted
 * beside a new text: a reply that is older than the source of the claim is no contradiction. A reply without a date was
 * given by the day of its own source.
 */
export function* answersLaterClaim(evidence: Evidence): Generator<Finding> {
  const claims = new Map(evidence.claims.map((claim) => [claim.id, claim]));
  const ends = new Map(evidence.relations.map(({ id, from, to }) => [id, [from, to]]));
  for (const response of evidence.responses) {
    const given = givenBy(response, evidence);
    if (given === undefined) continue;
    const later = response.answers.flatMap((id) => {
      const claim = claims.get(id);
      return claim?.date !== undefined && isAfter(claim.date, given) ? [claim] : [];
    });
    for (const claim of later) {
      const about = [...new Set(ends.get(claim.on) ?? [claim.on])];
      yield {
        kind: 'answers-later-claim',
        sentence: sentenceFor(response, given, claim, about, evidence),
        about,
        relations: ends.has(claim.on) ? [claim.on] : [],
        claims: sortedIds([claim]),
        responses: [response.id],
        on: null,
      };
    }
  }
}

/** A reply was not given after this; absent where nothing says when. */
export const givenBy = (
  { date, source }: Pick<Response, 'date' | 'source'>,
  { sources }: Pick<Evidence, 'sources'>,
): string | undefined => date ?? sureDate(sources.get(source));

function sentenceFor(
  { by, date }: Response,
  given: string,
  claim: Claim,
  about: readonly string[],
  evidence: Evidence,
): string {
  const when = date === undefined ? `in a source of ${dateInWords(given)}` : `of ${dateInWords(given)}`;
  const names = about.map((id) => nameWithin(id, evidence)).join(' and ');
  return `${nameOf(by, evidence)}: the reply ${when} answers a claim about ${names} that is dated ${dateInWords(claim.date ?? '')}.`;
}
