/** An entity that is said to hold itself, in whole or in part. */
import { claimIdsOn, claimsByOn, type Evidence, type Finding, nameOf, sortedIds } from './evidence.ts';

/**
 * One finding for each entity, whatever the dates: a holding that is over was one. A company may well have bought its own
 * shares; they are shown all the same, since nobody stands behind them.
 */
export function* ownsItself(evidence: Evidence): Generator<Finding> {
  const claimsOn = claimsByOn(evidence);
  const own = evidence.relations.filter(
    ({ type, share, from, to }) => from === to && (type === 'owns' || share !== undefined),
  );
  for (const [id, relations] of Map.groupBy(own, ({ to }) => to)) {
    if (evidence.entities.get(id)?.kind === 'place') continue;
    yield {
      kind: 'owns-itself',
      sentence: `${nameOf(id, evidence)} is told as an owner of itself, in whole or in part.`,
      about: [id],
      relations: sortedIds(relations),
      claims: claimIdsOn(relations, claimsOn),
      responses: [],
      on: null,
    };
  }
}
