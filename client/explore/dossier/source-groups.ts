/** What rests on a source, gathered by what it is about. */
import type {
  ClaimView,
  EntityView,
  Included,
  RelationView,
  ResponseView,
} from '../../../server/contract/views.ts';
import type { SourcePage } from './read-source.ts';

/** The claims of one source on one relation, or on one entity. */
export interface Resting {
  on: { kind: 'relation'; relation: RelationView } | { kind: 'entity'; entity: EntityView };
  claims: ClaimView[];
}

type Item = SourcePage['items'][number];

const isClaim = (item: Item): item is ClaimView => 'on' in item;
const isResponse = (item: Item): item is ResponseView => 'answers' in item;

export function mergeIncluded(pages: readonly Pick<SourcePage, 'included'>[]): Included {
  const merged: Included = { entities: {}, relations: {}, claims: {}, responses: {}, sources: {} };
  for (const { included } of pages) {
    Object.assign(merged.entities, included.entities);
    Object.assign(merged.relations, included.relations);
    Object.assign(merged.claims, included.claims);
    Object.assign(merged.responses, included.responses);
    Object.assign(merged.sources, included.sources);
  }
  return merged;
}

/** In the order in which each relation or entity is first met; relations before entities. Every item stands in one place. */
export function groupResting(
  items: SourcePage['items'],
  { relations, entities }: Pick<Included, 'relations' | 'entities'>,
): { relations: Resting[]; entities: Resting[]; responses: ResponseView[] } {
  const groups = [...Map.groupBy(items.filter(isClaim), (claim) => claim.on)].flatMap(
    ([id, claims]): Resting[] => {
      const [relation, entity] = [relations[id], entities[id]];
      if (relation) return [{ on: { kind: 'relation', relation }, claims }];
      return entity ? [{ on: { kind: 'entity', entity }, claims }] : [];
    },
  );
  return {
    relations: groups.filter(({ on }) => on.kind === 'relation'),
    entities: groups.filter(({ on }) => on.kind === 'entity'),
    responses: items.filter(isResponse),
  };
}
