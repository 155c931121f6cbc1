/** What the rules read, and what they find. */
import type { Contradiction } from '../../contract/contradictions.ts';
import {
  byCodePoint,
  type Claim,
  type Entity,
  type Relation,
  type Response,
  type Source,
  type Standing,
} from '../../contract/model.ts';
import { inSentence } from '../drawing/phrase.ts';
import { sentenceOf, type Worded } from '../drawing/verbs.ts';

/** A relation with the standing that its claims give it. */
export type Rated = Relation & { standing: Standing };

/** Records that the question admits, with all that they name. What is not here is not held against anybody. */
export interface Evidence {
  entities: ReadonlyMap<string, Entity>;
  relations: readonly Rated[];
  /** On the relations, all of them; and the statements that the question admits. */
  claims: readonly Claim[];
  responses: readonly Response[];
  sources: ReadonlyMap<string, Source>;
  /** Pairs of entities that may be one and the same, each way around. */
  same: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A contradiction without its id, which is made of what it names. */
export type Finding = Omit<Contradiction, 'id'>;

/** Tells what it finds in the evidence, in no particular order, each once. */
export type Rule = (evidence: Evidence) => Iterable<Finding>;

export const nameOf = (id: string, { entities }: Pick<Evidence, 'entities'>): string =>
  entities.get(id)?.name ?? id;

/** The name as it stands within a sentence, with its article. */
export const nameWithin = (id: string, evidence: Pick<Evidence, 'entities'>): string =>
  inSentence(nameOf(id, evidence));

export const claimsByOn = ({ claims }: Pick<Evidence, 'claims'>): ReadonlyMap<string, readonly Claim[]> =>
  Map.groupBy(claims, (claim) => claim.on);

/** The ids of all claims on the relations. */
export function claimIdsOn(
  relations: readonly { id: string }[],
  claimsOn: ReadonlyMap<string, readonly Claim[]>,
): string[] {
  return sortedIds(relations.flatMap(({ id }) => claimsOn.get(id) ?? []));
}

export const sortedIds = (records: readonly { id: string }[]): string[] =>
  [...new Set(records.map(({ id }) => id))].sort(byCodePoint);

/** The relation as a sentence without its full stop and without its dates, which are what is in question. */
export function statedBy(relation: Rated, evidence: Evidence, claims: readonly Claim[]): string {
  const { since: _since, until: _until, asOf: _asOf, ...rest } = relation;
  const undated: Worded = rest;
  const attributions = claims
    .filter((claim) => claim.status === relation.standing)
    .map((claim) => claim.attribution);
  const [from, to] = [nameOf(relation.from, evidence), nameOf(relation.to, evidence)];
  return sentenceOf(undated, from, to, relation.standing, attributions).replace(/\.$/, '');
}
