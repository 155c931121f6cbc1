/** A date that surely lies after the day on which its source was made. */
import type { Claim, Source } from '../../contract/model.ts';
import { dateInWords } from '../text/grammar.ts';
import { spanOf } from '../time/span.ts';
import {
  claimIdsOn,
  claimsByOn,
  type Evidence,
  type Finding,
  nameOf,
  nameWithin,
  type Rated,
  statedBy,
} from './evidence.ts';

/**
 * A source may announce an end (a lease, a term of office), so `until` may lie after it. A beginning, or a snapshot, is
 * told as a fact, and a fact is not known before it is one.
 *
 * A relation is told by all its claims together: its dates may be those of any. It contradicts only when every one of its
 * sources is surely older. A source without a date is open, and so is one whose date has a note: notes say “about”. A
 * claim's own date is held against its own source, unless its relation is told already.
 */
export function* afterItsSource(evidence: Evidence): Generator<Finding> {
  const claimsOn = claimsByOn(evidence);
  const relations = new Map(evidence.relations.map((relation) => [relation.id, relation]));
  const told = new Set<string>();
  for (const relation of evidence.relations) {
    const claims = claimsOn.get(relation.id) ?? [];
    const latest = latestSource(claims, evidence);
    if (latest === undefined) continue;
    const late = LATE.filter(({ field }) => {
      const date = relation[field];
      return date !== undefined && isAfter(date, latest);
    });
    if (late.length === 0) continue;
    told.add(relation.id);
    yield {
      kind: 'after-its-source',
      sentence: ofRelation(relation, late, latest, evidence, claims),
      about: [...new Set([relation.from, relation.to])],
      relations: [relation.id],
      claims: claimIdsOn([relation], claimsOn),
      responses: [],
      on: null,
    };
  }
  for (const claim of evidence.claims) {
    const made = sureDate(evidence.sources.get(claim.source));
    if (claim.date === undefined || made === undefined || !isAfter(claim.date, made)) continue;
    if (told.has(claim.on)) continue;
    const relation = relations.get(claim.on);
    const about = relation ? [...new Set([relation.from, relation.to])] : [claim.on];
    yield {
      kind: 'after-its-source',
      sentence: ofClaim(claim.date, made, about, evidence),
      about,
      relations: relation ? [relation.id] : [],
      claims: [claim.id],
      responses: [],
      on: null,
    };
  }
}

const LATE = [
  { field: 'since', words: 'the beginning' },
  { field: 'asOf', words: 'the day for which it is told' },
] as const;

/** When the source was made, where that is sure. */
export const sureDate = (source: Pick<Source, 'date' | 'dateNote'> | undefined): string | undefined =>
  source?.dateNote === undefined ? source?.date : undefined;

/** Surely: its first day is after the last of the other. */
export const isAfter = (date: string, other: string): boolean => spanOf(date).first > spanOf(other).last;

/** Absent without a claim, and where one source is open. */
function latestSource(claims: readonly Claim[], { sources }: Evidence): string | undefined {
  const dates = claims.map((claim) => sureDate(sources.get(claim.source)));
  if (dates.includes(undefined)) return undefined;
  return dates
    .filter((date) => date !== undefined)
    .reduce<string | undefined>(
      (latest, date) => (latest === undefined || spanOf(date).last > spanOf(latest).last ? date : latest),
      undefined,
    );
}

function ofRelation(
  relation: Rated,
  late: readonly (typeof LATE)[number][],
  latest: string,
  evidence: Evidence,
  claims: readonly Claim[],
): string {
  const dates = late.map(({ field, words }) => `${words}, ${dateInWords(relation[field] ?? '')},`);
  const verb = late.length > 1 ? 'are' : 'is';
  const sources = claims.length > 1 ? 'its last source' : 'its source';
  return `${statedBy(relation, evidence, claims)}: ${dates.join(' and ')} ${verb} after the date of ${sources}, ${dateInWords(latest)}.`;
}

function ofClaim(date: string, made: string, about: readonly string[], evidence: Evidence): string {
  const [first = '', ...others] = about;
  const names = [nameOf(first, evidence), ...others.map((id) => nameWithin(id, evidence))].join(' and ');
  return `${names}: a claim is dated ${dateInWords(date)}, and its source ${dateInWords(made)}.`;
}
