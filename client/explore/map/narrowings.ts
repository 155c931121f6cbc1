/** What a map that has too many names open can keep of them so that all of it is drawn. */
import { FAMILIES, type Family, type Standing } from '../../../server/contract/model.ts';
import { admits } from '../../../server/domain/evidence/standing.ts';
import type { Subgraph } from '../../requests/read-subgraph.ts';
import { groupOf } from './grouping.ts';

/** By what these names were chosen. */
export type Criterion =
  | { readonly by: 'kind'; readonly kind: string }
  | { readonly by: 'family'; readonly family: Family }
  | { readonly by: 'standing'; readonly standing: Standing }
  | { readonly by: 'most-joined' | 'no-hubs' };

export interface Narrowing {
  readonly criterion: Criterion;
  readonly ids: readonly string[];
}

/** What is known of some of the open names: all that are open are in one or another. */
export type Known = Pick<Subgraph, 'entities' | 'relations' | 'more'>;

const STRONGER: readonly Standing[] = ['reported', 'documented'];
/** Of the most joined as many are offered as a map draws, and as many as one can look at. */
const LOOKED_AT = 500;

/**
 * Those that keep somebody, and no more than `most`, in the order in which they are offered. A line counts wherever it leads
 * to, within what was asked for; of its standing only those are known that are among names that were asked about together.
 */
export function narrowings(parts: readonly Known[], open: readonly string[], most: number): Narrowing[] {
  const entities = new Map(parts.flatMap((part) => part.entities.map((entity) => [entity.id, entity])));
  const known = open.filter((id) => entities.has(id));
  const touches = touchingOf(parts);
  const keep = (criterion: Criterion, isKept: (id: string) => boolean): Narrowing => ({
    criterion,
    ids: known.filter(isKept),
  });
  const kindOf = (id: string): string => {
    const entity = entities.get(id);
    return entity ? groupOf(entity, 'kind') : '';
  };
  const kinds = [...new Set(known.map(kindOf))].sort();
  const all = [
    ...kinds.map((kind) => keep({ by: 'kind', kind }, (id) => kindOf(id) === kind)),
    keep({ by: 'no-hubs' }, (id) => entities.get(id)?.hub === undefined),
    ...FAMILIES.map((family) =>
      keep({ by: 'family', family }, (id) => touches.families.get(id)?.has(family) === true),
    ),
    ...STRONGER.map((standing) =>
      keep({ by: 'standing', standing }, (id) =>
        [...(touches.standings.get(id) ?? [])].some((each) => admits(standing, each)),
      ),
    ),
    ...[most, LOOKED_AT].map((count) => mostJoined(known, touches.degrees, count)),
  ];
  return all.filter(({ ids }) => ids.length > 0 && ids.length <= most);
}

/** In the order in which they are open. */
function mostJoined(
  known: readonly string[],
  degrees: ReadonlyMap<string, number>,
  count: number,
): Narrowing {
  const degree = (id: string) => degrees.get(id) ?? 0;
  const kept = new Set(known.toSorted((a, b) => degree(b) - degree(a)).slice(0, count));
  return { criterion: { by: 'most-joined' }, ids: known.filter((id) => kept.has(id)) };
}

/** The lines at each name. */
function touchingOf(parts: readonly Known[]) {
  const families = new Map<string, Set<Family>>();
  const standings = new Map<string, Set<Standing>>();
  const degrees = new Map<string, number>();
  for (const { relations, more } of parts) {
    for (const { from, to, family, standing } of relations)
      for (const end of new Set([from, to])) {
        addTo(families, end, family);
        addTo(standings, end, standing);
        degrees.set(end, (degrees.get(end) ?? 0) + 1);
      }
    for (const [id, besides] of Object.entries(more)) {
      for (const family of FAMILIES) if ((besides.families[family] ?? 0) > 0) addTo(families, id, family);
      degrees.set(id, (degrees.get(id) ?? 0) + besides.total);
    }
  }
  return { families, standings, degrees };
}

function addTo<T>(sets: Map<string, Set<T>>, id: string, value: T): void {
  const set = sets.get(id);
  if (set) set.add(value);
  else sets.set(id, new Set([value]));
}
