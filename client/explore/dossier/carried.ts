/** How much of an entity's dossier each of its sources carries. */
import { carriedInWords } from '../../words/explore/dossier/reading.tsx';
import type { EntityDossierAnswer } from './read-entity.ts';

const tally = (sources: Iterable<string>): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const source of sources) counts.set(source, (counts.get(source) ?? 0) + 1);
  return counts;
};

/** “2 claims and 1 reply” of a source; `undefined` of one that is only where another was copied from. */
export function carriedBy({
  entity,
  statements,
  badges,
  responses,
  included,
}: Pick<EntityDossierAnswer, 'entity' | 'statements' | 'badges' | 'responses' | 'included'>) {
  const ofBadges = badges
    .flatMap((badge) => badge.relations)
    .flatMap((id) => included.relations[id]?.claims ?? [])
    .flatMap((id) => included.claims[id] ?? []);
  const once = new Map([...statements, ...ofBadges].map((claim) => [claim.id, claim.source]));
  const claims = tally(once.values());
  const replies = tally(responses.map((response) => response.source));
  const names = tally((entity.aliases ?? []).map((alias) => alias.source));
  return (source: string): string | undefined =>
    carriedInWords({
      claims: claims.get(source) ?? 0,
      replies: replies.get(source) ?? 0,
      spellings: names.get(source) ?? 0,
    });
}
