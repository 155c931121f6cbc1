/** What is found on the map by what is typed. */
import type { EntityView } from '../../../server/contract/views.ts';
import { foldName } from '../../../server/domain/text/fold-name.ts';
import { kindInWords } from '../../words/terms.ts';

/**
 * Those whose name, other name, kind or badge holds every word that is typed, in any case and without its accents. Who is
 * called so comes first, the others in the order of the map.
 */
export function findOnMap(entities: readonly EntityView[], typed: string): string[] {
  const words = foldName(typed).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const holds = (text: string) => words.every((word) => text.includes(word));
  const byName = entities.filter(({ name }) => holds(foldName(name)));
  const called = new Set(byName);
  const others = entities.filter((entity) => !called.has(entity) && holds(foldName(allWordsOf(entity))));
  return [...byName, ...others].map(({ id }) => id);
}

const allWordsOf = (entity: EntityView): string =>
  [
    entity.name,
    ...(entity.aliases ?? []).map(({ name }) => name),
    kindInWords(entity),
    ...entity.badges.map(({ label }) => label),
    entity.country ?? '',
  ].join(' ');

/** The hit that many further on, going round; the first where nothing is found yet. */
export const hitAfter = (hits: readonly string[], at: string | undefined, by: 1 | -1): string | undefined => {
  const index = at === undefined ? -1 : hits.indexOf(at);
  if (index < 0) return by === 1 ? hits[0] : hits.at(-1);
  return hits[(index + by + hits.length) % hits.length];
};
