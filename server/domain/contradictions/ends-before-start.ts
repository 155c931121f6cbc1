/** Something that surely ended before it began. */
import { dateInWords } from '../text/grammar.ts';
import { spanOf } from '../time/span.ts';
import { claimIdsOn, claimsByOn, type Evidence, type Finding, statedBy } from './evidence.ts';

/** An end in the year, the month or on the day of the beginning is none: they may follow one another in it. */
export function* endsBeforeStart(evidence: Evidence): Generator<Finding> {
  const claimsOn = claimsByOn(evidence);
  for (const relation of evidence.relations) {
    const { id, from, to, since, until } = relation;
    if (since === undefined || until === undefined || spanOf(until).last >= spanOf(since).first) continue;
    const stated = statedBy(relation, evidence, claimsOn.get(id) ?? []);
    yield {
      kind: 'ends-before-start',
      sentence: `${stated}: the end, ${dateInWords(until)}, is before the beginning, ${dateInWords(since)}.`,
      about: [...new Set([from, to])],
      relations: [id],
      claims: claimIdsOn([relation], claimsOn),
      responses: [],
      on: null,
    };
  }
}
